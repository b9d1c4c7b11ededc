/** Predictions with their parts and due dates. */
import type { Article } from '../../domain/article.ts';
import type { Code } from '../../domain/code.ts';
import { type Due, type DueState, dueState, type Part, type Prediction } from '../../domain/prediction.ts';
import type { Evidence } from '../../domain/evidence.ts';
import type { IsoDate } from '../../domain/time.ts';
import { finalOutcome } from '../../domain/scorecard.ts';
import { type Outcome, outcomeOf, type Verdict } from '../../domain/verdict.ts';
import type { PartRow, Records } from '../ports.ts';
import { byCode, unique } from '../figure/detail.ts';

export interface PartDetail {
  readonly part: Part;
  readonly due: Due;
  readonly state: DueState;
  /** How it came out, or what is proposed; null while open. */
  readonly verdict: Verdict | null;
  readonly evidence: readonly Evidence[];
}

export interface PredictionDetail {
  readonly prediction: Prediction;
  readonly article: Article;
  readonly parts: readonly PartDetail[];
  /** How it came out as a whole, by its final verdicts; parts still open then decide nothing. Null while open. */
  readonly settled: Outcome | null;
}

/** Loads predictions with their parts, in the order asked for. */
export async function detailPredictions(
  records: Records,
  codes: readonly Code[],
  today: IsoDate,
): Promise<readonly PredictionDetail[]> {
  const predictions = await records.many('prediction', codes);
  const articles = byCode(
    await records.many('article', unique(predictions.map(({ source }) => source.article))),
  );
  const rows = await records.partsOf(predictions.map((prediction) => prediction.code));
  const details = await detailParts(records, rows, today);
  return predictions.flatMap((prediction) => {
    const article = articles.get(prediction.source.article);
    if (!article) return [];
    const parts = details.filter(({ part }) => part.prediction === prediction.code);
    const outcomes = parts.map(({ verdict }) => finalOutcome(verdict));
    return [{ prediction, article, parts, settled: outcomeOf(prediction.logic, outcomes) }];
  });
}

/** Joins parts with how they came out and the evidence for it, keeping their order. */
export async function detailParts(
  records: Records,
  rows: readonly PartRow[],
  today: IsoDate,
): Promise<readonly PartDetail[]> {
  const codes = rows.map(({ part }) => part.code);
  const verdicts = await records.verdictsOf(codes);
  const evidence = await records.evidenceFor(codes);
  return rows.map(({ part, due }) => ({
    part,
    due,
    state: dueState(due, today),
    verdict: verdicts.get(part.code) ?? null,
    evidence: evidence.filter((one) => one.part === part.code),
  }));
}
