/**
 * Codes: the short, stable names by which people call records in chat.
 * A record keeps its code for ever; parts of a prediction add a label to it (P-1a, P-3c2).
 */

/** The kinds of record that carry a code of their own, by the letter the code starts with. */
export const KIND_BY_LETTER = {
  A: 'article',
  B: 'digest',
  C: 'claim',
  D: 'settings',
  E: 'event',
  F: 'figure',
  G: 'grant',
  H: 'channel',
  K: 'conflict',
  M: 'metric',
  N: 'entity',
  P: 'prediction',
  S: 'check',
  V: 'verdict',
  W: 'watch',
  X: 'evidence',
} as const;

export type Letter = keyof typeof KIND_BY_LETTER;
/** Every kind of record, for commands that take the code of any. */
export const CODED_KINDS: readonly RecordKind[] = [...Object.values(KIND_BY_LETTER), 'part'];

export type CodedKind = (typeof KIND_BY_LETTER)[Letter];
/** Every kind of record; a part is coded through its prediction. */
export type RecordKind = CodedKind | 'part';

/** A record's code in canonical form, such as `C-14` or `P-1a`. */
export type Code = string;

export interface ParsedCode {
  readonly code: Code;
  readonly kind: RecordKind;
  readonly letter: Letter;
  readonly ordinal: number;
  /** The part's label (`a`, `c2`), only when kind is `part`. */
  readonly part?: string;
}

const CODE = /^([ABCDEFGHKMNPSVWX])-([1-9]\d{0,8})([a-z]\d?)?$/;

/** Reads a code as people type it (`p-1A`, `C-14`). Returns undefined for anything that is not a code. */
export function parseCode(text: string): ParsedCode | undefined {
  const typed = text.trim();
  if (typed.length < 3 || typed.length > 14) return undefined;
  const match = CODE.exec(typed.charAt(0).toUpperCase() + typed.slice(1).toLowerCase());
  if (!match) return undefined;
  const letter = match[1];
  if (!isLetter(letter)) return undefined;
  const part = match[3];
  if (part !== undefined && letter !== 'P') return undefined;
  const ordinal = Number(match[2]);
  const base = { letter, ordinal, code: `${letter}-${ordinal}${part ?? ''}` };
  return part === undefined ? { ...base, kind: KIND_BY_LETTER[letter] } : { ...base, kind: 'part', part };
}

function isLetter(text: string | undefined): text is Letter {
  return text !== undefined && Object.hasOwn(KIND_BY_LETTER, text);
}

/** A code of a kind, as an example to people who type. */
export function exampleCode(kind: RecordKind): Code {
  const letter = Object.entries(KIND_BY_LETTER).find(([, each]) => each === kind)?.[0];
  return letter === undefined ? 'P-1a' : `${letter}-1`;
}

/** The prediction a part belongs to: `P-1a` gives `P-1`. A code that is not a part's is returned as it is. */
export function predictionOf(code: Code): Code {
  return code.replace(/[a-z]\d?$/, '');
}

/** Orders codes as people count: letter, number, then part label (`P-2` before `P-10`). */
export function compareCodes(a: Code, b: Code): number {
  const [left, right] = [parseCode(a), parseCode(b)];
  if (!left || !right) return a < b ? -1 : a > b ? 1 : 0;
  if (left.letter !== right.letter) return left.letter < right.letter ? -1 : 1;
  if (left.ordinal !== right.ordinal) return left.ordinal - right.ordinal;
  return (left.part ?? '').localeCompare(right.part ?? '', 'en');
}
