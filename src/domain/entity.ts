/** Whom and what the record is about: companies, their segments and models, people, bodies, laws. */
import type { Code } from './code.ts';
import type { Source } from './source.ts';

export const ENTITY_KINDS = [
  'company',
  'segment',
  'model',
  'product',
  'person',
  'body',
  'law',
  'method',
  'place',
  'event-series',
] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

export interface Entity {
  readonly code: Code;
  readonly kind: EntityKind;
  readonly name: string;
  /** Other names people ask by; unique within a desk. */
  readonly aliases: readonly string[];
  /** The entity this one is part of: AWS of Amazon, a model of its line. Null when the record names none. */
  readonly parent: Code | null;
  /** The entity this one turned out to be: its names and all that is about it count as that one's. */
  readonly mergedInto: Code | null;
  readonly note: string | null;
}

/** How one entity stands to another, as an article has it; never the desk's own knowledge. */
export const PREDICATES = [
  'named-with',
  'listed-under',
  'made-by',
  'depends-on',
  'invested-in',
  'founded-by-former-staff-of',
  'sits-on',
  'partner-of',
  'method-of',
] as const;
export type Predicate = (typeof PREDICATES)[number];

export interface Relation {
  readonly subject: Code;
  readonly predicate: Predicate;
  readonly object: Code;
  readonly source: Source;
}

const PREDICATE_WORDS: Record<Predicate, { readonly forward: string; readonly backward: string }> = {
  'named-with': { forward: 'named with', backward: 'named with' },
  'listed-under': { forward: 'listed under', backward: 'lists' },
  'made-by': { forward: 'made by', backward: 'makes' },
  'depends-on': { forward: 'relies on', backward: 'relied on by' },
  'invested-in': { forward: 'invested in', backward: 'has as investor' },
  'founded-by-former-staff-of': { forward: 'founded by former staff of', backward: 'former staff founded' },
  'sits-on': { forward: 'sits on', backward: 'has as member' },
  'partner-of': { forward: 'in partnership with', backward: 'in partnership with' },
  'method-of': { forward: 'method used by', backward: 'uses the method' },
};

/** A relation in words from one side's point of view. */
export function showPredicate(predicate: Predicate, side: 'forward' | 'backward'): string {
  return PREDICATE_WORDS[predicate][side];
}
