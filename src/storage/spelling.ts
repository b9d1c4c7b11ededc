/** What a typed text is looked for by. */
import { NAME_LIMIT, normaliseName } from '../domain/name.ts';
import { type AnyPgColumn, type SQL, sql } from './orm.ts';

/** A typed text in the form names are held in. It is cut at the longest name there can be. */
export function typedName(text: string): string {
  return normaliseName(text.slice(0, 4 * NAME_LIMIT))
    .slice(0, NAME_LIMIT)
    .trim();
}

/** A condition: begins with the text. Written as a range, which a btree answers whatever the planner knows of the text. */
export function startsWith(norm: AnyPgColumn, typed: string): SQL {
  return sql`(${norm} >= ${typed} and ${norm} < ${`${typed}\u{10FFFF}`})`;
}

/** A text search query for all words of a text, each as the beginning of a word, in any order. */
export function allWords(config: 'simple' | 'english', typed: string): SQL {
  const words = typed.match(/[\p{L}\p{N}]+(?:\.\p{N}+)*/gu) ?? [];
  const query = words.map((each) => `'${each}':*`).join(' & ');
  return sql`to_tsquery(${config}::regconfig, ${query})`;
}

/** Likeness of the whole name, or of the best stretch of it at a small discount, from 0 to 1. */
export function likeness(norm: AnyPgColumn, typed: string): SQL {
  return sql`greatest(similarity(${norm}, ${typed}), word_similarity(${typed}, ${norm}) * 0.9)`;
}

/** A condition: near in spelling, as a whole or in one stretch. Both operators use the trigram index. */
export function isNear(norm: AnyPgColumn, typed: string): SQL {
  return sql`(${norm} % ${typed} or ${typed} <% ${norm})`;
}
