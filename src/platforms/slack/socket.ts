/** Socket Mode: one connection to Slack, made again whenever it is lost. */
import { SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Report } from '../../commands/dispatch.ts';
import { isRefusedToken, pause, reasonOf, refusedToken } from './trouble.ts';

/** Milliseconds within which a connection must stand. */
const CONNECT_TIMEOUT_MS = 15_000;
/** Milliseconds that a farewell may take. */
const CLOSE_TIMEOUT_MS = 2_000;
/** Milliseconds between attempts: the first and the longest pause. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;
/**
 * Milliseconds after which a silent connection counts as dead. The SDK's 5 s cost as many seconds of deafness; much
 * less, and a busy moment of this process would pass for a dead connection.
 */
const SILENCE_MS = 2_500;

/**
 * Bolt's receiver for Socket Mode. Its own reconnecting is off: a refused or failed attempt in it ends as an
 * unhandled rejection, which ends the process, and it waits seconds before it tries at all.
 */
export function createSocketReceiver(
  appToken: string,
  options: WebClientOptions,
  report: Report,
): SocketModeReceiver {
  const receiver = new SocketModeReceiver({
    appToken,
    ...(options.logger === undefined ? {} : { logger: options.logger }),
    autoReconnectEnabled: false,
    clientPingTimeout: SILENCE_MS,
    installerOptions: { clientOptions: options },
  });
  guardMessages(receiver, report);
  return receiver;
}

// The SDK reads messages in an async listener that nobody awaits: one that is not as it expects, such as an event
// envelope without an event, would end the process as an unhandled rejection.
function guardMessages({ client }: SocketModeReceiver, report: Report): void {
  const listeners = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  const read = async (message: readonly unknown[]): Promise<void> => {
    try {
      // Typed as if it returned nothing, the SDK's listener is async.
      await Promise.all(listeners.map((listener): unknown => listener(...message)));
    } catch (error) {
      report(error, 'reading from Slack');
    }
  };
  client.on('ws_message', (...message: unknown[]) => void read(message));
}

interface Supervision {
  readonly receiver: SocketModeReceiver;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Connects, and from then on connects again after every loss until the signal is given. Resolves once connected, or
 * after a first attempt that failed for want of a network.
 * @throws Error when Slack refuses the app-level token at the first attempt; nothing is tried again then
 */
export async function superviseSocket({ receiver, log, signal }: Supervision): Promise<void> {
  const refused = await attempt();
  if (isRefusedToken(refused)) throw refusedToken('SLACK_APP_TOKEN', refused);
  void keepUp(refused);

  /** Connects once; the failure if there was one. */
  async function attempt(): Promise<unknown> {
    if (signal.aborted) return undefined;
    try {
      await connect(receiver);
      // Stopped in the meantime: the SDK connects all the same.
      if (signal.aborted) await disconnect(receiver);
      return undefined;
    } catch (error) {
      return error ?? new Error('the connection was closed at once');
    }
  }

  async function keepUp(first: unknown): Promise<void> {
    let failure = first;
    for (let failures = 0; !signal.aborted; failure = await attempt()) {
      if (failure === undefined) {
        if (failures > 0) log('Slack: connected by Socket Mode again.');
        failures = 0;
        await untilLost(receiver, signal);
        continue;
      }
      if (failures === 0) log(`Slack: no Socket Mode connection (${reasonOf(failure)}); trying again.`);
      await pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures), signal);
      failures += 1;
    }
  }
}

async function connect({ client }: SocketModeReceiver): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no connection in time')), CONNECT_TIMEOUT_MS);
  });
  const started = client.start();
  // After a timeout nobody waits for the attempt any more; its end must not become an unhandled rejection.
  started.catch(() => undefined);
  try {
    await Promise.race([started, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves when the connection is gone, or the signal given. */
async function untilLost({ client }: SocketModeReceiver, signal: AbortSignal): Promise<void> {
  if (signal.aborted || client.websocket?.isActive() !== true) return;
  await new Promise<void>((resolve) => {
    client.once('disconnected', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Closes the connection; resolves when it is closed, or after two seconds without an answer of Slack's. */
export async function disconnect({ client }: SocketModeReceiver): Promise<void> {
  const patience = new AbortController();
  await Promise.race([client.disconnect(), pause(CLOSE_TIMEOUT_MS, patience.signal)]);
  patience.abort();
}
