/** The audit channel: one line for each change, in which nothing is live; a channel out of reach costs no change. */
import { PermissionFlagsBits } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Clock } from '../../src/domain/time.ts';
import { NOW } from '../support/app/application.ts';
import { startDiscordHarness } from '../support/app/discord.ts';
import type { Harness, Person } from '../support/app/harness.ts';
import { startSlackHarness } from '../support/app/slack.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { visible as visibleInDiscord } from '../support/discord/visible.ts';
import { visible as visibleInSlack } from '../support/slack/visible.ts';

/** What everybody sees of a line. */
interface Line {
  readonly text: string;
  /** Mentions, links and pictures. */
  readonly live: readonly unknown[];
}

interface Place {
  readonly harness: Harness;
  /** The line that names the channel. */
  readonly set: string;
  /** The lines in the channel so far. */
  lines(): readonly Line[];
  /** Takes from the app what it needs to post there. */
  shut(): void;
}

const PLACES: readonly { readonly name: string; readonly start: (url: string) => Promise<Place> }[] = [
  {
    name: 'Slack',
    start: async (url) => {
      const harness = await startSlackHarness('http', url, running());
      const [channel] = harness.fake.team().channels.values();
      if (channel === undefined) throw new Error('The workspace has no channel.');
      return {
        harness,
        set: 'setup audit-channel here',
        lines: () =>
          harness.fake
            .messages(channel.id)
            .filter(({ from, onlyFor }) => from === 'app' && onlyFor === undefined)
            .map(({ payload }) => {
              const { text, mentions, links, emoji, fallback } = visibleInSlack(payload);
              return { text, live: [...mentions, ...links, ...emoji, ...fallback.links, ...fallback.emoji] };
            }),
        shut: () => {
          channel.botIsMember = false;
        },
      };
    },
  },
  {
    name: 'Discord',
    start: async (url) => {
      const harness = await startDiscordHarness(url, running());
      const { channel } = harness.user.place;
      return {
        harness,
        set: 'setup audit-channel here',
        lines: () =>
          harness.fake.messages(channel).map((message) => {
            const { text, mentions, links, anchors, markup } = visibleInDiscord(message);
            return { text, live: [...mentions, ...links, ...anchors, ...markup] };
          }),
        shut: () => harness.fake.deny(channel, PermissionFlagsBits.SendMessages),
      };
    },
  },
];

/** A clock that begins at the tests' own time and runs: one place is posted to once a second. */
function running(): Clock {
  const begun = Date.now();
  return () => new Date(Date.parse(NOW) + Date.now() - begun).toISOString();
}

const HOSTILE = 'See https://evil.example/x <@U0EDITOR> <!channel> @everyone *now* :fire:';

describe.each(PLACES)('the audit channel on $name', ({ start }) => {
  let database: TestDatabase;
  let place: Place;
  let editor: Person;

  beforeAll(async () => {
    database = await createTestDatabase();
    place = await start(database.url);
    editor = place.harness.newcomer('Edie');
    await place.harness.owner.ask(`setup roles ${editor.mention} editor`);
  });
  afterEach(() => place.harness.assertClean());
  afterAll(async () => {
    await place.harness.stop();
    await database.drop();
  });

  const arrived = async (count: number): Promise<readonly Line[]> => {
    await expect.poll(() => place.lines().length, { timeout: 10_000 }).toBe(count);
    return place.lines();
  };

  test('is for an admin to set, and told of that itself', async () => {
    expect((await editor.ask(place.set)).text).toContain('This needs the role admin');
    expect(place.lines()).toEqual([]);
    expect((await place.harness.owner.ask(place.set)).text).toContain('Changes are told in channel');
    const [line] = await arrived(1);
    expect(line?.text).toContain('Changes are told in channel');
  });

  test('gets one line for a change, with its reason and nothing live in it', async () => {
    const asked = await editor.ask(`correct C-2 text:Claude 4 is to come. reason:${HOSTILE}`);
    const saved = asked.buttons.includes('Yes, save it') ? await editor.press(asked, 'Yes, save it') : asked;
    expect([saved.text, saved.ephemeral]).toEqual([expect.stringContaining('Correction of C-2'), true]);
    const line = (await arrived(2))[1];
    expect(line?.text).toContain('Correction of C-2 (change ');
    expect(line?.text).toContain('evil.example');
    expect(line?.text).toContain('*now*');
    expect(line?.live).toEqual([]);
  });

  test('gets none for a question, a refusal, or a change that is only asked about', async () => {
    await editor.ask('claim C-2');
    await editor.ask('correct C-2 reason:Nothing else');
    const asked = await editor.ask('article date A-1 2025-05-10');
    await editor.press(asked, 'No, leave it');
    // Lines keep their order: the next one would come behind any of these.
    await editor.ask('company add "Northlight Devices"');
    expect((await arrived(3))[2]?.text).toContain('Northlight Devices is in the record');
  });

  test('out of reach, it costs no change, and status says what to do', async () => {
    place.shut();
    const saved = await editor.ask('company add "Northlight Furnaces"');
    expect(saved.text).toContain('Northlight Furnaces is in the record');
    const status = async (): Promise<string> => (await place.harness.owner.ask('status')).text;
    await expect.poll(status, { timeout: 10_000 }).toMatch(/delivery resume/);
    expect((await editor.ask('company northlight furnaces')).text).toContain('Northlight Furnaces');
    expect(place.lines()).toHaveLength(3);
    expect(place.harness.log.errors()).toEqual([]);
  });
});
