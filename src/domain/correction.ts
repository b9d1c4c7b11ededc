/** What an editor can correct in a record, and the rules that the corrected values keep. */
import type { Basis } from './basis.ts';

/** The fields of each kind that a correction may name, as an editor calls them. */
export const CORRECTABLE = {
  figure: ['value', 'period', 'basis'],
  claim: ['text', 'speaker', 'hedge', 'kind'],
  entity: ['name', 'note'],
  metric: ['name', 'scope', 'definition'],
  article: ['title', 'byline', 'url', 'outlet'],
} as const;

export type CorrectableKind = keyof typeof CORRECTABLE;

/** Whether records of a kind can be corrected. */
export function isCorrectable(kind: string): kind is CorrectableKind {
  return Object.hasOwn(CORRECTABLE, kind);
}

/** The log's name of a correction. */
export function correctionOf(kind: CorrectableKind): string {
  return `${kind}.correct`;
}

/** Every action of the log that is a correction. */
export const CORRECTIONS: readonly string[] = Object.keys(CORRECTABLE).map((kind) => `${kind}.correct`);

/** The word that empties a field. */
export const NONE = 'none' as const;

/** A typed text for a field that may be empty: `none` empties it, nothing typed leaves it as it is. */
export function corrected(typed: string | undefined, today: string | null): string | null {
  if (typed === undefined) return today;
  return typed.toLowerCase() === NONE ? null : typed;
}

/** How a typed figure was arrived at, from what was typed and what stood there. */
export interface TypedBasis {
  /** The basis beside the value in the record; null for a new figure. */
  readonly today: Basis | null;
  /** The flag in the typed value itself: `(est.)`. */
  readonly flag: Basis | null;
  /** The basis given beside the value. */
  readonly given: Basis | null;
}

/**
 * The basis that holds. One given anew wins over a flag left in the text only when both say the same; the other way
 * about, a form that still shows today's basis does not overrule a new flag.
 * @returns a sentence when the two contradict each other
 */
export function settleBasis({ today, flag, given }: TypedBasis): Basis | { readonly problem: string } {
  const anew = given === today ? null : given;
  if (flag !== null && anew !== null && flag !== anew) {
    return {
      problem: `The value says ${flag}, but the basis given is ${anew}: take one of them out.`,
    };
  }
  return anew ?? flag ?? today ?? 'stated';
}
