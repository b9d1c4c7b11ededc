/** Fields that people read as one thing, with the words for it. */
import { CADENCE_KINDS, readLead, showLead } from '../../domain/cadence.ts';
import { showFilter } from '../../domain/channel.ts';
import { CERTAINTIES, type EventDate, SESSIONS, showEventDate } from '../../domain/event.ts';
import { readInstant, showWindow } from '../../domain/time.ts';

export interface Whole {
  /** Where it is held in a record. */
  readonly path: readonly string[];
  /** What people call it. */
  readonly name: string;
  /** The names of its fields; a name covers those that are held within it. */
  readonly covers: readonly string[];
  /** What is held there, in words. */
  readonly words: (held: unknown) => string;
}

/** What is told where a record holds nothing. */
export const NOTHING = 'nothing';

export const WHOLES: readonly Whole[] = [
  { path: ['due'], name: 'due', covers: ['due'], words: ofFields((held) => spanOf(held) ?? 'not known') },
  {
    path: ['publication'],
    name: 'publication',
    covers: ['publication'],
    words: ofFields((held) => [spanOf(held) ?? 'not known', basisOf(held)].join('')),
  },
  { path: ['period'], name: 'period', covers: ['period'], words: ofFields(({ label }) => textIn(label)) },
  {
    path: ['date'],
    name: 'date',
    // Its source and its reason are told as fields of their own.
    covers: ['date when', 'date certainty', 'date session'],
    words: ofFields(eventDateWords),
  },
  { path: ['date', 'sourceUrl'], name: 'date source', covers: ['date source url'], words: textIn },
  { path: ['ref'], name: 'channel', covers: ['ref'], words: ofFields(({ channel }) => textIn(channel)) },
  {
    path: ['auditChannel'],
    name: 'audit channel',
    covers: ['audit channel'],
    words: ofFields(({ channel }) => textIn(channel)),
  },
  { path: ['filter'], name: 'filter', covers: ['filter'], words: ofFields(filterWords) },
  {
    path: ['quiet'],
    name: 'quiet hours',
    covers: ['quiet'],
    words: ofFields(({ from, to }) => `${textIn(from)}–${textIn(to)}`, 'none'),
  },
  ...CADENCE_KINDS.map((kind) => ({
    path: ['cadence', kind],
    name: `reminders (${kind})`,
    covers: [`cadence ${kind}`],
    words: leadsWords,
  })),
];

type Fields = Readonly<Record<string, unknown>>;

/** Words for an object, and for its absence. */
function ofFields(words: (held: Fields) => string, absent = NOTHING): Whole['words'] {
  return (held) => (typeof held === 'object' && held !== null ? words({ ...held }) : absent);
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : NOTHING;
}

function spanOf({ from, to }: Fields): string | null {
  return typeof from === 'string' && typeof to === 'string' ? showWindow(from, to) : null;
}

function basisOf({ basis, note }: Fields): string {
  if (typeof basis !== 'string' || basis === 'unknown') return '';
  return ` (${basis}${typeof note === 'string' ? `: ${note}` : ''})`;
}

function eventDateWords({ when, certainty, session }: Fields): string {
  const taken = typeof when === 'object' && when !== null ? whenOf({ ...when }) : null;
  const known = CERTAINTIES.find((each) => each === certainty);
  if (taken === null || known === undefined) return NOTHING;
  const trading = SESSIONS.find((each) => each === session) ?? null;
  return showEventDate({
    certainty: known,
    when: taken,
    session: trading,
    sourceUrl: null,
    reason: null,
  });
}

function whenOf({ at, zone, on }: Fields): EventDate['when'] | null {
  if (typeof on === 'string') return { kind: 'day', on };
  if (typeof at !== 'string' || typeof zone !== 'string' || readInstant(at) === undefined) return null;
  return { kind: 'instant', at, zone };
}

function filterWords({ entities, topics, importance }: Fields): string {
  return showFilter({
    entities: textsIn(entities),
    topics: textsIn(topics),
    importance: importance === 'high' ? 'high' : 'normal',
  });
}

function leadsWords(held: unknown): string {
  const leads = textsIn(held).map((lead) => {
    const read = readLead(lead);
    if (read === undefined) return lead;
    return read === '0d' ? 'on the day' : showLead(read);
  });
  return leads.length === 0 ? 'none' : leads.join(', ');
}

function textsIn(held: unknown): readonly string[] {
  return Array.isArray(held) ? held.filter((each: unknown) => typeof each === 'string') : [];
}
