/** Whether anybody is left to hear a reminder where it is to go. */
import type { Notice } from '../../domain/delivery.ts';
import { placeName } from '../../domain/place.ts';
import type { Records } from '../ports.ts';
import { hearersOf, subjectOf } from '../reminder/hearers.ts';
import type { Matter } from './describe-look.ts';

/**
 * Why a reminder is of no concern any more where it is to go; null while it is. What answers a post is heard there
 * whatever else changes, and so is what is for one member alone: an owner, or somebody who put it off. A follower's
 * own lead is heard as long as the follow stands.
 */
export async function unheard(
  records: Records,
  { place, thread }: Notice,
  matter: Matter,
): Promise<string | null> {
  const { occasion } = matter;
  if (thread !== null || occasion === 'digest' || occasion === 'snooze' || occasion === 'owner') return null;
  if (occasion === 'lead') return await unfollowed(records, matter);
  const subject = await subjectOf(records, matter);
  if (subject === null) return 'What it is about is not in the record any more.';
  const purpose = matter.occasion === 'correction' ? 'corrections' : 'reminders';
  const hearers = await hearersOf(records, subject, purpose);
  return hearers.some((hearer) => placeName(hearer) === place)
    ? null
    : 'Nobody there wants to hear of it any more.';
}

async function unfollowed(records: Records, matter: Matter): Promise<string | null> {
  const subject = await subjectOf(records, matter);
  const follows = await records.follows({
    targets: subject?.codes ?? [matter.subject],
    ...(matter.place === null ? {} : { place: matter.place }),
  });
  return follows.some(({ lead }) => lead === matter.lead) ? null : 'It is not followed any more.';
}
