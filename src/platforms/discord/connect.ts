/** Getting a client connected to Discord, and getting another when that is not possible or not possible any more. */
import { DiscordjsError, DiscordjsErrorCodes, Events, GatewayCloseCodes, type Client } from 'discord.js';
import type { Report } from '../../commands/dispatch.ts';

/** The first retry comes after this, each later one after twice as long, up to the last figure. In milliseconds. */
const RETRY_MS = { first: 1_000, most: 60_000 } as const;
/** How long the start waits for Discord before it goes on without it. In milliseconds. */
const START_WAIT_MS = 5_000;

/** The close code for a token that the gateway does not take; a plain number, as discord.js hands it on. */
const REFUSED: number = GatewayCloseCodes.AuthenticationFailed;

/** What to do about a token that Discord does not take. */
export const WRONG_TOKEN =
  'Discord does not accept the token in DISCORD_TOKEN: copy the bot token from discord.com/developers/applications ' +
  '(your application, Bot, Reset Token) into DISCORD_TOKEN and start Daybook again.';

export interface Connection {
  /** Settles when connected, or when it is clear that this will take longer. @throws Error for a wrong token */
  readonly started: Promise<void>;
  stop(): Promise<void>;
}

export interface ConnectNeeds {
  readonly token: string;
  /** A client is of no use after a failed login, so each attempt takes a new one. */
  readonly createClient: () => Client;
  readonly report: Report;
  readonly log: (line: string) => void;
}

/** Connects, and stays connected until stopped. discord.js itself comes back after a connection that drops. */
export function connect(needs: ConnectNeeds): Connection {
  const { promise: started, resolve, reject } = Promise.withResolvers<void>();
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const patience = setTimeout(() => {
    needs.log('Discord has not answered yet; Daybook goes on and waits for it.');
    resolve();
  }, START_WAIT_MS);

  const later = (waitMs: number, why: string): void => {
    if (stopped) return;
    needs.log(`Discord cannot be reached (${why}); the next attempt is in ${Math.round(waitMs / 1_000)} s.`);
    resolve();
    timer = setTimeout(() => void attempt(Math.min(2 * waitMs, RETRY_MS.most)), waitMs);
  };
  const refused = (): void => {
    // Only the start can still end with this sentence; later it is all there is to say.
    if (!isSettled()) reject(new Error(WRONG_TOKEN));
    else needs.report(new Error(WRONG_TOKEN), 'connecting to Discord');
  };
  const isSettled = settledFlag(started);

  async function attempt(waitMs: number): Promise<void> {
    const current = needs.createClient();
    client = current;
    let connected = false;
    let closedWith: number | undefined;
    current.on(Events.ShardDisconnect, ({ code }) => {
      closedWith = code;
      if (!connected || stopped) return;
      if (code === REFUSED) refused();
      else void current.destroy().then(() => later(waitMs, `it closed the connection, code ${code}`));
    });
    try {
      await current.login(needs.token);
      connected = true;
      resolve();
    } catch (error) {
      if (isWrongToken(error) || closedWith === REFUSED) refused();
      else later(waitMs, reasonOf(error));
    } finally {
      clearTimeout(patience);
    }
  }
  void attempt(RETRY_MS.first);
  return {
    started,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(patience);
      resolve();
      await client?.destroy();
    },
  };
}

/** Whether a token can be one at all: anything else would fail as an HTTP header, with an error about headers. */
export function looksLikeToken(token: string): boolean {
  return /^[\u0021-\u007E]+$/u.test(token);
}

function settledFlag(promise: Promise<unknown>): () => boolean {
  let settled = false;
  const settle = (): void => {
    settled = true;
  };
  promise.then(settle, settle);
  return () => settled;
}

function isWrongToken(error: unknown): boolean {
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return code ?? (error.message.split('\n', 1)[0]?.slice(0, 100) || error.name);
}
