import { type Code, parseCode, predictionOf } from '../../domain/code.ts';
import type { Entity } from '../../domain/entity.ts';
import type { Passage } from '../../domain/source.ts';
import { dateIn } from '../../domain/time.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import { unique } from '../figure/detail.ts';
import { found } from '../record/found.ts';
import { detailPredictions, type PredictionDetail } from './detail.ts';

export interface PredictionCard extends PredictionDetail {
  /** The part asked for, when a part's code was given. */
  readonly chosen: Code | null;
  readonly passage: Passage | null;
  readonly about: readonly Entity[];
}

/**
 * A prediction with all its parts; a part's code shows the prediction with that part in front.
 * @throws Refusal `unknown-code`
 */
export async function showPrediction(context: Context, code: Code): Promise<PredictionCard> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const chosen = parseCode(code)?.kind === 'part' ? (await found(records, 'part', code)).code : null;
    const prediction = await found(records, 'prediction', predictionOf(code));
    const today = dateIn(context.clock(), (await records.desk()).zone);
    const [detail] = await detailPredictions(records, [prediction.code], today);
    if (!detail) throw new Error(`prediction ${prediction.code} has no article`);
    const about = unique([...prediction.about, ...detail.parts.flatMap(({ part }) => part.subjects)]);
    return {
      ...detail,
      chosen,
      passage: (await records.passage(prediction.source.article, prediction.source.locator)) ?? null,
      about: await records.many('entity', about),
    };
  });
}
