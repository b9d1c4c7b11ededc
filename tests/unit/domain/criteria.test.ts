import { describe, expect, it } from 'vitest';
import { criteriaChanges, lateCriteria } from '../../../src/domain/criteria.ts';
import type { Due, Part } from '../../../src/domain/prediction.ts';
import type { Revision } from '../../../src/domain/revision.ts';
import { part } from '../../support/records.ts';

const DUE: Due = { kind: 'window', from: '2025-11-10', to: '2025-11-10' };
const UNKNOWN: Due = { kind: 'needs-date', missing: 'publication' };
const revision = (n: number, recordedAt: string, over: Partial<Part>): Revision<Part> => ({
  record: part({ criteria: { text: 'A filing says so.', adopted: false }, ...over }),
  n,
  recordedAt,
  retired: null,
});

const FIRST = revision(1, '2025-06-01T09:00:00Z', {});
const OWNED = revision(2, '2025-12-01T09:00:00Z', { owner: 'test:T1:user:a' });
const ADOPTED = revision(3, '2025-12-02T09:00:00Z', {
  criteria: { text: 'A filing says so.', adopted: true },
});
const REWORDED = revision(4, '2025-12-03T09:00:00Z', { criteria: { text: 'Two filings.', adopted: true } });

describe('criteria changed after the deadline', () => {
  it('are those whose wording or adoption changed, and no other change of the part', () => {
    expect(criteriaChanges([FIRST, OWNED, ADOPTED, REWORDED]).map(({ n }) => n)).toEqual([3, 4]);
    expect(criteriaChanges([FIRST])).toEqual([]);
  });

  it('stay flagged although the due date was moved later on', () => {
    const later: Due = { kind: 'window', from: '2030-01-01', to: '2030-01-01' };
    expect(lateCriteria([{ revision: REWORDED, heldDue: DUE }], later, 'UTC')).toEqual([
      { n: 4, on: '2025-12-03' },
    ]);
  });

  it('are flagged once a date becomes known by which they were late', () => {
    expect(lateCriteria([{ revision: REWORDED, heldDue: UNKNOWN }], UNKNOWN, 'UTC')).toEqual([]);
    expect(lateCriteria([{ revision: REWORDED, heldDue: UNKNOWN }], DUE, 'UTC')).toHaveLength(1);
  });

  it('are in time on the last day, counted in the zone of the desk', () => {
    const change = (at: string) => [{ revision: revision(2, at, {}), heldDue: DUE }];
    expect(lateCriteria(change('2025-11-11T04:30:00Z'), DUE, 'America/New_York')).toEqual([]);
    expect(lateCriteria(change('2025-11-11T05:30:00Z'), DUE, 'America/New_York')).toHaveLength(1);
  });
});
