/** Whether anybody is left to hear a reminder where it is to go. */
import type { Notice } from '../../domain/delivery.ts';
import { placeName } from '../../domain/place.ts';
import type { Records } from '../ports.ts';
import { hearersOf, subjectOf } from '../reminder/hearers.ts';
import type { Matter } from './describe-look.ts';

/**
 * Why a reminder is of no concern any more where it is to go; null while it is. What answers a post, and what is for
 * one place alone (an owner, somebody who put it off), is heard there whatever else changes; a follower's own lead is
 * not when the follow has ended.
 */
export async function unheard(
  records: Records,
  { place, thread }: Notice,
  matter: Matter,
): Promise<string | null> {
  if (thread !== null || matter.occasion === 'digest') return null;
  if (matter.place !== null) return matter.occasion === 'lead' ? await unfollowed(records, matter) : null;
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
