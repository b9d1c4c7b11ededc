import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../../src/domain/channel.ts';
import { sieveOf } from '../../../../src/usecases/digest/sieve.ts';
import { changesIn, correctionsIn, rowsOf } from '../../../../src/usecases/digest/told.ts';
import type { LogEntry, LogFilter, Records } from '../../../../src/usecases/ports.ts';
import { article, claim } from '../../../support/records.ts';

/** A row of the log: one change of one record unless it says otherwise. */
function row(seq: number, over: Partial<LogEntry> = {}): LogEntry {
  return {
    seq,
    change: seq,
    at: new Date(Date.UTC(2026, 2, 1, 9, seq)).toISOString(),
    actor: 'test:w1:user:ada',
    surface: 'chat',
    action: 'claim.check',
    code: `C-${seq}`,
    kind: 'claim',
    n: 2,
    before: { text: 'old' },
    after: { text: 'new' },
    reason: null,
    undoes: null,
    ...over,
  };
}

/** A desk that holds a log and one claim from one article. */
function desk(log: readonly LogEntry[]): Records {
  const newest = log.toReversed();
  const records: Pick<Records, 'logHead' | 'log' | 'changeEntries' | 'many'> = {
    logHead: async () => ({ seq: log.length, hash: `hash ${log.length}` }),
    log: async ({ after, since }: LogFilter) => {
      const items = newest.filter(
        ({ seq, at }) =>
          (after === undefined || seq > after) &&
          (since === undefined || Date.parse(at) >= Date.parse(since)),
      );
      return { items, total: items.length };
    },
    changeEntries: async (change) => log.filter((entry) => entry.change === change),
    many: async (kind, codes) => {
      const held: unknown[] = kind === 'claim' ? [claim()] : kind === 'article' ? [article()] : [];
      return (held as never[]).filter(({ code }) => codes.includes(code));
    },
  };
  return records as Records;
}

const FIRST = { after: null, since: null };

describe('the rows that a digest tells of', () => {
  it('tells each row once, however changes and digests follow one another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 12 }), async (steps) => {
        const log: LogEntry[] = [];
        const told: number[] = [];
        let after: number | null = null;
        for (const changes of steps) {
          for (let each = 0; each < changes; each += 1) log.push(row(log.length + 1));
          const rows = await rowsOf(desk([...log]), { after, since: null });
          told.push(...rows.entries.map(({ seq }) => seq));
          expect(rows.hash).toBe(`hash ${log.length}`);
          after = rows.upTo;
        }
        expect(told).toEqual(log.map(({ seq }) => seq));
      }),
    );
  });

  it('begins with the first change of the first period, where there was no digest', async () => {
    const log = [row(1), row(2), row(3)];
    const rows = await rowsOf(desk(log), { after: null, since: log[1]?.at ?? '' });
    expect([rows.after, rows.upTo, rows.entries.map(({ seq }) => seq)]).toEqual([1, 3, [2, 3]]);
    const none = await rowsOf(desk(log), { after: null, since: '2027-01-01T00:00:00Z' });
    expect([none.after, none.upTo, none.entries]).toEqual([3, 3, []]);
  });

  it('tells again what it told, where it is drawn again by its rows', async () => {
    const rows = await rowsOf(desk([row(1), row(2), row(3), row(4)]), { after: 1, since: null, upTo: 3 });
    expect([rows.after, rows.upTo, rows.entries.map(({ seq }) => seq)]).toEqual([1, 3, [2, 3]]);
  });
});

describe('what they tell', () => {
  const log = [
    row(1, { action: 'claim.correct', code: 'C-1', reason: 'Misread' }),
    row(2, { action: 'undo', code: 'C-1', undoes: 1 }),
    row(3, { action: 'claim.check', code: 'S-1', kind: 'check' }),
    row(4, { action: 'undo', code: 'S-1', kind: 'check', undoes: 3 }),
    row(5, { action: 'role.give', code: 'G-1', kind: 'grant' }),
    row(6, { action: 'digest.set', code: 'B-1', kind: 'digest' }),
    row(7, { action: 'verdict.propose', code: 'V-1', kind: 'verdict' }),
    row(8, { action: 'article.date', code: 'A-1', kind: 'article', change: 8 }),
    row(9, { action: 'article.date', code: 'P-1a', kind: 'part', change: 8 }),
  ];

  it('calls corrections so, also one that is taken back, and names them with whose words they are', async () => {
    const records = desk(log);
    const items = await correctionsIn(records, log, await sieveOf(records, EVERYTHING));
    expect(items.map(({ change, takenBack }) => [change, takenBack])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(items[0]).toMatchObject({
      code: 'C-1',
      what: claim().text,
      article: { code: 'A-1' },
      fields: [{ field: 'text', before: 'old', after: 'new' }],
      by: 'test:w1:user:ada',
      reason: 'Misread',
    });
  });

  it('tells everything else once, change by change, and nothing of how the desk works', async () => {
    const records = desk(log);
    const items = await changesIn(records, log, await sieveOf(records, EVERYTHING));
    expect(
      items.map(({ change, undoes, records: told }) => [change, undoes, told.map(({ code }) => code)]),
    ).toEqual([
      [3, null, ['S-1']],
      [4, 3, ['S-1']],
      [8, null, ['A-1', 'P-1a']],
    ]);
  });

  it('leaves out what the filter does not ask for', async () => {
    const records = desk(log);
    const topics = await sieveOf(records, { ...EVERYTHING, topics: ['prediction'] });
    expect((await changesIn(records, log, topics)).map(({ change }) => change)).toEqual([8]);
    expect(await correctionsIn(records, log, topics)).toEqual([]);
    const pressing = await sieveOf(records, { ...EVERYTHING, importance: 'high' });
    expect(await changesIn(records, log, pressing)).toEqual([]);
    expect(await correctionsIn(records, log, pressing)).toHaveLength(2);
  });

  it('tells nothing of an empty log', async () => {
    const rows = await rowsOf(desk([]), FIRST);
    expect([rows.after, rows.upTo, rows.entries]).toEqual([0, 0, []]);
  });
});
