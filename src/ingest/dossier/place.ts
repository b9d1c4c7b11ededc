/** Places in an article, written in a dossier file as one text: `A-1 T3 r1 c2`. */
import type { Source } from '../../domain/source.ts';

/** Reads a place whose form the schema has checked. */
export function readSource(text: string): Source {
  const space = text.indexOf(' ');
  return { article: text.slice(0, space), locator: text.slice(space + 1) };
}

/** Writes a place. */
export function writeSource(source: Source): string {
  return `${source.article} ${source.locator}`;
}
