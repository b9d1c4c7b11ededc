import type { Article } from '../../domain/article.ts';
import type { Entity } from '../../domain/entity.ts';
import { type DeskEvent, eventDay } from '../../domain/event.ts';
import { dateIn, type IsoDate, type ZoneName } from '../../domain/time.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import { resolveName, type Wanted } from '../name/resolve.ts';
import { detailPredictions, type PredictionDetail } from '../prediction/detail.ts';
import { detailWatches, type WatchDetail } from '../watch/detail.ts';
import { articlesWithoutDate } from './upcoming.ts';

const MOST = 25;

export interface NextFor {
  readonly entity: Entity;
  readonly zone: ZoneName;
  readonly today: IsoDate;
  /** Dated events from today on, soonest first. */
  readonly dated: readonly DeskEvent[];
  /** Events nobody has given a date. */
  readonly undated: readonly DeskEvent[];
  readonly watches: readonly WatchDetail[];
  /** Those that are not settled. */
  readonly predictions: readonly PredictionDetail[];
  readonly undatedArticles: readonly Article[];
}

/**
 * What comes next for an entity: its events, what to watch at them, and predictions about it.
 * @throws Refusal when the name is unknown or ambiguous
 */
export async function nextFor(context: Context, name: string, wanted: Wanted): Promise<NextFor> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const code = await resolveName(records, name, wanted);
    const [entity] = await records.many('entity', [code]);
    if (!entity) throw new Error(`entity ${code} has a name but no revision`);
    const { zone } = await records.desk();
    const today = dateIn(context.clock(), zone);
    const slice = { limit: MOST, offset: 0 };
    const events = (await records.list('event', slice, { about: code })).items.filter(
      (event) => !event.cancelled,
    );
    const predictions = (await records.list('prediction', slice, { about: code })).items;
    const codes = predictions.map((prediction) => prediction.code);
    const detailed = await detailPredictions(records, codes, today);
    return {
      entity,
      zone,
      today,
      dated: events
        .filter((event) => dayOf(event, zone) >= today && event.date !== null)
        .toSorted((a, b) => (dayOf(a, zone) < dayOf(b, zone) ? -1 : 1)),
      undated: events.filter((event) => event.date === null),
      watches: await detailWatches(records, (await records.list('watch', slice, { about: code })).items),
      predictions: detailed.filter(({ settled }) => settled === null),
      undatedArticles: await articlesWithoutDate(records),
    };
  });
}

function dayOf(event: DeskEvent, zone: ZoneName): IsoDate {
  return event.date === null ? '' : eventDay(event.date, zone);
}
