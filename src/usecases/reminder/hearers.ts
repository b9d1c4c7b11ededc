/** Who is told: the channels that want to hear of it, and those who follow something that it concerns. */
import { type NoticeSubject, passes, type Purpose, type Topic } from '../../domain/channel.ts';
import { type Code, parseCode, predictionOf } from '../../domain/code.ts';
import type { NoticeMatter } from '../../domain/delivery.ts';
import { type Place, placeName, placeOf, readPlace } from '../../domain/place.ts';
import { importanceOf, type ReminderKey } from '../../domain/reminder.ts';
import { allChannels } from '../channel/list.ts';
import { unique } from '../figure/detail.ts';
import type { Records } from '../ports.ts';
import { concernIn } from './concern.ts';
import { isAtOnce } from './key.ts';

type Matter = Extract<NoticeMatter, { readonly kind: 'reminder' }>;

/** What a notice is about, and whether it tells of a change: then also those hear of it who have a lead of their own. */
export interface Heard extends NoticeSubject {
  readonly atOnce: boolean;
}

/** What a reminder is about, as far as filters and followers care; null for what is not in the record, and for digests. */
export async function subjectOf(
  records: Records,
  matter: Pick<Matter, keyof ReminderKey | 'change'>,
): Promise<Heard | null> {
  const topic = await topicOf(records, matter);
  if (topic === null) return null;
  const { of } = concernIn(records);
  const atOnce = isAtOnce(matter);
  const codes = [...(await of(matter.subject))];
  for (const prediction of atOnce ? await alsoMoved(records, matter) : [])
    codes.push(...(await of(prediction)));
  return { topic, importance: importanceOf(matter.occasion, matter.lead), codes: unique(codes), atOnce };
}

async function topicOf(
  records: Records,
  { subject, occasion }: Pick<Matter, 'subject' | 'occasion'>,
): Promise<Topic | null> {
  const kind = parseCode(subject)?.kind;
  if (kind === undefined || kind === 'digest') return null;
  const held = await records.get(kind, kind === 'part' ? subject : predictionOf(subject));
  if (!held) return null;
  if (occasion === 'correction' || occasion === 'verdict') return occasion;
  if (kind !== 'event') return 'prediction';
  return (await records.get('event', subject))?.record.kind ?? null;
}

/** The predictions whose deadlines the change moved: who follows them hears of it as well. */
async function alsoMoved(
  records: Records,
  { occasion, change }: Pick<Matter, 'occasion' | 'change'>,
): Promise<readonly Code[]> {
  if (change === null || occasion === 'verdict' || occasion === 'correction') return [];
  const entries = await records.changeEntries(change);
  return unique(entries.filter(({ kind }) => kind === 'part').map(({ code }) => predictionOf(code)));
}

/** The places that want to hear of it: channels first, each place once. */
export async function hearersOf(
  records: Records,
  subject: Heard,
  purpose: Purpose,
): Promise<readonly Place[]> {
  const channels = (await allChannels(records)).filter(
    ({ purposes, filter }) => purposes.includes(purpose) && passes(subject, filter),
  );
  const followers = (await records.follows({ targets: subject.codes }))
    .filter(({ lead }) => subject.atOnce || lead === null)
    .flatMap(({ place }) => readPlace(place) ?? []);
  const places = [...channels.map(({ ref }) => placeOf(ref)), ...followers];
  return [...new Map(places.map((place) => [placeName(place), place])).values()];
}
