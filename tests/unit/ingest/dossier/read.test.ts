/** Broken files are refused with a sentence that names the record. */
import { describe, expect, test } from 'vitest';
import { readDossier } from '../../../../src/ingest/dossier/read.ts';
import starter from '../../../../src/ingest/dossier/starter.json' with { type: 'json' };

type Fields = Record<string, unknown>;
type List = Exclude<keyof typeof starter, 'format' | 'version'>;

/** A small sound dossier, to be broken in one place at a time. */
function small(): Record<List, Fields[]> & Fields {
  return {
    format: 'daybook-dossier',
    version: 1,
    articles: [{ code: 'A-1', outlet: 'Gazette', publication: { basis: 'unknown' } }],
    passages: [
      { article: 'A-1', locator: 'L1', line: 1, section: 'Top' },
      { article: 'A-1', locator: 'T1 r1 c1', line: 5, section: 'Top' },
    ],
    entities: [
      { code: 'N-1', kind: 'company', name: 'Acme', aliases: ['Acme Corp'] },
      { code: 'N-2', kind: 'segment', name: 'Acme Cloud', parent: 'N-1' },
      { code: 'N-3', kind: 'person', name: 'Ann Smith' },
    ],
    relations: [{ subject: 'N-3', predicate: 'named-with', object: 'N-1', source: 'A-1 L1' }],
    metrics: [
      { code: 'M-1', name: 'Revenue', unit: 'usd' },
      { code: 'M-2', name: 'Share', unit: 'percent' },
    ],
    figures: [
      { code: 'F-1', metric: 'M-1', entity: 'N-1', raw: '$1B', source: 'A-1 L1' },
      { code: 'F-2', metric: 'M-1', entity: 'N-1', raw: '$2B (est.)', source: 'A-1 T1 r1 c1' },
      {
        code: 'F-3',
        metric: 'M-1',
        entity: 'N-1',
        change: { from: 'F-1', to: 'F-2' },
        raw: '+100%',
        source: 'A-1 L1',
      },
    ],
    claims: [{ code: 'C-1', kind: 'factual', text: 'Acme grows.', about: ['N-1'], source: 'A-1 L1' }],
    conflicts: [{ code: 'K-1', text: 'Odd.', between: ['C-1', 'F-1'], source: 'A-1 L1' }],
    predictions: [
      {
        code: 'P-1',
        text: 'Acme will shrink.',
        logic: 'all',
        source: 'A-1 L1',
        parts: [
          { code: 'P-1a', question: 'Has it?', horizon: 'P6M', anchor: 'publication' },
          { code: 'P-1b', question: 'Much?', condition: 'P-1a' },
        ],
      },
    ],
    events: [{ code: 'E-1', kind: 'call', title: 'Call' }],
    watches: [
      {
        code: 'W-1',
        title: 'Words',
        event: 'E-1',
        speaker: 'N-3',
        phrases: ['growth'],
        comparison: '>',
        count: 3,
        inference: 'It matters.',
        source: 'A-1 L1',
      },
    ],
  };
}

function problemsOf(json: unknown): readonly string[] {
  const result = readDossier(json);
  return result.ok ? [] : result.problems;
}

/** The problems of the small dossier with some fields of one record replaced. */
function broken(list: List, index: number, fields: Fields): readonly string[] {
  const json = small();
  json[list][index] = { ...json[list][index], ...fields };
  return problemsOf(json);
}

function brokenPart(fields: Fields): readonly string[] {
  const parts = small().predictions.flatMap((prediction) => prediction['parts'] as Fields[]);
  return broken('predictions', 0, { parts: [parts[0], { ...parts[1], ...fields }] });
}

test('a sound dossier is read', () => {
  expect(problemsOf(small())).toEqual([]);
});

describe('a file that is no dossier of this version', () => {
  test.each([null, 7, 'text', [], {}, { format: 'other', version: 1 }])('%j', (json) => {
    expect(problemsOf(json)).toEqual([
      'This is not a dossier: a dossier is a JSON object whose “format” is daybook-dossier.',
    ]);
  });

  test.each([undefined, 0, 2, '1'])('version %j', (version) => {
    expect(problemsOf({ ...small(), version })).toEqual([
      'This dossier is not of version 1, the only one that can be read here.',
    ]);
  });
});

describe('a record whose form is wrong', () => {
  test.each<[List, number, Fields, string]>([
    ['articles', 0, { outlet: undefined }, 'A-1: “outlet” is missing.'],
    ['articles', 0, { code: 'C-1' }, 'C-1: “code” must be the code of an article, such as A-1.'],
    ['articles', 0, { titel: 'x' }, 'A-1 has “titel”, which the format does not know.'],
    [
      'articles',
      0,
      { url: 'ftp://x.example' },
      'A-1: “url” must be a web address starting with http:// or https://.',
    ],
    ['articles', 0, { publication: undefined }, 'A-1: “publication” is missing.'],
    [
      'articles',
      0,
      { publication: { basis: 'guess' } },
      'A-1: “publication” has none of the forms it may have.',
    ],
    [
      'articles',
      0,
      { publication: { basis: 'editor', from: '2025-05-11', to: '2025-05-10' } },
      'A-1: “publication” must not end before it begins.',
    ],
    [
      'articles',
      0,
      { publication: { basis: 'inferred', from: '2025-05-10', to: '2025-05-10' } },
      'A-1: “publication” needs a note that says from what it is inferred.',
    ],
    [
      'passages',
      0,
      { locator: 'page 3' },
      'Entry 1 of passages: “locator” must be a line (“L31”) or a cell (“T3 r1 c2”), or “whole”.',
    ],
    ['passages', 0, { line: 1.5 }, 'Entry 1 of passages: “line” must be a whole number.'],
    [
      'relations',
      0,
      { source: 'L1' },
      'Entry 1 of relations: “source” must name an article and a place, such as “A-1 L31” or “A-1 T3 r1 c2”.',
    ],
    ['entities', 0, { name: 'x'.repeat(121) }, 'N-1: “name” may have at most 120 characters.'],
    ['entities', 0, { aliases: ['ok', 5] }, 'N-1: “aliases.1” must be a string.'],
    [
      'figures',
      0,
      { period: { label: '2025', from: '2025-01-01' } },
      'F-1: “period” needs both “from” and “to”, or neither.',
    ],
    [
      'figures',
      0,
      { period: { label: 'x', from: '2025-02-29', to: '2025-03-01' } },
      'F-1: “period.from” must be a date written YYYY-MM-DD.',
    ],
    ['claims', 0, { text: '  ' }, 'C-1: “text” must not be empty.'],
    ['claims', 0, { hedge: 'attributed' }, 'C-1 is attributed, so it needs a “speaker”.'],
    ['conflicts', 0, { between: ['C-1'] }, 'K-1: “between” must name at least two records.'],
    ['predictions', 0, { parts: [] }, 'P-1: “parts” needs at least one part.'],
    ['predictions', 0, { logic: 'some' }, 'P-1: “logic” must be one of any, all, each.'],
    ['watches', 0, { frozenAt: '2025-05-01T09:00:00Z' }, 'W-1 is frozen, so it needs a “reading”.'],
    [
      'watches',
      0,
      { frozenAt: 'May', reading: 'any' },
      'W-1: “frozenAt” must be an instant in UTC, such as 2025-07-31T21:30:00Z.',
    ],
  ])('%s %i %j', (list, index, fields, problem) => {
    expect(broken(list, index, fields)).toEqual([problem]);
  });

  test('a confirmed event date without its source', () => {
    expect(broken('events', 0, { date: { certainty: 'confirmed', on: '2025-07-31' } })).toEqual([
      'E-1: “date” is confirmed, so it needs a “sourceUrl”.',
    ]);
  });

  test('inside a prediction, the part is named', () => {
    expect(brokenPart({ horizon: '6 months' })).toEqual([
      'P-1b: “horizon” must be a duration such as P6M, in one unit.',
    ]);
    expect(brokenPart({ anchor: 'someday' })).toEqual(['P-1b: “anchor” has none of the forms it may have.']);
  });
});

describe('a figure whose value or basis does not hold', () => {
  test.each<[number, Fields, RegExp]>([
    [0, { raw: 'lots' }, /^F-1: I can't read “lots” as a value/],
    [0, { raw: '€5M' }, /^F-1: This metric is not measured in EUR: its unit is US dollars\.$/],
    [0, { metric: 'M-9' }, /^F-1: there is no metric “M-9” in this file\.$/],
    [
      1,
      { basis: 'stated', basisOrigin: 'cell' },
      /^F-2: its basis is “stated”, but “\$2B \(est\.\)” says estimated\.$/,
    ],
    [0, { basis: 'estimated' }, /^F-1: “basis” and “basisOrigin” go together/],
    [
      0,
      { basis: 'estimated', basisOrigin: 'header' },
      /^F-1: its basis comes from a heading, so it needs a “heading”\.$/,
    ],
    [0, { basis: 'derived', basisOrigin: 'inputs' }, /^F-1: only a derived change with both its figures/],
    [0, { basis: 'stated', basisOrigin: 'cell' }, /^F-1: its basis cannot come from cell at L1\.$/],
  ])('%i %j', (index, fields, problem) => {
    expect(broken('figures', index, fields)).toEqual([expect.stringMatching(problem)]);
  });
});

describe('records that do not hold together', () => {
  test.each<[List, number, Fields, string]>([
    ['passages', 0, { line: 2 }, 'Passage A-1 L1: its line is given as 2.'],
    ['entities', 1, { parent: 'N-9' }, 'N-2: “parent” names “N-9”, which is not in this file.'],
    ['entities', 1, { parent: 'M-1' }, 'N-2: “parent” names “M-1”, which is not the code of an entity.'],
    ['entities', 1, { parent: 'N-2' }, 'N-2: following its parents leads back to itself.'],
    ['entities', 1, { name: 'ACME corp.' }, 'N-2: the name “ACME corp.” already belongs to the entity N-1.'],
    ['entities', 1, { aliases: ['acme-cloud'] }, 'N-2: the name “acme-cloud” is given twice.'],
    ['entities', 1, { aliases: ['***'] }, 'N-2: the name “***” has no letter or digit to find it by.'],
    ['metrics', 1, { aliases: ['Revenue'] }, 'M-2: the name “Revenue” already belongs to the metric M-1.'],
    ['relations', 0, { object: 'N-3' }, 'Relation N-3 named-with N-3: it relates an entity to itself.'],
    ['figures', 0, { entity: 'N-2' }, 'F-3: F-1 is not a level of the same metric and entity.'],
    ['figures', 2, { change: { from: 'F-1', to: 'F-1' } }, 'F-3: a change needs two different figures.'],
    [
      'figures',
      2,
      { change: { from: 'F-1', to: 'F-8' } },
      'F-3: “change.to” names “F-8”, which is not in this file.',
    ],
    ['claims', 0, { figures: ['C-1'] }, 'C-1: “figures” names “C-1”, which is not the code of a figure.'],
    ['claims', 0, { source: 'A-1 L7' }, 'C-1: there is no passage A-1 L7.'],
    [
      'conflicts',
      0,
      { between: ['C-1', 'P-1'] },
      'K-1: “between” names “P-1”, which is not the code of a claim or a figure or a metric.',
    ],
    ['watches', 0, { speaker: 'N-1' }, 'W-1: its speaker N-1 is not a person.'],
    ['watches', 0, { event: 'E-2' }, 'W-1: “event” names “E-2”, which is not in this file.'],
  ])('%s %i %j', (list, index, fields, problem) => {
    expect(broken(list, index, fields)).toEqual([problem]);
  });

  test.each<[Fields, string]>([
    [{ code: 'P-2b' }, 'P-2b: it stands under P-1, to which its code does not belong.'],
    [{ condition: 'P-1b' }, 'P-1b: it cannot be its own condition.'],
    [{ horizon: 'P6M' }, 'P-1b: a horizon needs an anchor from which it is counted.'],
    [{ anchor: { event: 'E-7' } }, 'P-1b: “anchor.event” names “E-7”, which is not in this file.'],
  ])('a part with %j', (fields, problem) => {
    expect(brokenPart(fields)).toContain(problem);
  });

  test.each<[List, string]>([
    ['passages', 'Passage A-1 L1: it is listed more than once.'],
    ['relations', 'Relation N-3 named-with N-1: it is listed more than once.'],
    ['claims', 'C-1: this code is given to more than one record.'],
  ])('%s with one entry twice', (list, problem) => {
    const json = small();
    json[list].push({ ...json[list][0] });
    expect(problemsOf(json)).toContain(problem);
  });
});
