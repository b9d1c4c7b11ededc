/** A record full of mentions, links, markup and control characters: shown as text, nothing of it alive. */
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { Dossier } from '../../src/domain/dossier.ts';
import { openDesk } from '../support/app/desk.ts';
import { answered as discordAnswered } from '../support/app/discord-answer.ts';
import { typed } from '../support/app/discord-typed.ts';
import { startDiscordHarness } from '../support/app/discord.ts';
import type { Answer } from '../support/app/harness.ts';
import { bareTracers, EVERY_QUESTION, hostileDossier } from '../support/app/hostile.ts';
import { answered as slackAnswered } from '../support/app/slack-answer.ts';
import { startSlackHarness } from '../support/app/slack.ts';
import { startTerminalHarness } from '../support/app/terminal.ts';
import { createTestDatabase } from '../support/database.ts';

/** Whole records through the whole stack, each with 25 questions; the renderers have property tests of their own. */
const RUNS = 15;
/** What Daybook itself draws with; anything else would come from the record. */
const OWN_MARKS = /^(?:bold|italics?|code|heading|subtext|list|fence): /u;

/**
 * What must not reach a screen. Left out: line ends, the joiner inside one emoji, and the word joiner, with which the
 * Slack side keeps words such as `:fire:` from becoming pictures.
 */
const UNSEEN = /(?!\n|\u200D|\u2060)\p{C}|[\u2028\u2029]/gu;

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function newDatabase(): Promise<string> {
  const database = await createTestDatabase();
  closing.push(async () => await database.drop());
  return database.url;
}

function expectDead(question: string, { lines, live, marks }: Answer): void {
  const found = {
    live,
    marks: marks.filter((mark) => !OWN_MARKS.test(mark)),
    tracers: bareTracers(lines),
    unseen: [...lines.matchAll(UNSEEN)].map(([sign]) => sign),
  };
  expect({ question, ...found }).toEqual({ question, live: [], marks: [], tracers: [], unseen: [] });
}

async function forEachRecord(check: (dossier: Dossier, run: number) => Promise<void>): Promise<void> {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(hostileDossier, async (dossier) => {
      run += 1;
      await check(dossier, run);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
}

test('markup that came alive would be noticed', () => {
  expect(bareTracers('a *zq* b\n||zq|| ~zq…')).toEqual([]);
  expect(bareTracers('a zq b')).toHaveLength(1);
  expect(bareTracers('zq')).toHaveLength(1);
});

describe('a hostile record', () => {
  test('is only text in Slack, to the asker and to everybody', async () => {
    const url = await newDatabase();
    const { fake, ...slack } = await startSlackHarness('http', url);
    closing.push(async () => await slack.stop());
    // Its channels go by the ids of those below, as no two workspaces' do: what is shared there must not go here.
    for (const channel of fake.team().channels.values()) channel.botIsMember = false;
    await forEachRecord(async (dossier, run) => {
      const team = fake.addTeam(`T0HOSTILE${run}`);
      await openDesk(url, { platform: 'slack', externalId: team.id }, dossier);
      const user = fake.user('U0EDITOR', team.id);
      await Promise.all(
        EVERY_QUESTION.map(async (line) => {
          expectDead(line, await slackAnswered(await user.slash('/daybook', line)));
        }),
      );
      const card = await (await user.slash('/daybook', 'company N-1')).answer();
      const shared = await slackAnswered(await user.press(card, 'Share to channel'));
      expect(shared.ephemeral).toBe(false);
      expectDead('shared', shared);
      slack.assertClean();
    });
  }, 60_000);

  test('is only text in Discord, to the asker and to everybody, and in suggestions', async () => {
    const url = await newDatabase();
    const { fake, ...discord } = await startDiscordHarness(url);
    closing.push(async () => await discord.stop());
    await forEachRecord(async (dossier) => {
      const id = fake.world.nextId();
      await openDesk(url, { platform: 'discord', externalId: id }, dossier);
      const guild = fake.addGuild({ id, name: 'Hostile' });
      const user = fake.user({ guild });
      await Promise.all(
        EVERY_QUESTION.map(async (line) => {
          const { path, values } = typed(line);
          expectDead(line, await discordAnswered(user.slash(path, values)));
        }),
      );
      const card = await user.slash('company show', { name: 'N-1' }).answer();
      const shared = await user.press(card, 'Share to channel').followUp();
      expect(shared.onlyFor).toBeUndefined();
      const { choices } = await user.autocomplete('company show', { name: 'twin' }, 'name');
      expect(choices.length).toBeGreaterThan(0);
      expect(choices.map(({ name }) => name).join('')).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
      discord.assertClean();
    });
  }, 60_000);

  test('is only text on a terminal', async () => {
    await forEachRecord(async (dossier) => {
      const url = await newDatabase();
      await openDesk(url, { platform: 'terminal', externalId: 'local' }, dossier);
      const terminal = await startTerminalHarness(url, { columns: 80 });
      closing.push(async () => await terminal.stop());
      for (const line of EVERY_QUESTION) {
        const { lines } = await terminal.ask(line);
        expect(lines).not.toMatch(/[^\P{Cc}\n]|[^\P{Cf}\u200D]|\p{Cs}/u);
        expect(lines).not.toContain('Something broke');
      }
      terminal.assertClean();
    });
  }, 60_000);
});
