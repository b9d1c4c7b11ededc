/** Turns a day and a time of day in a zone into an instant. Wall clocks are read by the zone's own rules. */
import {
  addDays,
  addMinutes,
  atWallClock,
  type IsoDate,
  type IsoInstant,
  readInstant,
  showDate,
  type WallClock,
  wallClock,
  type ZoneName,
} from '../../domain/time.ts';
import type { When } from '../../domain/when.ts';
import type { Day } from './day-text.ts';
import { readCount } from './length-text.ts';
import { type Reading, read, refused } from './reading.ts';
import type { TypedZone } from './zone-text.ts';

type Instant = Extract<When, { kind: 'instant' }>;

/** A time of day, and where it is told. */
export interface Told {
  readonly time: string;
  readonly typed: TypedZone | null;
  /** The zone of the person who types. */
  readonly own: ZoneName;
}

/**
 * The instant of a day and time. A time that the zone's clocks skip is refused; of one that comes twice the first is
 * taken, and the note says how to write the second.
 */
export function toInstant(on: IsoDate, { time, typed, own }: Told): Reading<Instant> {
  if (typed?.kind === 'offset') return byOffset(on, time, typed, own);
  const zone = typed?.zone ?? own;
  const found = atWallClock(on, time, zone);
  switch (found.kind) {
    case 'once':
      return read({ kind: 'instant', at: found.at, zone });
    case 'gap':
      return refused(gapProblem(on, time, zone, found.before, found.after));
    case 'twice': {
      const [first, second] = [wallClock(found.first, zone).offset, wallClock(found.second, zone).offset];
      const note =
        `${time} comes twice on ${showDate(on)} in ${zone}: the first is taken (UTC${first}). ` +
        `For the second write ${on} ${time}${second}.`;
      return read({ kind: 'instant', at: found.first, zone }, note);
    }
  }
}

/** Like `toInstant`, but a day that stands for the coming one (`Thursday`) moves on when the time is past. */
export function toComingInstant(day: Day, told: Told, now: IsoInstant): Reading<Instant> {
  const first = toInstant(day.on, told);
  if (!first.ok || day.ifPast === 0 || Date.parse(first.value.at) >= Date.parse(now)) return first;
  return toInstant(addDays(day.on, day.ifPast), told);
}

function byOffset(
  on: IsoDate,
  time: string,
  typed: Extract<TypedZone, { kind: 'offset' }>,
  own: ZoneName,
): Reading<Instant> {
  const at = readInstant(`${on}T${time}${typed.offset}`);
  if (at === undefined) return refused(`“${on} ${time}” is not a time that can be placed.`);
  const zone = typed.zone ?? own;
  const there = wallClock(at, zone);
  if (typed.zone !== null && there.offset !== typed.offset) {
    return refused(
      `${typed.word} is UTC${typed.offset}, but ${zone} is at UTC${there.offset} on ${showDate(on)}: ` +
        `write ${time} ${zone}, or ${time}${typed.offset} (${there.time} there).`,
    );
  }
  return read({ kind: 'instant', at, zone });
}

function gapProblem(on: IsoDate, time: string, zone: ZoneName, before: WallClock, after: WallClock): string {
  const [from, to] =
    before.date === after.date
      ? [before.time, after.time]
      : [`${showDate(before.date)} ${before.time}`, `${showDate(after.date)} ${after.time}`];
  return `${time} does not exist on ${showDate(on)} in ${zone}: the clocks go from ${from} to ${to}.`;
}

/** Reads `now`, `in 2 hours`, `90 minutes ago` in lower case: counted on the clock, not on the calendar. */
export function readElapsed(text: string, now: IsoInstant, zone: ZoneName): Reading<Instant> | null {
  if (text === 'now' || text === 'right now') return read({ kind: 'instant', at: now, zone });
  const form = /^(in )?(\d{1,4}|[a-z]+) (hour|minute|min)s?(?: (ago|from now|hence))?$/.exec(text);
  const count = readCount(form?.[2] ?? '');
  if (!form || count === undefined || (form[1] === undefined) === (form[4] === undefined)) return null;
  const minutes = count * (form[3] === 'hour' ? 60 : 1);
  return read({ kind: 'instant', at: addMinutes(now, form[4] === 'ago' ? -minutes : minutes), zone });
}
