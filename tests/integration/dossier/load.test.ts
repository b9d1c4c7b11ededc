/** The starter, loaded into a real database and read back record by record. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeskId } from '../../../src/domain/desk.ts';
import type { Dossier } from '../../../src/domain/dossier.ts';
import { readStarter } from '../../../src/ingest/dossier/starter.ts';
import { type Loaded, loadDossier } from '../../../src/usecases/dossier/load.ts';
import type { Change, Records } from '../../../src/usecases/ports.ts';
import { type Opened, opened } from '../storage/opened.ts';

const CHANGE: Change = {
  actor: 'daybook',
  surface: 'cli',
  action: 'dossier.load',
  reason: null,
  at: '2026-01-01T00:00:00Z',
};
const dossier = readStarter();
let db: Opened;
let desk: DeskId;
beforeAll(async () => {
  db = await opened();
  desk = await db.desk(false);
});
afterAll(() => db.close());

function load(): Promise<Loaded> {
  return db.storage.store.changeDesk(desk, (records, writes) =>
    loadDossier(dossier, records, writes, CHANGE),
  );
}

/** The dossier as the desk holds it, in the starter's order. */
async function held(records: Records): Promise<Dossier> {
  const relations = await Promise.all(dossier.entities.map(({ code }) => records.relations(code)));
  const known = new Map(relations.flat().map((relation) => [keyOf(relation), relation]));
  return {
    articles: await records.many('article', codesOf(dossier.articles)),
    passages: await records.passages(dossier.passages),
    entities: await records.many('entity', codesOf(dossier.entities)),
    relations: dossier.relations.flatMap((relation) => known.get(keyOf(relation)) ?? []),
    metrics: await records.many('metric', codesOf(dossier.metrics)),
    figures: await records.many('figure', codesOf(dossier.figures)),
    claims: await records.many('claim', codesOf(dossier.claims)),
    conflicts: await records.many('conflict', codesOf(dossier.conflicts)),
    predictions: await records.many('prediction', codesOf(dossier.predictions)),
    parts: await records.many('part', codesOf(dossier.parts)),
    events: await records.many('event', codesOf(dossier.events)),
    watches: await records.many('watch', codesOf(dossier.watches)),
  };
}

function keyOf({ subject, predicate, object }: Dossier['relations'][number]): string {
  return `${subject} ${predicate} ${object}`;
}

function codesOf(records: readonly { readonly code: string }[]): string[] {
  return records.map(({ code }) => code);
}

test('what was loaded is held exactly, and loading again changes nothing', async () => {
  const first = await load();
  expect(first.alreadyHeld).toBe(0);
  const stored = await db.storage.store.asDesk(desk, held);
  const { passages, ...records } = stored;
  const { passages: expected, ...rest } = dossier;
  expect(records).toEqual(rest);
  expect(new Set(passages.map((passage) => JSON.stringify(passage))).size).toBe(expected.length);
  expect(passages).toEqual(expect.arrayContaining([...expected]));

  const logged = (): Promise<number> =>
    db.inDesk(desk, async (sql) => (await sql`select seq from change_log`).length);
  const before = await logged();
  expect(await load()).toEqual({ written: 0, alreadyHeld: first.written });
  expect(await logged()).toBe(before);
  expect(await db.storage.store.asDesk(desk, held)).toEqual(stored);
});
