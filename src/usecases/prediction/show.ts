import { type Code, parseCode, predictionOf } from '../../domain/code.ts';
import type { LateCriteria } from '../../domain/criteria.ts';
import type { Entity } from '../../domain/entity.ts';
import type { Passage } from '../../domain/source.ts';
import { dateIn } from '../../domain/time.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import { unique } from '../figure/detail.ts';
import { lateCriteriaOf } from '../part/late-criteria.ts';
import type { Records } from '../ports.ts';
import { found, foundRevision } from '../record/found.ts';
import { detailParts, detailPredictions, type PredictionDetail } from './detail.ts';

export interface PredictionCard extends PredictionDetail {
  /** The part asked for, when a part's code was given. */
  readonly chosen: Code | null;
  readonly passage: Passage | null;
  readonly about: readonly Entity[];
  /** Changes of criteria after the deadline, by part; parts without any are left out. */
  readonly lateCriteria: ReadonlyMap<Code, readonly LateCriteria[]>;
  /** Why the prediction is no longer in use; null while it is. */
  readonly retired: string | null;
  /** Why those of the parts are no longer in use that are not, by part. */
  readonly retiredParts: ReadonlyMap<Code, string>;
}

/**
 * A prediction with all its parts; a part's code shows the prediction with that part in front. Parts out of use are
 * left out, except of a prediction that is out of use itself and where the part is asked for.
 * @throws Refusal `unknown-code`
 */
export async function showPrediction(context: Context, code: Code): Promise<PredictionCard> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const chosen = parseCode(code)?.kind === 'part' ? (await found(records, 'part', code)).code : null;
    const { record: prediction, retired } = await foundRevision(records, 'prediction', predictionOf(code));
    const today = dateIn(context.clock(), (await records.desk()).zone);
    const [live] = await detailPredictions(records, [prediction.code], today);
    if (!live) throw new Error(`prediction ${prediction.code} has no article`);
    const gone = (await records.retiredPartsOf([prediction.code])).filter(
      ({ part }) => retired !== null || part.code === chosen,
    );
    const detail = { ...live, parts: [...live.parts, ...(await detailParts(records, gone, today))] };
    const about = unique([...prediction.about, ...detail.parts.flatMap(({ part }) => part.subjects)]);
    return {
      ...detail,
      chosen,
      passage: (await records.passage(prediction.source.article, prediction.source.locator)) ?? null,
      about: await records.many('entity', about),
      lateCriteria: await lateByPart(records, detail),
      retired,
      retiredParts: new Map(gone.map((row) => [row.part.code, row.retired])),
    };
  });
}

async function lateByPart(
  records: Records,
  { prediction, parts }: PredictionDetail,
): Promise<PredictionCard['lateCriteria']> {
  const late = new Map<Code, readonly LateCriteria[]>();
  for (const row of parts) {
    const changes = await lateCriteriaOf(records, prediction, row);
    if (changes.length > 0) late.set(row.part.code, changes);
  }
  return late;
}
