/** Revisions: nothing anyone may have read is overwritten; each change adds a numbered version. */
import type { Article } from './article.ts';
import type { Channel } from './channel.ts';
import type { Check } from './check.ts';
import type { Claim } from './claim.ts';
import type { Conflict } from './conflict.ts';
import type { Digest } from './digest.ts';
import type { Entity } from './entity.ts';
import type { Evidence } from './evidence.ts';
import type { DeskEvent } from './event.ts';
import type { Figure } from './figure.ts';
import type { DeskSettings, Grant } from './grant.ts';
import type { Metric } from './metric.ts';
import type { Part, Prediction } from './prediction.ts';
import type { IsoInstant } from './time.ts';
import type { Verdict } from './verdict.ts';
import type { Watch } from './watch.ts';

/** The record behind each kind of code. */
export interface RecordByKind {
  readonly article: Article;
  readonly entity: Entity;
  readonly metric: Metric;
  readonly figure: Figure;
  readonly claim: Claim;
  readonly conflict: Conflict;
  readonly prediction: Prediction;
  readonly part: Part;
  readonly watch: Watch;
  readonly event: DeskEvent;
  readonly check: Check;
  readonly evidence: Evidence;
  readonly verdict: Verdict;
  readonly grant: Grant;
  readonly settings: DeskSettings;
  readonly channel: Channel;
  readonly digest: Digest;
}

/** Any record together with its kind. */
export type DeskRecord = {
  [K in keyof RecordByKind]: { readonly kind: K; readonly record: RecordByKind[K] };
}[keyof RecordByKind];

/** A record as it stood after its n-th change. */
export interface Revision<T> {
  readonly record: T;
  /** Counts from 1 without gaps. */
  readonly n: number;
  readonly recordedAt: IsoInstant;
  /** Why the record is no longer in use; null while it is. A retired record is left out of lists, never deleted. */
  readonly retired: string | null;
}
