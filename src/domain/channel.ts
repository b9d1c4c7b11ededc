/** The channels a desk posts to, and what each of them wants to hear of. */
import type { Code } from './code.ts';
import type { EventKind } from './event.ts';
import type { ChannelRef } from './grant.ts';
import type { ZoneName } from './time.ts';

/** What a channel is for. Changes are told in the audit channel, which is a setting of the desk (`D-1`). */
export const PURPOSES = ['reminders', 'corrections'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What a filter can single out: predictions falling due, events by their kind, verdicts, corrections. */
export const TOPICS = [
  'prediction',
  'verdict',
  'correction',
  'release',
  'call',
  'hearing',
  'court',
  'other',
] as const satisfies readonly (EventKind | 'prediction' | 'verdict' | 'correction')[];
export type Topic = (typeof TOPICS)[number];

/**
 * How pressing a notice is. `high`: due today or overdue, an event an hour ahead, moved or cancelled, a final verdict,
 * a correction. Worked out from what the notice says, never typed in.
 */
export const IMPORTANCES = ['normal', 'high'] as const;
export type Importance = (typeof IMPORTANCES)[number];

/** What a channel or a digest wants to hear of; an empty list is everything. */
export interface NoticeFilter {
  /** Entities, with everything that is part of them. */
  readonly entities: readonly Code[];
  readonly topics: readonly Topic[];
  /** The least importance. */
  readonly importance: Importance;
}

export const EVERYTHING: NoticeFilter = { entities: [], topics: [], importance: 'normal' };

/** A channel of the desk (`H-1`). */
export interface Channel {
  readonly code: Code;
  readonly ref: ChannelRef;
  readonly purposes: readonly Purpose[];
  readonly filter: NoticeFilter;
  /** The zone whose clock decides when reminders go out there; null for the desk's. */
  readonly zone: ZoneName | null;
}

/** What a notice is about, as far as filters and followers care. */
export interface NoticeSubject {
  readonly topic: Topic;
  readonly importance: Importance;
  /** Every record it concerns: the prediction and its parts, entities with their parents, the article, the event. */
  readonly codes: readonly Code[];
}

/** Whether a notice passes a filter. */
export function passes({ topic, importance, codes }: NoticeSubject, filter: NoticeFilter): boolean {
  return (
    (filter.topics.length === 0 || filter.topics.includes(topic)) &&
    (filter.entities.length === 0 || filter.entities.some((entity) => codes.includes(entity))) &&
    (filter.importance === 'normal' || importance === 'high')
  );
}

/** A filter in words, entities by their names where those are given, else by their codes. */
export function showFilter(
  filter: Omit<NoticeFilter, 'topics'> & { readonly topics: readonly string[] },
  names: ReadonlyMap<Code, string> = new Map(),
): string {
  const about = filter.entities.map((entity) => names.get(entity) ?? entity).join(', ');
  return [
    filter.topics.length === 0 ? 'everything' : filter.topics.join(', '),
    ...(about === '' ? [] : [`about ${about}`]),
    ...(filter.importance === 'high' ? ['only what is pressing'] : []),
  ].join(' ');
}
