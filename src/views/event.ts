/** Events and what is known of their dates. */
import { type DeskEvent, type EventKind, showEventDate } from '../domain/event.ts';
import { code, type Text } from './view.ts';

const KIND_WORDS: Record<EventKind, string> = {
  release: 'results release',
  call: 'earnings call',
  hearing: 'hearing',
  court: 'court',
  other: 'open question',
};

/** An event's kind in words. */
function showEventKind(kind: EventKind): string {
  return KIND_WORDS[kind];
}

/** An event on one line, with its date as far as it is known. */
export function eventLine(event: DeskEvent): Text {
  const head: Text = [code(event.code), ` ${event.title} (${showEventKind(event.kind)}): `];
  if (event.cancelled) return [...head, 'cancelled'];
  if (event.date === null) return [...head, 'no date known'];
  const { when } = event.date;
  if (when.kind === 'day') return [...head, showEventDate(event.date)];
  return [...head, { kind: 'instant', at: when.at, zone: when.zone }, ` (${event.date.certainty})`];
}
