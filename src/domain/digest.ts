/** Digests: what a channel is told regularly (`B-1`). */
import type { NoticeFilter } from './channel.ts';
import type { Code } from './code.ts';
import type { ChannelRef } from './grant.ts';
import type { WallTimeText } from './hours.ts';
import type { ZoneName } from './time.ts';

/** `weekdays`: Monday to Friday. */
export const RHYTHMS = ['daily', 'weekdays', 'weekly', 'monthly'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

export interface Digest {
  readonly code: Code;
  readonly ref: ChannelRef;
  readonly rhythm: Rhythm;
  /** The day of the week (1 Monday to 7 Sunday) of a weekly digest, of the month (1 to 28) of a monthly one; else null. */
  readonly day: number | null;
  readonly at: WallTimeText;
  readonly filter: NoticeFilter;
  /** The zone whose clock `at` is read on; null for the desk's. */
  readonly zone: ZoneName | null;
}
