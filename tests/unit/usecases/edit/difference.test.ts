import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference } from '../../../../src/usecases/edit/difference.ts';

describe('what differs', () => {
  it('is nothing between equal states', () => {
    const state = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.jsonValue());
    fc.assert(
      fc.property(state, (held) => {
        expect(difference(held, structuredClone(held))).toEqual([]);
      }),
    );
  });

  it('is never hidden by telling fields as one', () => {
    const due = fc.record({
      kind: fc.constantFrom('window', 'undated'),
      from: fc.constantFrom('2025-01-01', null),
      to: fc.constantFrom('2025-01-02', null),
      x: fc.integer({ max: 2, min: 0 }),
    });
    fc.assert(
      fc.property(due, due, (before, after) => {
        const same = JSON.stringify(before) === JSON.stringify(after);
        expect(difference({ due: before }, { due: after }).length === 0).toBe(same);
      }),
    );
  });

  it('tells a moved deadline as one', () => {
    const before = { code: 'P-1a', due: { kind: 'needs-date', missing: 'publication' } };
    const after = { code: 'P-1a', due: { kind: 'window', from: '2025-11-10', to: '2025-11-10' } };
    expect(difference(before, after)).toEqual([
      { field: 'due', before: 'not known', after: '10 November 2025' },
    ]);
  });

  it('tells a publication with how it is known', () => {
    const after = { publication: { basis: 'editor', from: '2025-05-10', to: '2025-05-10', note: 'told' } };
    expect(difference({ publication: { basis: 'unknown' } }, after)).toEqual([
      { field: 'publication', before: 'not known', after: '10 May 2025 (editor: told)' },
    ]);
  });

  it('names nested fields in words', () => {
    expect(difference({ a: { someThing: 1 } }, { a: { someThing: 2 }, list: ['x', 'y'] })).toEqual([
      { field: 'a some thing', before: '1', after: '2' },
      { field: 'list', before: 'nothing', after: 'x, y' },
    ]);
  });
});
