/** Daybook on every platform it has, for tests that hold each of them to the same. */
import { startDiscordHarness } from './discord.ts';
import type { StartHarness } from './harness.ts';
import { startSlackHarness } from './slack.ts';
import { startTerminalHarness } from './terminal.ts';

export type PlatformName = 'Slack over HTTP' | 'Slack over Socket Mode' | 'Discord' | 'the terminal';

interface Platform {
  readonly name: PlatformName;
  readonly start: StartHarness;
}

export const CHAT: readonly Platform[] = [
  { name: 'Slack over HTTP', start: async (url, clock) => await startSlackHarness('http', url, clock) },
  {
    name: 'Slack over Socket Mode',
    start: async (url, clock) => await startSlackHarness('socket', url, clock),
  },
  { name: 'Discord', start: async (url, clock) => await startDiscordHarness(url, clock) },
];

export const PLATFORMS: readonly Platform[] = [
  { name: 'the terminal', start: async (url, clock) => await startTerminalHarness(url, { clock }) },
  ...CHAT,
];
