/** Workspaces that share an application and a database see their own desk and nothing of another's. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Workspace } from '../../src/usecases/ports.ts';
import { addToDesk, dossierOf } from '../support/app/desk.ts';
import { type DiscordHarness, startDiscordHarness } from '../support/app/discord.ts';
import type { Asker, Harness } from '../support/app/harness.ts';
import { startSlackHarness } from '../support/app/slack.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

/** What one desk alone learns. The article is in every desk. */
const ownRecord = (name: string): ReturnType<typeof dossierOf> =>
  dossierOf({
    articles: [{ code: 'A-2', outlet: `${name} Gazette`, publication: { basis: 'unknown' } }],
    passages: [{ article: 'A-2', locator: 'L1', line: 1, section: 'News' }],
    entities: [{ code: 'N-900', kind: 'company', name }],
    claims: [
      {
        code: 'C-900',
        kind: 'factual',
        text: `${name} keeps a secret.`,
        about: ['N-900'],
        source: 'A-2 L1',
      },
    ],
  });

interface Neighbourhood {
  readonly harness: Harness;
  /** Each asks in a workspace of its own. */
  readonly askers: Readonly<Record<string, { readonly asker: Asker; readonly workspace: Workspace }>>;
}

const at = (asker: Asker, platform: string, externalId = ''): { asker: Asker; workspace: Workspace } => ({
  asker,
  workspace: { platform, externalId },
});

let database: TestDatabase;
let places: readonly Neighbourhood[] = [];
let discord: DiscordHarness;

beforeAll(async () => {
  database = await createTestDatabase();
  const slack = await startSlackHarness('http', database.url);
  discord = await startDiscordHarness(database.url);
  const [guild, nextDoor] = [...discord.fake.world.guilds.keys()];
  places = [
    {
      harness: slack,
      askers: { Zephyr: at(slack, 'slack', 'T0DESK'), Quokka: at(slack.neighbour, 'slack', 'T0NEXT') },
    },
    {
      harness: discord,
      askers: { Bistro: at(discord, 'discord', guild), Lumen: at(discord.neighbour, 'discord', nextDoor) },
    },
  ];
  for (const { askers } of places) {
    for (const [name, { asker, workspace }] of Object.entries(askers)) {
      await asker.ask('company amazon');
      await addToDesk(database.url, workspace, ownRecord(name));
    }
  }
});

afterEach(() => {
  for (const { harness } of places) harness.assertClean();
});

afterAll(async () => {
  for (const { harness } of places) await harness.stop();
  await database.drop();
});

const everyone = (): [string, Asker][] =>
  places.flatMap(({ askers }) =>
    Object.entries(askers).map(([name, { asker }]): [string, Asker] => [name, asker]),
  );

describe('a desk', () => {
  test('answers from its own record', async () => {
    for (const [name, asker] of everyone()) {
      expect((await asker.ask('claim C-900')).text).toContain(`${name} keeps a secret.`);
      expect((await asker.ask(`company ${name}`)).text).toContain('company (N-900)');
      expect((await asker.ask('find secret')).text).toContain('1 in all');
    }
  });

  test('shows nothing of another desk, by name, code, list, search or suggestion', async () => {
    const names = everyone().map(([name]) => name);
    const lines = [
      'company N-900',
      'claim C-900',
      'claim list page 9',
      'company list',
      'find secret',
      'article A-2',
    ];
    for (const [own, asker] of everyone()) {
      const others = names.filter((name) => name !== own);
      const answers = await Promise.all(lines.map(async (line) => await asker.ask(line)));
      const said = answers.map(({ text, buttons }) => `${text} ${buttons.join(' ')}`).join('\n');
      expect(others.filter((name) => said.includes(name))).toEqual([]);
      for (const other of others) {
        const answer = await asker.ask(`company ${other}`);
        expect(answer.text.replace(`“${other}”`, '')).not.toContain(other);
        expect(answer.text).not.toContain('keeps a secret');
      }
    }
  });

  test('completes names from its own record alone', async () => {
    const { choices, ms } = await discord.user.autocomplete('company show', { name: '' }, 'name');
    const names = choices.map(({ name }) => name).join('\n');
    expect(names).toContain('Bistro');
    expect(everyone().flatMap(([name]) => (name !== 'Bistro' && names.includes(name) ? [name] : []))).toEqual(
      [],
    );
    expect(ms).toBeLessThan(3_000);
  });
});
