import type { Code } from '../../domain/code.ts';

/** An article and a line typed apart, as one source text: a bare number is a line of prose. */
export function placeText(article: Code, line: string | undefined): string {
  if (line === undefined) return article;
  return `${article} ${/^\d+$/.test(line.trim()) ? `L${line.trim()}` : line.trim()}`;
}
