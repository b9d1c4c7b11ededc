/**
 * The basis of a reminder: what its date was when it was planned, as a text. A reminder whose basis no longer follows
 * from the record has become obsolete.
 */
import type { EventDate } from './event.ts';
import type { IsoDate } from './time.ts';

export interface DueWindow {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** The basis of a deadline: `2025-11-10/2025-11-10`. */
export function dueBasis({ from, to }: DueWindow): string {
  return `${from}/${to}`;
}

/** The due window that a basis begins with; undefined for a basis of another kind. */
export function readDueBasis(basis: string): DueWindow | undefined {
  const [, from, to] = /^(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})(?: |$)/.exec(basis) ?? [];
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** The basis of an event's reminders: when it is and how certain that is, `2025-07-31T21:30:00Z confirmed`. */
export function eventBasis({ when, certainty }: Pick<EventDate, 'when' | 'certainty'>): string {
  return `${when.kind === 'day' ? when.on : when.at} ${certainty}`;
}

/** The basis of what is told at once: the change that it tells of. */
export function changeBasis(change: number): string {
  return `change:${change}`;
}
