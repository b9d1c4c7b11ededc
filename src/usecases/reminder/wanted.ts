/** Which reminders follow from the record as it stands. */
import type { Lead } from '../../domain/cadence.ts';
import type { Code } from '../../domain/code.ts';
import { type Digest, nextPeriod } from '../../domain/digest.ts';
import { type PlaceName, readPlace } from '../../domain/place.ts';
import type { Due, Part } from '../../domain/prediction.ts';
import { dueBasis, eventBasis } from '../../domain/reminder-basis.ts';
import {
  deadlineOccurrences,
  eventOccurrences,
  leadOccurrence,
  ownerOccurrence,
  type Recurrence,
  reviewOccurrence,
} from '../../domain/reminder-times.ts';
import type {
  Deadline,
  Happening,
  Occurrence,
  Planning,
  Reminder,
  ReminderKey,
} from '../../domain/reminder.ts';
import { addHorizon, addMinutes, daysBetween, type IsoDate, type IsoInstant } from '../../domain/time.ts';
import { isBy, keyOf } from './key.ts';

/** A reminder as it should be. */
export interface Wanted extends ReminderKey {
  readonly dueAt: IsoInstant;
  readonly until: IsoInstant | null;
}

/** A follower's own lead before a deadline or an event. */
export interface LeadWish {
  /** The part that is followed by itself, else the prediction or the event. */
  readonly subject: Code;
  readonly place: PlaceName;
  readonly lead: Lead;
}

/** A part that still has to come out. */
export interface OpenPart {
  readonly part: Part;
  readonly due: Due;
  /** The desk's day on which it was entered. */
  readonly enteredOn: IsoDate;
}

/** What reminders can be about, with all that they follow from; what is closed has none. */
export type Subject =
  | {
      readonly kind: 'prediction';
      readonly code: Code;
      readonly parts: readonly OpenPart[];
      readonly wishes: readonly LeadWish[];
    }
  | {
      readonly kind: 'event';
      readonly code: Code;
      readonly happening: Happening | null;
      readonly wishes: readonly LeadWish[];
    }
  | { readonly kind: 'digest'; readonly code: Code; readonly digest: Digest | null };

/** What planning is told besides. */
export interface Situation {
  readonly planning: Planning;
  readonly now: IsoInstant;
  /** The reminders of the subject that there are. */
  readonly rows: readonly Reminder[];
}

/** The reminders that a subject should have, past ones included; of what recurs, those that are due and the next one. */
export function wantedOf(subject: Subject, situation: Situation): readonly Wanted[] {
  switch (subject.kind) {
    case 'prediction':
      return [...foretold(subject, situation), ...reviews(subject, situation)];
    case 'event':
      return happening(subject, situation.planning);
    case 'digest':
      return periods(subject, situation);
  }
}

interface Window {
  readonly basis: string;
  readonly deadline: Deadline;
  readonly parts: readonly Part[];
}

function foretold(
  { code, parts, wishes }: Extract<Subject, { kind: 'prediction' }>,
  situation: Situation,
): readonly Wanted[] {
  const { planning } = situation;
  return windowsOf(parts).flatMap((window) => {
    const { basis, deadline } = window;
    const about = (wish: LeadWish): boolean =>
      wish.subject === code || window.parts.some((part) => part.code === wish.subject);
    return [
      ...deadlineOccurrences(deadline, planning).map((each) => asked(code, basis, each)),
      ...wishes
        .filter(about)
        .map(({ subject, lead, place }) =>
          asked(subject, basis, leadOccurrence(deadline, lead, planning), place),
        ),
      ...ownersOf(window).flatMap((place) =>
        upcoming(situation, (after) => recurring(code, ownerOccurrence(deadline, after, planning), place)),
      ),
    ];
  });
}

/** Parts that are due in one window are reminded of together. */
function windowsOf(parts: readonly OpenPart[]): readonly Window[] {
  const windows = new Map<string, Window>();
  for (const { part, due } of parts) {
    if (due.kind !== 'window') continue;
    const basis = dueBasis(due);
    const held = windows.get(basis);
    const horizonDays = horizonOf(part, due.to);
    const deadline = {
      from: due.from,
      to: due.to,
      horizonDays: held ? longer(held, horizonDays) : horizonDays,
    };
    windows.set(basis, { basis, deadline, parts: [...(held?.parts ?? []), part] });
  }
  return [...windows.values()];
}

/** The part with the longest horizon decides which leads are too long; one without a horizon finds none too long. */
function longer({ deadline }: Window, days: number | null): number | null {
  return deadline.horizonDays === null || days === null ? null : Math.max(deadline.horizonDays, days);
}

/** Counted back from the due day, which differs from what was counted forward by the days that a month end takes. */
function horizonOf({ horizon, anchor }: Part, due: IsoDate): number | null {
  if (horizon === null || anchor.kind === 'fixed' || anchor.kind === 'none') return null;
  return daysBetween(addHorizon(due, `-${horizon}`), due);
}

function ownersOf({ parts }: Window): readonly PlaceName[] {
  const owners = parts.flatMap(({ owner }) => (owner === null ? [] : [owner]));
  return [...new Set(owners)].filter((owner) => readPlace(owner)?.kind === 'member');
}

function reviews(
  { code, parts }: Extract<Subject, { kind: 'prediction' }>,
  situation: Situation,
): readonly Wanted[] {
  const undated = parts.filter(({ due }) => due.kind !== 'window');
  const wanted = undated.flatMap(({ part: { reviewOn }, enteredOn }) =>
    upcoming(situation, (after) => {
      const next = reviewOccurrence({ reviewOn, enteredOn }, after, situation.planning);
      return next && recurring(code, next, null);
    }),
  );
  return [...new Map(wanted.map((each) => [keyOf(each), each])).values()];
}

function happening(
  { code, happening: held, wishes }: Extract<Subject, { kind: 'event' }>,
  planning: Planning,
): readonly Wanted[] {
  if (held === null) return [];
  const basis = eventBasis(held.date);
  return [
    ...eventOccurrences(held, planning).map((each) => asked(code, basis, each)),
    ...wishes.map(({ lead, place }) => asked(code, basis, leadOccurrence(held, lead, planning), place)),
  ];
}

function periods(
  { code, digest }: Extract<Subject, { kind: 'digest' }>,
  situation: Situation,
): readonly Wanted[] {
  if (digest === null) return [];
  const zone = digest.zone ?? situation.planning.hours.zone;
  return upcoming(situation, (after) => {
    const { period, at } = nextPeriod(digest, zone, after);
    return asked(code, period, { occasion: 'digest', lead: null, at, until: null });
  });
}

function recurring(subject: Code, { basis, occurrence }: Recurrence, place: PlaceName | null): Wanted {
  return asked(subject, basis, occurrence, place);
}

function asked(
  subject: Code,
  basis: string,
  { occasion, lead, at, until }: Occurrence,
  place: PlaceName | null = null,
): Wanted {
  return { subject, basis, occasion, lead, place, dueAt: at, until };
}

/**
 * What recurs: the next one that was not told yet, and those that are due and still follow from the record, so that
 * planning in between takes nothing away that only waits to be released.
 */
function upcoming({ now, rows }: Situation, next: (after: IsoInstant) => Wanted | null): readonly Wanted[] {
  const states = new Map(rows.map((row) => [keyOf(row), row.state]));
  const ahead = untold(next, now, states);
  const [model] = ahead;
  if (model === undefined) return [];
  const due = rows.filter(
    (row) =>
      row.state === 'pending' &&
      row.occasion === model.occasion &&
      row.place === model.place &&
      isBy(row.dueAt, now),
  );
  const still = due.flatMap((row) => {
    const again = next(addMinutes(row.dueAt, -1));
    return again !== null && keyOf(again) === keyOf(row) ? [again] : [];
  });
  return [...still, ...ahead];
}

function untold(
  next: (after: IsoInstant) => Wanted | null,
  now: IsoInstant,
  states: ReadonlyMap<string, Reminder['state']>,
): readonly Wanted[] {
  let wanted = next(now);
  while (wanted !== null) {
    const state = states.get(keyOf(wanted));
    if (state !== 'released' && state !== 'skipped') return [wanted];
    wanted = next(wanted.dueAt);
  }
  return [];
}
