/** The diary: what comes up in the next days, and what has no date yet. */
import type { Article } from '../../domain/article.ts';
import type { DeskEvent } from '../../domain/event.ts';
import { addDays, dateIn, type IsoDate, type ZoneName } from '../../domain/time.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import { unique } from '../figure/detail.ts';
import { detailPredictions, type PartDetail } from '../prediction/detail.ts';
import { dueState } from '../../domain/prediction.ts';
import type { PartRow, Records } from '../ports.ts';

/** How many undated items the diary names before it only counts the rest. */
const UNDATED_ITEMS = 8;

export interface Diary {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly zone: ZoneName;
  readonly events: readonly DeskEvent[];
  /** Parts whose due window touches the days asked for. */
  readonly parts: readonly Pick<PartDetail, 'part' | 'due' | 'state'>[];
  /** Predictions with parts already overdue. */
  readonly overdue: number;
  /** Predictions waiting for a publication date or an event's date. */
  readonly needDate: number;
  readonly undatedEvents: { readonly items: readonly DeskEvent[]; readonly total: number };
  /** Articles without a publication date: what keeps those due dates unknown. */
  readonly undatedArticles: readonly Article[];
}

/** What the desk's record holds for today and the days after it, counted in the desk's zone. */
export async function upcoming(context: Context, days: number): Promise<Diary> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const { zone } = await records.desk();
    const from = dateIn(context.clock(), zone);
    const to = addDays(from, days);
    const within = await records.between(from, to);
    const counting = { limit: 0, offset: 0 };
    return {
      from,
      to,
      zone,
      events: within.events,
      parts: (await unsettled(records, within.parts, from)).map(({ part, due }) => ({
        part,
        due,
        state: dueState(due, from),
      })),
      overdue: (await records.predictionsWhere(['overdue'], from, counting)).total,
      needDate: (await records.predictionsWhere(['needs-date'], from, counting)).total,
      undatedEvents: await records.list('event', { limit: UNDATED_ITEMS, offset: 0 }, { undated: true }),
      undatedArticles: await articlesWithoutDate(records),
    };
  });
}

/** Parts that are not settled, by themselves or with their prediction: what is settled falls due no more. */
async function unsettled(
  records: Records,
  rows: readonly PartRow[],
  today: IsoDate,
): Promise<readonly PartRow[]> {
  const predictions = await detailPredictions(
    records,
    unique(rows.map(({ part }) => part.prediction)),
    today,
  );
  const open = new Set(
    predictions
      .filter(({ settled }) => settled === null)
      .flatMap(({ parts }) => parts)
      .filter(({ verdict }) => verdict?.state !== 'final')
      .map(({ part }) => part.code),
  );
  return rows.filter(({ part }) => open.has(part.code));
}

/** Articles whose publication date nobody has given yet. */
export async function articlesWithoutDate(records: Records): Promise<readonly Article[]> {
  return (await records.list('article', { limit: 5, offset: 0 }, { undated: true })).items;
}
