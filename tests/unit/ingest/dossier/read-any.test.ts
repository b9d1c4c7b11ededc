/** Whatever a file holds, reading it gives a dossier or sentences, never an exception. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDossier } from '../../../../src/ingest/dossier/read.ts';
import starter from '../../../../src/ingest/dossier/starter.json' with { type: 'json' };

type Fields = Record<string, unknown>;
type List = Exclude<keyof typeof starter, 'format' | 'version'>;

function problemsOf(json: unknown): readonly string[] {
  const result = readDossier(json);
  return result.ok ? [] : result.problems;
}

describe('whatever is done to the starter', () => {
  const lists = Object.keys(starter).filter((key) => key !== 'format' && key !== 'version') as List[];
  const place = fc.constantFrom(...lists).chain((list) =>
    fc.record({
      list: fc.constant(list),
      index: fc.integer({ min: 0, max: starter[list].length - 1 }),
    }),
  );

  test('a record given twice is a problem that names it', () => {
    fc.assert(
      fc.property(place, ({ list, index }) => {
        const again: Fields = { ...starter[list][index] };
        const problems = problemsOf({ ...starter, [list]: [...starter[list], again] });
        const name = again['code'] ?? again['locator'] ?? again['subject'];
        expect(problems.some((problem) => problem.includes(String(name)))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test('a field that the format does not know is a problem', () => {
    fc.assert(
      fc.property(place, ({ list, index }) => {
        const records = starter[list].with(index, { ...starter[list][index], extra: 1 } as never);
        expect(problemsOf({ ...starter, [list]: records })).toEqual([
          expect.stringContaining('“extra”, which the format does not know'),
        ]);
      }),
      { numRuns: 30 },
    );
  });

  test('a field of another type never throws and is either refused or means nothing', () => {
    fc.assert(
      fc.property(place, fc.nat(20), fc.jsonValue({ maxDepth: 2 }), ({ list, index }, which, value) => {
        const record: Fields = { ...starter[list][index] };
        const field = Object.keys(record)[which % Object.keys(record).length] ?? 'code';
        const json = {
          ...starter,
          [list]: starter[list].with(index, { ...record, [field]: value } as never),
        };
        for (const problem of problemsOf(json)) expect(problem).toMatch(/\S.*\.$/s);
      }),
      { numRuns: 60 },
    );
  });
});

test('any JSON at all is read without a throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      expect(problemsOf(json).length).toBeGreaterThan(0);
      readDossier({ ...starter, figures: json });
    }),
  );
});
