/** Starting the platforms whose tokens are set. */
import type { RequestListener } from 'node:http';
import type { Dispatch, Report } from '../commands/dispatch.ts';
import type { Registry } from '../commands/registry.ts';
import type { Config } from '../config/config.ts';
import type { Courier, Couriers } from '../outbox/ports.ts';
import type { NamedWorkspace } from '../usecases/desk/identify.ts';

export interface Platforms {
  /** Where Slack's requests go, when it comes over HTTP. */
  readonly slackEvents: RequestListener | null;
  /** What carries messages there. */
  readonly couriers: Couriers;
  stop(): Promise<void>;
}

interface Needs {
  readonly config: Config;
  readonly registry: Registry;
  readonly dispatch: Dispatch;
  readonly report: Report;
  readonly log: (line: string) => void;
  /** Opens the desk of a workspace before anybody asks. */
  readonly openDesk: (workspace: NamedWorkspace) => Promise<void>;
}

/**
 * Starts Slack and Discord as configured; when one of them can't start, none is left running.
 * @throws Error with a sentence that names the wrong setting
 */
export async function startPlatforms({ config, openDesk, ...needs }: Needs): Promise<Platforms> {
  const stops: (() => Promise<void>)[] = [];
  const couriers: Record<string, Courier> = {};
  let slackEvents: RequestListener | null = null;
  try {
    // Loaded only where they are used: without the two SDKs a terminal takes 159 MB in place of 192.
    if (config.slack) {
      const { startSlack } = await import('../platforms/slack/start.ts');
      const { botToken, ...rest } = config.slack;
      const slack = await startSlack({ ...needs, ...rest, token: botToken, onWorkspace: openDesk });
      stops.push(async () => await slack.stop());
      slackEvents = slack.requestListener;
      couriers['slack'] = slack.courier;
    }
    if (config.discord) {
      const { startDiscord } = await import('../platforms/discord/start.ts');
      const discord = await startDiscord({ ...needs, ...config.discord, onGuild: openDesk });
      stops.push(async () => await discord.stop());
      couriers['discord'] = discord.courier;
    }
  } catch (error) {
    await Promise.all(stops.map(async (stop) => await stop()));
    throw error;
  }
  return {
    slackEvents,
    couriers,
    stop: async () => {
      await Promise.all(stops.map(async (stop) => await stop()));
    },
  };
}
