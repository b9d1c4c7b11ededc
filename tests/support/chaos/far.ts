/** Both far ends, in bad weather, and what they hold. */
import type { Place } from '../../../src/domain/place.ts';
import { type FakeDiscord, startFakeDiscord } from '../discord/fake-discord.ts';
import { visible } from '../discord/visible.ts';
import type { Guild } from '../discord/world.ts';
import { asText } from '../slack/json.ts';
import { FakeSlack } from '../slack/slack.ts';
import { addChannel } from '../slack/teams.ts';
import type { Arrival, Standing } from './judge.ts';

/** How often requests go wrong, each as a share of all. */
export interface Shares {
  /** 429, which asks to wait one to three seconds. */
  readonly limited: number;
  /** A status from 500 on, half of them after the message was taken. */
  readonly failed: number;
  /** Taken, and the answer lost with the connection. */
  readonly lost: number;
  /** Never answered, half of them taken. */
  readonly hung: number;
}

export interface FarOptions {
  readonly seed: number;
  readonly slackChannels: number;
  readonly discordChannels: number;
  readonly shares: Shares;
  /** Whether Slack lets the app read what stands in a channel, and whether that goes wrong as often as posting does. */
  readonly history: 'fair' | 'stormy' | 'closed';
}

/** Where the far ends are, for a process that posts there. */
export interface FarAddresses {
  readonly slack: { readonly apiUrl: string; readonly token: string };
  readonly discord: { readonly apiUrl: string; readonly token: string };
}

export interface Far {
  readonly addresses: FarAddresses;
  readonly places: readonly Place[];
  /** How many messages stand there. */
  count(): number;
  standing(): readonly Standing[];
  arrivals(): readonly Arrival[];
  /** What the far ends would not have taken. */
  problems(): readonly string[];
  close(): Promise<void>;
}

const TEAM = 'T0DESK';
const HISTORY = 'conversations.history';
const POST = 'POST /channels/:channel/messages';
/** About what Discord allows in one channel. */
const DISCORD_LIMIT = { posts: 5, windowMs: 5_000 };
const LEAST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 3_000;

/** What happens to the first posts, so that it happens to some whatever chance has in store. */
const ONE_OF_EACH = [
  { kind: 'lost', by: 'reset' },
  { kind: 'status', status: 500 },
  { kind: 'hang' },
  { kind: 'lost', by: 'hang' },
] as const;

/** What notice a text tells: `Notice 00042`. */
export function noticeText(number: number): string {
  return `Notice ${String(number).padStart(5, '0')}`;
}

/** Starts the stand-ins of Slack and Discord, with channels. */
export async function startFar(options: FarOptions): Promise<Far> {
  const slack = await FakeSlack.start([TEAM]);
  const discord = await startFakeDiscord();
  const slackPlaces = furnishSlack(slack, options);
  const { guild, places: discordPlaces } = furnishDiscord(discord, options);
  return {
    addresses: {
      slack: { apiUrl: slack.apiUrl, token: slack.team().botToken },
      discord: { apiUrl: discord.api, token: discord.token },
    },
    places: [...slackPlaces, ...discordPlaces],
    count: () =>
      slack.sightings.length +
      [...guild.channels.values()].reduce((sum, { messages }) => sum + messages.size, 0),
    standing: () => [...slackStanding(slack, slackPlaces), ...discordStanding(discord, guild)],
    arrivals: () => [...slackArrivals(slack), ...discordArrivals(discord)],
    problems: () => [
      ...slack.violations.map(({ where, problem }) => `${where}: ${problem}`),
      ...slack.unknownMethods,
      ...discord.violations.map(({ route, problems }) => `${route}: ${problems.join('; ')}`),
      ...discord.unknownRoutes().map(({ method, path }) => `${method} ${path}`),
    ],
    close: async () => {
      await Promise.all([slack.close(), discord.close()]);
    },
  };
}

function furnishSlack(slack: FakeSlack, { seed, slackChannels, shares, history }: FarOptions): Place[] {
  const { limited, failed, lost, hung } = shares;
  slack.brew({
    seed,
    methods: ['chat.postMessage', ...(history === 'stormy' ? [HISTORY] : [])],
    chances: [
      ...[1, 2, 3].map((retryAfterS) => ({
        share: limited / 3,
        fault: { kind: 'rate_limited', retryAfterS } as const,
      })),
      { share: failed / 2, fault: { kind: 'status', status: 500 } },
      { share: failed / 2, fault: { kind: 'lost', by: 'status' } },
      { share: lost, fault: { kind: 'lost', by: 'reset' } },
      { share: hung / 2, fault: { kind: 'hang' } },
      { share: hung / 2, fault: { kind: 'lost', by: 'hang' } },
    ],
  });
  for (const fault of ONE_OF_EACH) slack.fail('chat.postMessage', fault);
  slack.fail('chat.postMessage', { kind: 'rate_limited', retryAfterS: LONGEST_WAIT_MS / 1_000 });
  if (history === 'closed')
    slack.fail(HISTORY, { kind: 'error', error: 'missing_scope' }, { times: Infinity });
  return Array.from({ length: slackChannels }, (_, index) => {
    const id = `C${String(index + 1).padStart(4, '0')}`;
    addChannel(slack.team(), id);
    return { platform: 'slack', workspace: TEAM, kind: 'channel', id };
  });
}

function furnishDiscord(
  discord: FakeDiscord,
  { seed, discordChannels, shares }: FarOptions,
): { readonly guild: Guild; readonly places: Place[] } {
  discord.misbehave({ seed, ...shares, limitLeastMs: LEAST_WAIT_MS, limitMs: LONGEST_WAIT_MS });
  for (const fault of ONE_OF_EACH) discord.fail(POST, fault);
  discord.fail(POST, { kind: 'rate-limit', retryAfterMs: LONGEST_WAIT_MS });
  discord.limitPosts(DISCORD_LIMIT);
  const guild = discord.addGuild({
    name: 'Newsroom',
    channels: Array.from({ length: discordChannels }, (_, index) => `channel-${index + 1}`),
  });
  const places = [...guild.channels.keys()].map((id): Place => ({
    platform: 'discord',
    workspace: guild.id,
    kind: 'channel',
    id,
  }));
  return { guild, places };
}

function slackStanding(slack: FakeSlack, places: readonly Place[]): readonly Standing[] {
  return places.flatMap(({ id }) =>
    slack
      .messages(id)
      .map(({ ts, payload }) =>
        standingOf('slack', id, Number(ts) * 1000, JSON.stringify([payload['text'], payload['blocks']])),
      ),
  );
}

function discordStanding(discord: FakeDiscord, guild: Guild): readonly Standing[] {
  return [...guild.channels.values()].flatMap((channel) =>
    discord
      .messages(channel)
      .map((message) => standingOf('discord', channel.id, message.createdAt, visible(message).text)),
  );
}

function standingOf(platform: string, channel: string, at: number, text: string): Standing {
  const notices = new Set([...text.matchAll(/Notice (\d{5})/gu)].map(([, number]) => Number(number)));
  return { platform, channel, at, notices: [...notices], marked: text.includes('Sent again: the first try') };
}

function slackArrivals(slack: FakeSlack): readonly Arrival[] {
  return slack.requests('chat.postMessage').map(({ args, at, pauseUntil = null }) => {
    return { platform: 'slack', channel: asText(args['channel']), at, pauseUntil };
  });
}

function discordArrivals(discord: FakeDiscord): readonly Arrival[] {
  return discord.requests
    .filter(({ route }) => route === POST)
    .map(({ path, at, pauseUntil = null }) => {
      return { platform: 'discord', channel: path.split('/')[2] ?? '', at, pauseUntil };
    });
}
