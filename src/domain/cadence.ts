/** How long before and after which reminders go out. */

/** A length of time before or after, in whole days, hours or minutes: `30d`, `1h`, `90m`. */
export type Lead = string;

/**
 * - deadline: before a dated prediction falls due, `0d` being the day itself
 * - overdue: after it
 * - window: before the last day of a due window
 * - review: between looks at an undated prediction; the first alone counts
 * - event: before a call, release or hearing
 * - transcript, count: after it
 * - estimate: before an event whose date is only estimated
 */
export const CADENCE_KINDS = [
  'deadline',
  'overdue',
  'window',
  'review',
  'event',
  'transcript',
  'count',
  'estimate',
] as const;
export type CadenceKind = (typeof CADENCE_KINDS)[number];

export type Cadence = { readonly [K in CadenceKind]: readonly Lead[] };

/** What a desk works by until an admin says otherwise. */
export const DEFAULT_CADENCE: Cadence = {
  deadline: ['30d', '7d', '1d', '0d'],
  overdue: ['1d', '8d', '15d', '22d', '29d'],
  window: ['7d'],
  review: ['90d'],
  event: ['7d', '1d', '1h'],
  transcript: ['3h'],
  count: ['24h'],
  estimate: ['14d'],
};
