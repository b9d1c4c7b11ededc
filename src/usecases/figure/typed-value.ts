/** Values an editor types, and the words around them. */
import type { Basis } from '../../domain/basis.ts';
import { settleBasis, type TypedBasis } from '../../domain/correction.ts';
import type { Unit } from '../../domain/metric.ts';
import type { Value } from '../../domain/value.ts';
import { type ReadValue, readValue } from '../../domain/value-grammar.ts';
import { showChange, showValue } from '../../domain/value-text.ts';
import { splitScored } from '../name/split.ts';
import type { NameScope, Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

/** Longer lines are not split: every way of cutting them would have to be looked up. */
const MOST_WORDS = 14;
const METRIC: NameScope = { spaces: ['metric'] };
const ENTITY: NameScope = { spaces: ['entity'] };

/** @throws Refusal `bad-option` with the grammar's own sentence */
export function typedValue(typed: string, unit: Unit): ReadValue {
  const result = readValue(typed, unit);
  if (result.ok) return result.read;
  throw new Refusal('bad-option', result.problem);
}

/** @throws Refusal `bad-option` when the flag in the value and the basis given contradict each other */
export function typedBasis(typed: TypedBasis): Basis {
  const settled = settleBasis(typed);
  if (typeof settled === 'string') return settled;
  throw new Refusal('bad-option', settled.problem);
}

/** A value with its basis, for reading back: `$15.1B, estimated`. */
export function valueWords(value: Value, unit: Unit, basis: Basis, change = false): string {
  const shown = change && value.kind === 'number' ? showChange(value) : showValue(value, unit);
  return value.kind === 'number' || value.kind === 'text' ? `${shown}, ${basis}` : shown;
}

export interface SplitFigure {
  readonly metric: string;
  readonly entity: string | undefined;
  readonly value: string;
}

/** Words that may stand between the pieces and say nothing more: `mmlu of gpt-4o is 91.2`. */
const CONNECTIVES = new Set(['of', 'for', 'to', 'is', 'at']);
/** Each doubles the ways to read a line. */
const MOST_CONNECTIVES = 3;
/** How a value other than a text begins. */
const VALUE_START =
  /^(?:about |approx\.? |at |under |over |more |less |up |us\$|usd |n\/a)?[~≈<>≤≥+$€£\u2212-]*\d/i;

/**
 * Cuts `valuation anthropic $15.1B (est.)` into its metric, its entity and its value, by the names the desk knows and
 * by what can be read as a value. `unitOf` gives the unit of a metric's typed name.
 * @throws Refusal `missing-option` when no cut makes sense, `bad-option` when only the value does not fit the metric
 */
export async function splitFigure(
  records: Records,
  text: string,
  unitOf: (metric: string) => Promise<Unit | undefined>,
): Promise<SplitFigure> {
  let best: Cut | undefined;
  for (const words of withoutConnectives(text.split(' ').filter((word) => word !== ''))) {
    for (let count = 1; count < Math.min(words.length, MOST_WORDS); count += 1) {
      const value = words.slice(count).join(' ');
      for (const { names, score } of await readings(records, words.slice(0, count).join(' '))) {
        const unit = score > 0 && isWhole(names) ? await unitOf(names.metric) : undefined;
        if (unit === undefined) continue;
        const cut = { split: { ...names, value }, unit, score, reads: readValue(value, unit).ok };
        if (isBetter(cut, best)) best = cut;
      }
    }
  }
  if (best?.unit === 'text' && best.split.entity === undefined) throw textApart(best.split.metric);
  if (best && (best.reads || VALUE_START.test(best.split.value))) return best.split;
  throw new Refusal(
    'missing-option',
    'Please name a metric, whom it is about, and the value: metric set valuation anthropic $15.1B period:"Q2 2025" source:A-1. Or give them one by one: metric:… entity:… value:…',
  );
}

interface Cut {
  readonly split: SplitFigure;
  readonly unit: Unit;
  readonly score: number;
  readonly reads: boolean;
}

/** No name begins or ends with a word that only joins. */
function isWhole({ metric, entity }: Reading['names']): boolean {
  const ends = [metric, entity ?? ''].flatMap((name) => [name.split(' ')[0], name.split(' ').at(-1)]);
  return !ends.some((word) => CONNECTIVES.has((word ?? '').toLowerCase()));
}

/** A cut whose value can be read beats one whose value can't; then the names decide, then the longer value. */
function isBetter(cut: Cut, than: Cut | undefined): boolean {
  if (!than || cut.reads !== than.reads) return !than || cut.reads;
  if (cut.score !== than.score) return cut.score > than.score;
  return cut.split.value.length > than.split.value.length;
}

/** Where words are the value, only the names before them tell where they begin. */
function textApart(metric: string): Refusal {
  return new Refusal(
    'missing-option',
    `The value of “${metric}” is words: give it apart, as in metric set metric:${metric} entity:… value:…`,
  );
}

/** The words as they are, then with one or more of the words between the pieces left out. */
function withoutConnectives(words: readonly string[]): readonly (readonly string[])[] {
  const places = words.flatMap((word, index) => (CONNECTIVES.has(word.toLowerCase()) ? [index] : []));
  const ways: (readonly number[])[] = [[]];
  for (const place of places.slice(0, MOST_CONNECTIVES))
    ways.push(...ways.map((dropped) => [...dropped, place]));
  return ways.map((dropped) => words.filter((_, index) => !dropped.includes(index)));
}

type Reading = { readonly names: Omit<SplitFigure, 'value'>; readonly score: number };

/** The ways to read words as a metric with an entity before it, behind it, or none. */
async function readings(records: Records, text: string): Promise<readonly Reading[]> {
  const alone = await splitScored(records, text, [METRIC], 1);
  const behind = await splitScored(records, text, [METRIC, ENTITY], 2);
  const before = await splitScored(records, text, [ENTITY, METRIC], 2);
  const [metric, entity] = behind?.pieces ?? [];
  const [first, second] = before?.pieces ?? [];
  return [
    ...(alone ? [{ names: { metric: text, entity: undefined }, score: alone.score }] : []),
    ...(behind && metric !== undefined ? [{ names: { metric, entity }, score: behind.score }] : []),
    ...(before && second !== undefined
      ? [{ names: { metric: second, entity: first }, score: before.score }]
      : []),
  ];
}
