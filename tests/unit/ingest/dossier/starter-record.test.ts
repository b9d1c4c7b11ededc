/** What the starter holds beside the tables, and what is computed from it. */
import { describe, expect, test } from 'vitest';
import { agrees, computeChange } from '../../../../src/domain/change.ts';
import { compareCodes } from '../../../../src/domain/code.ts';
import { findDisagreements } from '../../../../src/domain/disagreement.ts';
import type { Figure } from '../../../../src/domain/figure.ts';
import type { Unit } from '../../../../src/domain/metric.ts';
import { dueOf, type Part } from '../../../../src/domain/prediction.ts';
import type { Amount } from '../../../../src/domain/value.ts';
import { showCondition } from '../../../../src/domain/watch.ts';
import { readStarter } from '../../../../src/ingest/dossier/starter.ts';

const dossier = readStarter();
const byName = (name: string): string => {
  const entity = dossier.entities.find((each) => each.name === name || each.aliases.includes(name));
  if (!entity) throw new Error(`no entity ${name}`);
  return entity.code;
};
const part = (code: string): Part => {
  const found = dossier.parts.find((each) => each.code === code);
  if (!found) throw new Error(`no part ${code}`);
  return found;
};
const unitOfMetric = (code: string): Unit =>
  dossier.metrics.find((metric) => metric.code === code)?.unit ?? 'text';
const at = (locator: string): Figure[] =>
  dossier.figures.filter((figure) => figure.source.locator === locator);

function lineage(code: string | null): string[] {
  if (code === null) return [];
  return [code, ...lineage(dossier.entities.find((entity) => entity.code === code)?.parent ?? null)];
}

function related(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  return lineage(a).includes(b) || lineage(b).includes(a);
}

describe('the article', () => {
  test('has no date, title or byline', () => {
    expect(dossier.articles).toMatchObject([
      { code: 'A-1', outlet: 'AINews', title: null, byline: null, url: null },
    ]);
    expect(dossier.articles[0]?.publication).toEqual({ basis: 'unknown' });
  });

  test('is held without its text', () => {
    expect(dossier.passages.filter((passage) => passage.quote !== null)).toEqual([]);
  });
});

describe('codes', () => {
  test('count from 1 in every list, without gaps', () => {
    const lists = ['entities', 'metrics', 'figures', 'claims', 'conflicts', 'predictions', 'events'] as const;
    for (const list of lists) {
      const codes = dossier[list].map((record) => record.code);
      expect(codes.map((code) => Number(code.slice(2)))).toEqual(codes.map((_, index) => index + 1));
    }
  });

  test('of claims follow the article', () => {
    const lineOf = (locator: string): number =>
      dossier.passages.find((passage) => passage.locator === locator)?.line ?? 0;
    const lines = dossier.claims.map((claim) => lineOf(claim.source.locator));
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    expect(dossier.claims.map((claim) => claim.code)).toEqual(
      dossier.claims.map((claim) => claim.code).toSorted(compareCodes),
    );
  });
});

describe('figures in the prose', () => {
  test('are six, each with its qualifiers', () => {
    const prose = dossier.figures.filter((figure) => figure.source.locator.startsWith('L'));
    const name = (figure: Figure): string | undefined =>
      dossier.entities.find((entity) => entity.code === figure.entity)?.name;
    expect(
      prose.map((figure) => [
        figure.source.locator,
        name(figure),
        figure.raw,
        figure.measure.kind,
        figure.basis,
        figure.basisOrigin,
        figure.period?.label ?? null,
        figure.qualifiers,
      ]),
    ).toEqual([
      ['L16', 'AWS', '~32%', 'level', 'stated', 'prose', null, []],
      ['L16', 'Amazon', '$4 billion', 'level', 'stated', 'prose', '2023', ['in Anthropic']],
      ['L30', 'OpenAI', 'increased … by 40%', 'change', 'stated', 'prose', null, []],
      ['L31', 'Anthropic', '$18 billion', 'level', 'stated', 'prose', 'early 2025', ['peak']],
      [
        'L31',
        'Anthropic',
        'dropped an estimated 15%',
        'change',
        'estimated',
        'prose',
        null,
        ['private secondary markets', 'since the announcement of the review'],
      ],
      ['L31', 'Amazon', 'risen 3%', 'change', 'stated', 'prose', null, []],
    ]);
  });

  test('give the peak a loose period', () => {
    const peak = at('L31').find((figure) => figure.qualifiers.includes('peak'));
    expect(peak?.period).toEqual({
      label: 'early 2025',
      range: { from: '2025-01-01', to: '2025-03-31' },
      vague: true,
    });
  });
});

describe('computed from the figures', () => {
  test.each([
    ['T3 r1', -14.84, -15.3, -14.3, 'estimated'],
    ['T3 r2', 4.69, 3.9, 5.5, 'estimated'],
    ['T3 r3', -57.14, -57.1, -57.1, 'projected'],
    ['T3 r4', -34.38, -34.6, -34.1, 'estimated'],
  ] as const)('%s: the stated change agrees with its levels', (row, percent, low, high, weakest) => {
    const [from] = at(`${row} c1`);
    const [to] = at(`${row} c2`);
    const [change] = at(`${row} c3`);
    if (!from || !to || change?.value.kind !== 'number') throw new Error('figures missing');
    expect(change.measure).toEqual({ kind: 'change', from: from.code, to: to.code });
    const computed = computeChange(from, to, unitOfMetric(from.metric));
    if (!computed) throw new Error('nothing computed');
    expect(computed.percent).toBeCloseTo(percent, 1);
    expect(computed.interval.low).toBeCloseTo(low, 1);
    expect(computed.interval.high).toBeCloseTo(high, 1);
    expect(computed.exact).toBe(row === 'T3 r3');
    expect(computed.basis).toEqual({ basis: 'derived', weakest });
    expect(agrees(change.value satisfies Amount, computed)).toBe(true);
  });

  test('two pairs of figures differ, both by rounding', () => {
    const found = findDisagreements(dossier.figures, unitOfMetric, related);
    const raw = (code: string): string | undefined =>
      dossier.figures.find((figure) => figure.code === code)?.raw;
    expect(found.map(({ a, b, kind }) => [raw(a), raw(b), kind])).toEqual([
      ['~32%', '32%', 'rounding'],
      ['$18 billion', '$18.2B', 'rounding'],
    ]);
  });
});

describe('entities', () => {
  test.each([
    ['Amazon Web Services', 'AWS', 'Amazon'],
    ['Bedrock', 'Bedrock', 'Amazon'],
    ['GCP', 'Google Cloud', 'Google'],
    ['Azure', 'Azure', 'Microsoft'],
    ['Titan', 'Titan', 'Amazon'],
    ['Titan Text Express', 'Amazon Titan Text Express', 'Titan'],
    ['GPT-4o', 'GPT-4o', null],
    ['Copilot', 'Copilot', null],
    ['Llama 3 70B', 'Llama 3 70B', null],
    ['Mistral', 'Mistral AI', null],
    ['EU AI Act', 'AI Act', null],
    ['Department of Justice', 'DOJ', null],
  ])('%s is %s, part of %s', (asked, name, parent) => {
    const entity = dossier.entities.find((each) => each.code === byName(asked));
    expect(entity?.name).toBe(name);
    expect(entity?.parent ?? null).toBe(parent === null ? null : byName(parent));
  });

  test('listed under Microsoft are GPT-4o and Copilot, and nothing more is said of them', () => {
    const of = (name: string): unknown[] =>
      dossier.relations
        .filter(({ subject, object }) => [subject, object].includes(byName(name)))
        .map(({ predicate, object }) => [predicate, object]);
    expect(of('GPT-4o')).toEqual([['listed-under', byName('Microsoft')]]);
    expect(of('Copilot')).toEqual([['listed-under', byName('Microsoft')]]);
  });

  test('no person has a title', () => {
    const persons = dossier.entities.filter((entity) => entity.kind === 'person');
    expect(persons.map((person) => person.name)).toEqual(['Andy Jassy', 'Dario Amodei', 'Daniela Amodei']);
    expect(JSON.stringify(dossier)).not.toMatch(/\b(CEO|chief executive|president of|co-?founder)\b/i);
  });
});

describe('predictions', () => {
  test('have their parts', () => {
    expect(dossier.predictions.map(({ code, logic }) => [code, logic])).toEqual([
      ['P-1', 'any'],
      ['P-2', 'all'],
      ['P-3', 'each'],
      ['P-4', 'all'],
    ]);
    expect(dossier.parts.map(({ code, prediction }) => [code, prediction])).toEqual([
      ['P-1a', 'P-1'],
      ['P-1b', 'P-1'],
      ['P-2a', 'P-2'],
      ['P-2b', 'P-2'],
      ['P-3a', 'P-3'],
      ['P-3b', 'P-3'],
      ['P-3c1', 'P-3'],
      ['P-3c2', 'P-3'],
      ['P-4a', 'P-4'],
      ['P-4b', 'P-4'],
    ]);
  });

  test.each([
    ['P-1a', 'P6M', '2025-11-10'],
    ['P-1b', 'P6M', '2025-11-10'],
    ['P-2a', 'P12M', '2026-05-10'],
    ['P-4b', 'P18M', '2026-11-10'],
  ])('%s is due %s after publication, once that is known', (code, horizon, due) => {
    expect(part(code)).toMatchObject({ horizon, anchor: { kind: 'publication' } });
    const unknown = { publication: { basis: 'unknown' }, eventDay: null } as const;
    expect(dueOf(part(code), unknown)).toEqual({ kind: 'needs-date', missing: 'publication' });
    const known = { basis: 'editor', from: '2025-05-10', to: '2025-05-10', note: null } as const;
    expect(dueOf(part(code), { publication: known, eventDay: null })).toEqual({
      kind: 'window',
      from: due,
      to: due,
    });
  });

  test.each(['P-2b', 'P-3a', 'P-3b', 'P-3c1', 'P-3c2', 'P-4a'])('%s has no horizon', (code) => {
    expect(part(code)).toMatchObject({ horizon: null, anchor: { kind: 'none' } });
  });

  test('hang together as the article has them', () => {
    expect(dossier.parts.filter(({ condition }) => condition !== null)).toMatchObject([
      { code: 'P-2b', condition: 'P-2a' },
    ]);
    expect(dossier.parts.filter(({ criteria }) => criteria?.adopted)).toEqual([]);
    expect(part('P-3b').checkability).toBe('not-checkable');
    expect(part('P-4b').traps.join(' ')).toMatch(/publication or from when the startups appear/);
    expect(dossier.parts.filter(({ traps }) => traps.length === 0)).toEqual([]);
  });
});

describe('the watch', () => {
  test('asks for more than three mentions by Jassy on the next Amazon call', () => {
    const [watch, ...more] = dossier.watches;
    if (!watch) throw new Error('no watch');
    expect(more).toEqual([]);
    expect(watch).toMatchObject({
      code: 'W-1',
      event: 'E-1',
      speaker: byName('Jassy'),
      phrases: ['AI safety leadership', 'responsible model governance'],
      reading: null,
      frozenAt: null,
    });
    expect(showCondition(watch)).toBe('more than 3 times (4 or more)');
    expect(dossier.events[0]).toMatchObject({ kind: 'call', entity: byName('Amazon'), date: null });
  });

  test('and the open loops have no dates', () => {
    expect(dossier.events).toHaveLength(6);
    expect(dossier.events.filter((event) => event.date !== null)).toEqual([]);
  });
});

describe('claims', () => {
  test('attributed to somebody name the speaker', () => {
    const attributed = dossier.claims.filter((claim) => claim.hedge === 'attributed');
    expect(attributed.map((claim) => claim.speaker)).toEqual([
      'Amazon',
      'Amazon',
      'Amazon',
      'Stability AI',
      'Amazon',
    ]);
  });

  test('hold every figure of the prose', () => {
    const told = new Set(dossier.claims.flatMap((claim) => claim.figures));
    const untold = dossier.figures.filter(
      (figure) => figure.source.locator.startsWith('L') && !told.has(figure.code),
    );
    expect(untold).toEqual([]);
  });

  test('cover every line of prose that says something', () => {
    const places = new Set(dossier.claims.map((claim) => claim.source.locator));
    const lines = [2, 3, 4, 5, 6, 7, 14, 16, 17, 18, 25, 27, 28, 29, 30, 31, 38, 40, 41, 42, 43, 45, 51];
    expect(lines.filter((line) => !places.has(`L${line}`))).toEqual([]);
  });
});
