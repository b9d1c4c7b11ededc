/** Splitting typed words into several names, which only the names themselves can decide. */
import type { NameMatch, NameScope, Records } from '../ports.ts';

/** Longer inputs are not split: every way of cutting them would have to be looked up. */
const MOST_WORDS = 14;
const RANK: Record<NameMatch['how'], number> = { exact: 4, prefix: 2, words: 2, typo: 1 };

/**
 * Cuts words into consecutive names, one per scope, so that the pieces match names as well as possible; scopes at the
 * end beyond `needed` may stay empty. Returns undefined when no cut gives every piece a match.
 */
export async function splitNames(
  records: Records,
  text: string,
  scopes: readonly NameScope[],
  needed: number,
): Promise<readonly string[] | undefined> {
  return (await splitScored(records, text, scopes, needed))?.pieces;
}

/** The same with how well the pieces match, comparable between cuts of one text. */
export async function splitScored(
  records: Records,
  text: string,
  scopes: readonly NameScope[],
  needed: number,
): Promise<{ readonly pieces: readonly string[]; readonly score: number } | undefined> {
  const words = text.split(' ').filter((word) => word !== '');
  if (words.length > MOST_WORDS) return undefined;
  const score = createScorer(records);
  let best: { pieces: readonly string[]; score: number } | undefined;
  for (let count = needed; count <= scopes.length; count += 1) {
    for (const pieces of cuts(words, count)) {
      const total = await scoreOf(pieces, scopes, score);
      // The sum is weighed by words, so that one long exact name beats two short accidental ones.
      if (total > (best?.score ?? 0)) best = { pieces, score: total };
    }
  }
  return best;
}

type Scorer = (text: string, scope: NameScope) => Promise<number>;

function createScorer(records: Records): Scorer {
  const seen = new Map<string, number>();
  return async (text, scope) => {
    const key = `${scope.spaces.join()} ${text}`;
    const known = seen.get(key);
    if (known !== undefined) return known;
    const [match] = await records.names.match(text, scope, 1);
    const value = match ? RANK[match.how] * text.split(' ').length : 0;
    seen.set(key, value);
    return value;
  };
}

async function scoreOf(
  pieces: readonly string[],
  scopes: readonly NameScope[],
  score: Scorer,
): Promise<number> {
  let total = 0;
  for (const [index, piece] of pieces.entries()) {
    const scope = scopes[index];
    const value = scope ? await score(piece, scope) : 0;
    if (value === 0) return 0;
    total += value;
  }
  return total;
}

/** Every way to cut words into `count` consecutive pieces. */
function cuts(words: readonly string[], count: number): string[][] {
  if (count === 1) return words.length > 0 ? [[words.join(' ')]] : [];
  return words.flatMap((_, index) =>
    index === 0
      ? []
      : cuts(words.slice(index), count - 1).map((rest) => [words.slice(0, index).join(' '), ...rest]),
  );
}
