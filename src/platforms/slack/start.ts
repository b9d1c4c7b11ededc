/** Starting Slack: Socket Mode with an app-level token, signed HTTP requests without. */
import type { RequestListener } from 'node:http';
import { App, type Receiver } from '@slack/bolt';
import type { Dispatch, Report } from '../../commands/dispatch.ts';
import type { Courier } from '../../outbox/ports.ts';
import { createCourier } from './courier.ts';
import { createDesk } from './desk.ts';
import { createForms } from './forms.ts';
import { createHttpReceiver, createRequestListener } from './http.ts';
import { learnIdentity } from './identity.ts';
import { DRAIN_MS } from './limits.ts';
import { sdkLogger } from './logger.ts';
import { createMembers } from './members.ts';
import { type Identity, PLATFORM } from './parse.ts';
import { receive } from './receive.ts';
import { createReplies } from './reply.ts';
import { createSocketReceiver, disconnect, superviseSocket } from './socket.ts';
import { pause } from './trouble.ts';
import { clientOptions, createClient } from './web.ts';

export interface SlackSettings {
  /** The bot token, `xoxb-…`. */
  readonly token: string;
  /** Needed without an app-level token. */
  readonly signingSecret?: string | undefined;
  /** The app-level token, `xapp-…`: present for Socket Mode, absent for HTTP. */
  readonly appToken?: string | undefined;
  /** The Web API's address, where it is not Slack's own. */
  readonly apiUrl?: string | undefined;
  readonly dispatch: Dispatch;
  readonly report: Report;
  /** Takes lines for the one who runs Daybook. */
  readonly log: (line: string) => void;
  /** Called when the workspace is known, so that its desk can be opened before anybody asks. */
  readonly onWorkspace?: (workspace: {
    readonly platform: string;
    readonly externalId: string;
    readonly name: string;
  }) => Promise<void> | void;
}

export interface SlackPlatform {
  /**
   * In HTTP mode, the handler of `POST /slack/events`, for the web server to mount at that path; the request's body
   * must not have been read. Null in Socket Mode.
   */
  readonly requestListener: RequestListener | null;
  /** Carries what the desk has to say by itself. It needs no receiving: it works while Socket Mode is away. */
  readonly courier: Courier;
  /** Leaves Socket Mode and waits, at most five seconds, for answers under way. */
  stop(): Promise<void>;
}

/**
 * Starts Slack. Without a network it resolves all the same and connects when there is one.
 * @throws Error with a sentence that names the setting, when one is missing or Slack refuses a token
 */
export async function startSlack(settings: SlackSettings): Promise<SlackPlatform> {
  const { report, log, onWorkspace } = settings;
  const stopping = new AbortController();
  const { signal } = stopping;
  const under = createTracker();
  let identity: Identity | undefined;
  const transport = openTransport(settings, signal);
  const options = clientOptions(settings.apiUrl, sdkLogger(null));
  const client = createClient(settings.token, options);
  const app = createApp(settings, transport.receiver, () => identity);
  const desk = createDesk(settings.dispatch, createMembers(client));
  const needs = { desk, client, report };
  receive(app, {
    desk,
    replies: createReplies(needs),
    forms: createForms(needs),
    identity: () => identity,
    log,
    track: under.track,
  });
  const known = (found: Identity): void => {
    identity = found;
    const workspace = { platform: PLATFORM, externalId: found.team, name: found.teamName || found.team };
    under.track(tell(workspace));
  };
  const tell = async (workspace: Parameters<NonNullable<typeof onWorkspace>>[0]): Promise<void> => {
    try {
      await onWorkspace?.(workspace);
    } catch (error) {
      report(error, 'opening the desk of a Slack workspace');
    }
  };
  try {
    await learnIdentity({ client, log, signal, known });
    await transport.open();
  } catch (error) {
    stopping.abort();
    await transport.close();
    throw error;
  }
  return {
    requestListener: transport.requestListener,
    // With a client of its own, so that no queue of answers stands before a message.
    courier: createCourier({ client: createClient(settings.token, options), report }),
    stop: async () => {
      stopping.abort();
      await Promise.all([transport.close(), under.settle()]);
    },
  };
}

/** How Slack's payloads come in. */
interface Transport {
  readonly receiver: Receiver;
  readonly requestListener: RequestListener | null;
  open(): Promise<void>;
  close(): Promise<void>;
}

function openTransport(
  { appToken, signingSecret, apiUrl, log, report }: SlackSettings,
  signal: AbortSignal,
): Transport {
  if (appToken !== undefined) {
    if (!appToken.startsWith('xapp-')) {
      throw new Error(
        'SLACK_APP_TOKEN is not an app-level token: those begin with “xapp-”. Leave it out to receive requests over HTTP.',
      );
    }
    const receiver = createSocketReceiver(appToken, clientOptions(apiUrl, sdkLogger(null)), report);
    return {
      receiver,
      requestListener: null,
      open: async () => await superviseSocket({ receiver, log, signal }),
      close: async () => await disconnect(receiver),
    };
  }
  if (signingSecret === undefined || signingSecret === '') {
    throw new Error(
      'SLACK_SIGNING_SECRET is missing: copy the “Signing Secret” from your app’s page at api.slack.com/apps under “Basic Information”, or set SLACK_APP_TOKEN to use Socket Mode.',
    );
  }
  const receiver = createHttpReceiver(signingSecret, sdkLogger(log));
  return {
    receiver,
    requestListener: createRequestListener(receiver),
    open: async () => undefined,
    close: async () => undefined,
  };
}

function createApp(
  { token, apiUrl, report, log }: SlackSettings,
  receiver: Receiver,
  identity: () => Identity | undefined,
): App {
  const logger = sdkLogger(log);
  const app = new App({
    receiver,
    logger,
    clientOptions: clientOptions(apiUrl, logger),
    convoStore: false,
    // Ours, because Bolt's own asks Slack before the first event is acknowledged and fails without a network.
    authorize: async () => {
      const { botUser: botUserId, bot: botId } = identity() ?? {};
      return {
        botToken: token,
        ...(botUserId === undefined ? {} : { botUserId }),
        ...(botId === undefined ? {} : { botId }),
      };
    },
  });
  app.error(async (error) => {
    report(error, 'receiving from Slack');
  });
  return app;
}

/** Keeps work under way in sight. */
function createTracker(): { readonly track: (work: Promise<void>) => void; settle(): Promise<void> } {
  const working = new Set<Promise<void>>();
  return {
    track: (work) => {
      const tracked = work.finally(() => working.delete(tracked));
      working.add(tracked);
    },
    settle: async () => {
      const patience = new AbortController();
      await Promise.race([Promise.all(working), pause(DRAIN_MS, patience.signal)]);
      patience.abort();
    },
  };
}
