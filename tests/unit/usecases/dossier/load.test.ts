/** Loading a dossier into a desk, against a desk held in memory. */
import { describe, expect, test } from 'vitest';
import type { Code, RecordKind } from '../../../../src/domain/code.ts';
import type { Relation } from '../../../../src/domain/entity.ts';
import type { Due } from '../../../../src/domain/prediction.ts';
import type { RecordByKind } from '../../../../src/domain/revision.ts';
import type { Passage } from '../../../../src/domain/source.ts';
import { readStarter } from '../../../../src/ingest/dossier/starter.ts';
import { loadDossier } from '../../../../src/usecases/dossier/load.ts';
import type { Change, Draft, Records, Writes } from '../../../../src/usecases/ports.ts';

const CHANGE: Change = {
  actor: 'daybook',
  surface: 'cli',
  action: 'dossier.load',
  reason: null,
  at: '2026-01-01T00:00:00Z',
};
const dossier = readStarter();

class MemoryDesk
  implements
    Pick<Records, 'desk' | 'many' | 'passages' | 'relations'>,
    Pick<Writes, 'append' | 'addPassages' | 'addRelations'>
{
  readonly drafts: Draft[] = [];
  readonly due = new Map<Code, Due>();
  readonly heldPassages: Passage[] = [];
  readonly heldRelations: Relation[] = [];
  readonly calls: string[] = [];

  async desk(): ReturnType<Records['desk']> {
    const zone = 'Europe/London';
    return { id: 'd', name: 'Desk', zone, openedZone: zone, createdAt: CHANGE.at };
  }

  async many<K extends RecordKind>(kind: K, codes: readonly Code[]): Promise<readonly RecordByKind[K][]> {
    return this.drafts
      .filter((draft) => draft.kind === kind && codes.includes(draft.record.code))
      .map((draft) => draft.record as RecordByKind[K]);
  }

  async passages(keys: Parameters<Records['passages']>[0]): Promise<readonly Passage[]> {
    return this.heldPassages.filter((held) =>
      keys.some((key) => key.article === held.article && key.locator === held.locator),
    );
  }

  async relations(entity: Code): Promise<readonly Relation[]> {
    return this.heldRelations.filter(({ subject, object }) => subject === entity || object === entity);
  }

  async append(_: Change, drafts: readonly Draft[], due: ReadonlyMap<Code, Due>): Promise<number> {
    this.calls.push('append');
    this.drafts.push(...drafts);
    for (const [code, each] of due) this.due.set(code, each);
    return 1;
  }

  async addPassages(passages: readonly Passage[]): Promise<void> {
    this.calls.push('passages');
    this.heldPassages.push(...passages);
  }

  async addRelations(relations: readonly Relation[]): Promise<void> {
    this.calls.push('relations');
    this.heldRelations.push(...relations);
  }

  load(from = dossier): ReturnType<typeof loadDossier> {
    return loadDossier(from, this, this, CHANGE);
  }
}

describe('loading the starter into an empty desk', () => {
  test('writes all of it in one append, passages first', async () => {
    const desk = new MemoryDesk();
    const { written, alreadyHeld } = await desk.load();
    expect(desk.calls).toEqual(['passages', 'append', 'relations']);
    expect(alreadyHeld).toBe(0);
    expect(written).toBe(desk.drafts.length);
    expect(desk.drafts.filter((draft) => draft.n !== 1)).toEqual([]);
    expect(desk.heldPassages).toEqual(dossier.passages);
    expect(desk.heldRelations).toEqual(dossier.relations);
    for (const kind of ['claim', 'figure', 'part'] as const)
      expect(desk.drafts.filter((draft) => draft.kind === kind)).toHaveLength(dossier[`${kind}s`].length);
  });

  test('puts parents before what is part of them', async () => {
    const desk = new MemoryDesk();
    await desk.load();
    const order = desk.drafts.map((draft) => draft.record.code);
    const late = dossier.entities.filter(
      ({ code, parent }) => parent !== null && order.indexOf(parent) > order.indexOf(code),
    );
    expect(late).toEqual([]);
  });

  test('leaves due dates open while the publication date is unknown', async () => {
    const desk = new MemoryDesk();
    await desk.load();
    expect(desk.due.get('P-1a')).toEqual({ kind: 'needs-date', missing: 'publication' });
    expect(desk.due.get('P-2b')).toEqual({ kind: 'undated' });
    expect(desk.due.size).toBe(10);
  });
});

describe('loading again', () => {
  test('changes nothing', async () => {
    const desk = new MemoryDesk();
    const { written } = await desk.load();
    desk.calls.length = 0;
    expect(await desk.load()).toEqual({ written: 0, alreadyHeld: written });
    expect(desk.calls).toEqual([]);
  });

  test('leaves a held record alone and adds what is new', async () => {
    const desk = new MemoryDesk();
    await desk.load({ ...dossier, claims: dossier.claims.slice(0, 3) });
    desk.calls.length = 0;
    const claims = dossier.claims.map((claim) => ({ ...claim, text: 'Changed.' }));
    const { written } = await desk.load({ ...dossier, claims });
    expect(written).toBe(dossier.claims.length - 3);
    expect(await desk.many('claim', ['C-1', 'C-4'])).toMatchObject([
      { text: dossier.claims[0]?.text },
      { text: 'Changed.' },
    ]);
    expect(desk.calls).toEqual(['append']);
  });

  test('adds a relation and a passage that were missing', async () => {
    const desk = new MemoryDesk();
    await desk.load({
      ...dossier,
      relations: dossier.relations.slice(1),
      passages: dossier.passages.slice(1),
    });
    await desk.load();
    expect(desk.heldRelations).toHaveLength(dossier.relations.length);
    expect(desk.heldPassages).toHaveLength(dossier.passages.length);
  });
});

describe('due dates', () => {
  test('count from the publication date that the desk holds', async () => {
    const desk = new MemoryDesk();
    const dated = dossier.articles.map((article) => ({
      ...article,
      publication: { basis: 'editor', from: '2025-08-31', to: '2025-08-31', note: null } as const,
    }));
    await desk.load({ ...dossier, articles: dated, parts: [] });
    await desk.load();
    expect(desk.due.get('P-1a')).toEqual({ kind: 'window', from: '2026-02-28', to: '2026-02-28' });
  });

  test('count from an event on its day in the zone of the desk', async () => {
    const desk = new MemoryDesk();
    const date = {
      certainty: 'tbc',
      when: { kind: 'instant', at: '2025-07-31T23:30:00Z', zone: 'America/New_York' },
      session: null,
      sourceUrl: null,
      reason: null,
    } as const;
    await desk.load({
      ...dossier,
      events: dossier.events.map((event) => ({ ...event, date })),
      parts: dossier.parts.map((part) => ({
        ...part,
        anchor: { kind: 'event', event: 'E-1' },
        horizon: 'P1M',
      })),
    });
    expect(desk.due.get('P-3a')).toEqual({ kind: 'window', from: '2025-09-01', to: '2025-09-01' });
  });
});
