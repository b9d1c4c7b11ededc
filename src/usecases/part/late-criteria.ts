/** Finding changes of criteria that came after the deadline. */
import { criteriaChanges, type LateCriteria, lateCriteria } from '../../domain/criteria.ts';
import { eventDay } from '../../domain/event.ts';
import { type Due, dueOf, type Part, type Prediction } from '../../domain/prediction.ts';
import type { IsoDate, IsoInstant } from '../../domain/time.ts';
import type { PartRow, Records } from '../ports.ts';

/** The changes of a part's criteria that came after its deadline, as held then or as held now. */
export async function lateCriteriaOf(
  records: Records,
  prediction: Prediction,
  { part, due }: PartRow,
): Promise<readonly LateCriteria[]> {
  const changes = criteriaChanges(await records.revisions('part', part.code));
  const held = [];
  for (const revision of changes) {
    const heldDue = await dueHeld(records, prediction, revision.record, revision.recordedAt);
    held.push({ revision, heldDue });
  }
  return held.length === 0 ? [] : lateCriteria(held, due, (await records.desk()).zone);
}

/** When a part fell due by what the desk held at an instant. */
async function dueHeld(records: Records, prediction: Prediction, part: Part, at: IsoInstant): Promise<Due> {
  const article = await records.get('article', prediction.source.article, at);
  return dueOf(part, {
    publication: article?.record.publication ?? { basis: 'unknown' },
    eventDay: await eventDayHeld(records, part, at),
  });
}

async function eventDayHeld(records: Records, part: Part, at: IsoInstant): Promise<IsoDate | null> {
  if (part.anchor.kind !== 'event') return null;
  const event = (await records.get('event', part.anchor.event, at))?.record;
  if (!event?.date || event.cancelled) return null;
  return eventDay(event.date, (await records.desk()).zone);
}
