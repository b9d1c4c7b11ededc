/** What is written reads back as the same dossier, and in the same form. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dossier } from '../../../../src/domain/dossier.ts';
import type { DeskEvent } from '../../../../src/domain/event.ts';
import type { Anchor, Part } from '../../../../src/domain/prediction.ts';
import { readDossier } from '../../../../src/ingest/dossier/read.ts';
import starter from '../../../../src/ingest/dossier/starter.json' with { type: 'json' };
import { readStarter } from '../../../../src/ingest/dossier/starter.ts';
import { writeDossier } from '../../../../src/ingest/dossier/write.ts';

/** Through the file and back, as JSON text as well. */
function roundTrip(dossier: Dossier): unknown {
  const result = readDossier(JSON.parse(JSON.stringify(writeDossier(dossier))));
  return result.ok ? result.dossier : result.problems;
}

const day = fc
  .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
  .map((at) => at.toISOString());
const onDay = day.map((at) => at.slice(0, 10));
const atInstant = day.map((at) => `${at.slice(0, 19)}Z`);
const span = fc.tuple(onDay, onDay).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value);
const words = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,3}$/);

const anchor: fc.Arbitrary<Anchor> = fc.oneof(
  fc.constant({ kind: 'publication' } as const),
  fc.constant({ kind: 'event', event: 'E-1' } as const),
  span.map((fixed) => ({ kind: 'fixed', ...fixed }) as const),
);
const part: fc.Arbitrary<Part> = fc.record({
  code: fc.constant('P-1a'),
  prediction: fc.constant('P-1'),
  question: words,
  checkability: fc.constantFrom('checkable', 'needs-criteria', 'not-checkable'),
  criteria: orNull(fc.record({ text: words, adopted: fc.boolean() })),
  fallbackSource: orNull(words),
  horizon: orNull(fc.constantFrom('P6M', 'P2Y', 'P90D')),
  anchor,
  condition: fc.constantFrom(null, 'P-1b'),
  subjects: fc.constantFrom([], ['N-1']),
  traps: fc.array(words, { maxLength: 2 }),
  owner: orNull(words),
  reviewOn: orNull(onDay),
});
const event: fc.Arbitrary<DeskEvent> = fc.record({
  code: fc.constant('E-1'),
  kind: fc.constantFrom('call', 'release', 'court'),
  title: words,
  entity: fc.constantFrom(null, 'N-1'),
  identification: orNull(words),
  fiscal: orNull(words),
  date: orNull(
    fc.record({
      certainty: fc.constantFrom('estimated', 'confirmed', 'tbc'),
      when: fc.oneof(
        onDay.map((on) => ({ kind: 'day', on }) as const),
        atInstant.map((at) => ({ kind: 'instant', at, zone: 'America/New_York' }) as const),
      ),
      session: fc.constantFrom(null, 'after-close'),
      sourceUrl: fc.constant('https://ir.example/call'),
      reason: orNull(words),
    }),
  ),
  cancelled: fc.boolean(),
  source: fc.constantFrom(null, { article: 'A-1', locator: 'L2' }),
  notes: fc.array(words, { maxLength: 2 }),
});

test('the starter file is in canonical form', () => {
  expect(writeDossier(readStarter())).toEqual(starter);
});

test('the starter comes back as it was', () => {
  expect(roundTrip(readStarter())).toEqual(readStarter());
});

test('an empty dossier comes back empty', () => {
  const empty = Object.fromEntries(Object.keys(readStarter()).map((list) => [list, []]));
  expect(roundTrip(empty as never)).toEqual(empty);
});

test('a publication window comes back', () => {
  fc.assert(
    fc.property(fc.constantFrom('stated', 'editor', 'inferred'), span, words, (basis, window, note) => {
      const whole = readStarter();
      const articles = whole.articles.map((article) => ({
        ...article,
        publication: { basis, ...window, note },
      }));
      const dossier = { ...whole, articles } as Dossier;
      expect(roundTrip(dossier)).toEqual(dossier);
    }),
    { numRuns: 20 },
  );
});

test('events and parts come back whatever their dates, anchors and criteria', () => {
  const whole = readStarter();
  fc.assert(
    fc.property(event, part, (first, a) => {
      const dossier: Dossier = {
        ...whole,
        events: whole.events.with(0, first),
        parts: whole.parts.map((each) => (each.code === 'P-1a' ? a : each)),
      };
      expect(roundTrip(dossier)).toEqual(dossier);
    }),
    { numRuns: 60 },
  );
});

test('a figure keeps a basis that its text does not imply', () => {
  const whole = readStarter();
  const figures = whole.figures.map((figure) =>
    figure.code === 'F-1' || figure.value.kind !== 'number' || figure.basis !== 'stated'
      ? figure
      : ({ ...figure, basis: 'projected', basisOrigin: 'editor' } as const),
  );
  const dossier = { ...whole, figures };
  expect(roundTrip(dossier)).toEqual(dossier);
});
