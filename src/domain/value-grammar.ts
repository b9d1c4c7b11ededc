/** Reading values as people write them: `~$18.2B (est.)`, `92/100`, `10–12%`, `<5%`, `N/A (proprietary)`. */
import type { Basis } from './basis.ts';
import { readChangeWords } from './change-words.ts';
import { showUnit, type Unit } from './metric.ts';
import type { Amount, Value, ValueComparator } from './value.ts';

export interface ReadValue {
  readonly value: Value;
  /** The basis that a flag in the text itself gives (`est.`, `projected`), null when the text carries none. */
  readonly flag: Basis | null;
}

export type ReadResult =
  | { readonly ok: true; readonly read: ReadValue }
  | { readonly ok: false; readonly problem: string };

const FLAGS: readonly (readonly [RegExp, Basis])[] = [
  [/^(est\.?|estimated?)$/i, 'estimated'],
  [/^(proj\.?|projected|forecast)$/i, 'projected'],
  [/^(derived|calc\.?|calculated)$/i, 'derived'],
  [/^(stated|actual|reported)$/i, 'stated'],
];
const WITHHELD = /^(proprietary|confidential|private|undisclosed|not disclosed|secret)$/i;

/** Whether a reason says that a value exists but is kept back. */
export function isWithheld(reason: string): boolean {
  return WITHHELD.test(reason);
}

/** A number with more digits than this is not kept exactly, so it is not taken. */
const MOST_DIGITS = 15;
const SCALE: Record<string, number> = {
  '': 0,
  k: 3,
  thousand: 3,
  m: 6,
  mn: 6,
  million: 6,
  b: 9,
  bn: 9,
  billion: 9,
  t: 12,
  tn: 12,
  trillion: 12,
};
const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const SUFFIX = 'thousand|million|billion|trillion|bn|mn|tn|k|m|b|t';
const AMOUNT = new RegExp(
  String.raw`^(?<approx>~|≈|about |approx\.? |around |c\. ?)?` +
    String.raw`(?<cmp><=|>=|≤|≥|<|>|at least |at most |under |over |more than |less than |up to )?` +
    String.raw`(?<sign>[+-])?(?<cur>us\$|\$|€|£|usd |eur |gbp )?` +
    String.raw`(?<num>${NUMBER}) ?(?<s1>${SUFFIX})?` +
    String.raw`(?: ?(?:-|to) ?(?:us\$|\$|€|£)?(?<high>${NUMBER}) ?(?<s2>${SUFFIX})?)?` +
    String.raw`(?:(?<pct> ?%| per ?cent)|(?:/(?<den>\d+))|(?<times> ?[×x])|(?<money> (?:(?:us )?dollars?|euros?|pounds?(?: sterling)?|usd|eur|gbp)))?$`,
  'i',
);
const COMPARATORS: Record<string, ValueComparator> = {
  '<': '<',
  '≤': '<=',
  '<=': '<=',
  '>': '>',
  '≥': '>=',
  '>=': '>=',
  'at least': '>=',
  'at most': '<=',
  under: '<',
  'less than': '<',
  over: '>',
  'more than': '>',
  'up to': '<=',
};
const CURRENCY_UNIT: Record<string, Unit> = {
  us$: 'usd',
  $: 'usd',
  usd: 'usd',
  '€': 'eur',
  eur: 'eur',
  '£': 'gbp',
  gbp: 'gbp',
  dollar: 'usd',
  euro: 'eur',
  pound: 'gbp',
};

/**
 * Reads a written value in a metric's unit. The problem, when there is one, is a sentence for the person who typed.
 * Pass unit `percent` for a change between figures.
 */
export function readValue(raw: string, unit: Unit): ReadResult {
  const text = tidy(raw);
  if (text === '') return problem('A value is missing.');
  if (text.length > 500) return problem('A value may have at most 500 characters.');
  const none = readNone(text);
  if (none) return { ok: true, read: { value: none, flag: null } };
  if (unit === 'text') return { ok: true, read: { value: { kind: 'text', text }, flag: null } };
  const { body, flag, unread } = splitFlag(text);
  if (unread !== null)
    return problem(`“(${unread})” is not a qualifier I know: use est., projected, derived or stated.`);
  const worded = unit === 'percent' ? readChangeWords(body) : null;
  const amount = readAmount(worded?.number ?? body, unit);
  if (typeof amount === 'string') return problem(amount);
  return { ok: true, read: { value: amount, flag: flag ?? (worded?.estimated ? 'estimated' : null) } };
}

function problem(sentence: string): ReadResult {
  return { ok: false, problem: sentence };
}

/** One form for the signs people paste: every dash a hyphen, every space a plain one. */
function tidy(raw: string): string {
  return raw
    .normalize('NFC')
    .replace(/[\u2212\u2010-\u2015]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

function readNone(text: string): Value | null {
  const match = /^(?:n\/a|not applicable|not disclosed|undisclosed)(?: ?\(([^()]+)\))?$/i.exec(text);
  if (!match) return null;
  const reason = match[1] ?? null;
  const withheld = /disclosed/i.test(text.split('(')[0] ?? '') || (reason !== null && WITHHELD.test(reason));
  return { kind: withheld ? 'not-disclosed' : 'not-applicable', reason };
}

function splitFlag(text: string): { body: string; flag: Basis | null; unread: string | null } {
  const match = /^(.*?) ?\(([^()]+)\)$/.exec(text) ?? /^(.*?) (est\.?|estimated|projected)$/i.exec(text);
  if (!match) return { body: text, flag: null, unread: null };
  const word = (match[2] ?? '').trim();
  const flag = FLAGS.find(([pattern]) => pattern.test(word));
  return flag
    ? { body: match[1] ?? '', flag: flag[1], unread: null }
    : { body: text, flag: null, unread: word };
}

function readAmount(body: string, unit: Unit): Amount | string {
  const groups = AMOUNT.exec(body)?.groups;
  if (!groups)
    return `I can't read “${body.slice(0, 60)}” as a value: write it like ~$18.2B (est.), 92/100, 10–12% or N/A (reason).`;
  const wrongUnit = unitProblem(groups, unit);
  if (wrongUnit !== null) return wrongUnit;
  if ([groups['num'], groups['high']].some((digits = '') => digits.replace(/\D/g, '').length > MOST_DIGITS))
    return `A number may have at most ${MOST_DIGITS} digits.`;
  const suffix = (groups['s1'] ?? groups['s2'] ?? '').toLowerCase();
  const low = scaled(groups['num'] ?? '', suffix);
  const high =
    groups['high'] === undefined ? null : scaled(groups['high'], (groups['s2'] ?? suffix).toLowerCase());
  if (high !== null && high.value <= low.value)
    return 'The upper end of a range must be larger than the lower end.';
  const negative = groups['sign'] === '-' && low.value > 0;
  if (negative && high !== null)
    return 'A range of negative values is not supported: give its two ends as two figures.';
  const comparator =
    groups['cmp'] === undefined ? null : (COMPARATORS[groups['cmp'].trim().toLowerCase()] ?? null);
  if (comparator !== null && high !== null) return 'Give either a range or a limit, not both.';
  const amount: Amount = {
    kind: 'number',
    value: negative ? -low.value : low.value,
    high: high?.value ?? null,
    comparator,
    approx: groups['approx'] !== undefined,
    precision: Math.min(low.precision, high?.precision ?? low.precision),
    outOf: groups['den'] === undefined ? null : Number(groups['den']),
  };
  return amountProblem(amount, unit) ?? amount;
}

/** What no such unit can be: a score above what it is out of, half a thing counted. */
function amountProblem({ value, high, outOf }: Amount, unit: Unit): string | null {
  const ends = high === null ? [value] : [value, high];
  if (outOf === 0) return 'A score cannot be out of 0.';
  if (outOf !== null && ends.some((end) => end > outOf))
    return `A score out of ${outOf} cannot be more than ${outOf}.`;
  if (unit !== 'count' && unit !== 'parameters') return null;
  if (value < 0) return `A number of ${counted(unit)} cannot be less than 0.`;
  return ends.every(Number.isInteger) ? null : `A number of ${counted(unit)} is a whole number.`;
}

function counted(unit: Unit): string {
  return unit === 'count' ? 'things' : showUnit(unit);
}

function unitProblem(groups: Record<string, string | undefined>, unit: Unit): string | null {
  const its = `: its unit is ${showUnit(unit)}.`;
  for (const currency of [groups['cur'], groups['money']].map(currencyUnit))
    if (currency && currency !== unit)
      return `This metric is not measured in ${currency.toUpperCase()}${its}`;
  if (groups['pct'] !== undefined && unit !== 'percent')
    return `This metric is not measured in per cent${its}`;
  if (groups['den'] !== undefined && unit !== 'score')
    return 'Only a score can be written as one number out of another.';
  if (groups['times'] !== undefined && unit !== 'times') return 'This metric is not a multiple.';
  return null;
}

/** The currency of a sign or a word, `US dollars` among them. */
function currencyUnit(written: string | undefined): Unit | undefined {
  const word = written?.trim().toLowerCase();
  return word === undefined
    ? undefined
    : (CURRENCY_UNIT[word] ?? CURRENCY_UNIT[word.replace(/^us (?=d)|s$| sterling$/g, '').replace(/s$/, '')]);
}

/** Exact decimal scaling: the digits and the exponent are joined before the one conversion to a number. */
function scaled(digits: string, suffix: string): { value: number; precision: number } {
  const plain = digits.replaceAll(',', '');
  const exponent = SCALE[suffix] ?? 0;
  const decimals = plain.includes('.') ? plain.length - plain.indexOf('.') - 1 : 0;
  return { value: Number(`${plain}e${exponent}`), precision: Number(`1e${exponent - decimals}`) };
}
