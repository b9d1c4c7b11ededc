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

const MINUTES = { d: 1440, h: 60, m: 1 } as const;
const LEAD = /^(\d{1,4}) ?(d|days?|w|wks?|weeks?|h|hrs?|hours?|m|mins?|minutes?)$/;
/** No lead is longer, in minutes: ten years. */
const LONGEST = 3650 * MINUTES.d;

/** Reads `30d`, `1 week`, `2 hours`, `90m`; undefined for anything else. Only days may be none: `0d` is the day itself. */
export function readLead(text: string): Lead | undefined {
  const match = LEAD.exec(text.trim().toLowerCase().replace(/\s+/g, ' '));
  if (!match) return undefined;
  const [, digits, word = ''] = match;
  const weeks = word.startsWith('w');
  const unit = weeks ? 'd' : word.charAt(0);
  const count = Number(digits) * (weeks ? 7 : 1);
  if (!isUnit(unit) || (count === 0 && unit !== 'd') || count * MINUTES[unit] > LONGEST) return undefined;
  return `${count}${unit}`;
}

function isUnit(letter: string): letter is keyof typeof MINUTES {
  return Object.hasOwn(MINUTES, letter);
}

function parts(lead: Lead): { readonly count: number; readonly unit: keyof typeof MINUTES } {
  const unit = lead.slice(-1);
  const count = Number(lead.slice(0, -1));
  if (!isUnit(unit) || !Number.isInteger(count)) throw new RangeError(`“${lead}” is no lead`);
  return { count, unit };
}

/** A lead in minutes; a day counts 24 hours. */
export function leadMinutes(lead: Lead): number {
  const { count, unit } = parts(lead);
  return count * MINUTES[unit];
}

/** A lead in whole days where it is spelt in days, which then means calendar days; null for hours and minutes. */
export function leadDays(lead: Lead): number | null {
  const { count, unit } = parts(lead);
  return unit === 'd' ? count : null;
}

const UNIT_WORDS = { d: 'day', h: 'hour', m: 'minute' } as const;

/** A lead in words: `7 days`, `1 hour`. */
export function showLead(lead: Lead): string {
  const { count, unit } = parts(lead);
  return `${count} ${UNIT_WORDS[unit]}${count === 1 ? '' : 's'}`;
}

/** Kinds that go by the days of the calendar: what they are about has no time of day. */
const BY_DAYS: ReadonlySet<CadenceKind> = new Set(['deadline', 'overdue', 'window', 'review', 'estimate']);

/** Why reminders of a kind can't have a lead, in a sentence; null where they can. */
export function leadFault(kind: CadenceKind, lead: Lead): string | null {
  if (BY_DAYS.has(kind) && leadDays(lead) === null)
    return `Reminders of the kind ${kind} go by days: write 7d or 2 weeks in place of ${showLead(lead)}.`;
  if (kind === 'review' && leadMinutes(lead) === 0)
    return 'Between two reviews there has to be a day at least: write 90d, or none for no reviews.';
  return null;
}

/** A cadence as it was kept; a kind that is missing, or says something that is no lead, is as by default. */
export function readCadence(held: unknown): Cadence {
  const known: Readonly<Record<string, unknown>> =
    typeof held === 'object' && held !== null ? { ...held } : {};
  const leads = (kind: CadenceKind): readonly Lead[] => {
    const list: unknown = known[kind];
    if (!Array.isArray(list)) return DEFAULT_CADENCE[kind];
    const read = list.map((each: unknown) => (typeof each === 'string' ? readLead(each) : undefined));
    return read.every((lead) => lead !== undefined) ? read : DEFAULT_CADENCE[kind];
  };
  return {
    deadline: leads('deadline'),
    overdue: leads('overdue'),
    window: leads('window'),
    review: leads('review'),
    event: leads('event'),
    transcript: leads('transcript'),
    count: leads('count'),
    estimate: leads('estimate'),
  };
}
