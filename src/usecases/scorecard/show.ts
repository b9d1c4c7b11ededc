/** How predictions came out, by who published them. */
import type { Article } from '../../domain/article.ts';
import { normaliseName } from '../../domain/name.ts';
import { type Score, score, type ScoredPrediction, sizeOf } from '../../domain/scorecard.ts';
import { dateIn, type IsoDate } from '../../domain/time.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import type { Records } from '../ports.ts';
import { detailPredictions, type PredictionDetail } from '../prediction/detail.ts';
import { Refusal } from '../refusal.ts';

export const SCORED_BY = ['outlet', 'author'] as const;
export type ScoredBy = (typeof SCORED_BY)[number];

export interface ScoreRow {
  /** The outlet or author; null where the articles name none. */
  readonly name: string | null;
  readonly score: Score;
}

export interface Scorecard {
  readonly by: ScoredBy;
  /** The largest first. */
  readonly rows: readonly ScoreRow[];
  /** The day on which overdue was judged. */
  readonly today: IsoDate;
}

/** How many predictions are read at a time. */
const CHUNK = 200;

/**
 * The scorecard of the whole desk, or of one outlet or author.
 * @param name whose alone; undefined for everybody's
 * @throws Refusal `unknown-name` when no article is by that name
 */
export async function showScorecard(
  context: Context,
  by: ScoredBy,
  name: string | undefined,
): Promise<Scorecard> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const today = dateIn(context.clock(), (await records.desk()).zone);
    const { rows } = await scorecardOf(records, by, today);
    const wanted = name === undefined ? rows : rows.filter((row) => sameName(row.name, name));
    if (name !== undefined && wanted.length === 0) {
      const known = rows.flatMap((row) => row.name ?? []).join(', ');
      throw new Refusal(
        'unknown-name',
        `This desk holds no predictions by the ${by} “${name}”${known === '' ? '' : `; it has some by ${known}`}.`,
      );
    }
    return { by, today, rows: wanted };
  });
}

/** The scorecard of a whole desk that is open already, judged on a day. */
export async function scorecardOf(records: Records, by: ScoredBy, today: IsoDate): Promise<Scorecard> {
  const groups = Map.groupBy(await all(records, today), ({ article }) => nameIn(article, by));
  const rows = [...groups].map(([name, predictions]) => ({
    name,
    score: score(predictions.map(scored), today),
  }));
  return { by, today, rows: rows.toSorted((a, b) => sizeOf(b.score) - sizeOf(a.score)) };
}

function scored({ prediction, parts }: PredictionDetail): ScoredPrediction {
  return { logic: prediction.logic, parts };
}

async function all(records: Records, today: IsoDate): Promise<readonly PredictionDetail[]> {
  const read: PredictionDetail[] = [];
  for (let offset = 0; ; offset += CHUNK) {
    const { items, total } = await records.list('prediction', { limit: CHUNK, offset });
    const codes = items.map((prediction) => prediction.code);
    read.push(...(await detailPredictions(records, codes, today)));
    if (items.length === 0 || offset + CHUNK >= total) return read;
  }
}

function nameIn(article: Article, by: ScoredBy): string | null {
  return by === 'outlet' ? article.outlet : article.byline;
}

function sameName(held: string | null, typed: string): boolean {
  return held !== null && normaliseName(held) === normaliseName(typed);
}
