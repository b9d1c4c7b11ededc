/** Events and what is known of their dates. */
import { type DeskEvent, type EventKind, showEventDate } from '../domain/event.ts';
import { LIST_PAGE } from '../domain/page.ts';
import { showWindow } from '../domain/time.ts';
import type { EventCard } from '../usecases/event/show.ts';
import type { Page, PartRow } from '../usecases/ports.ts';
import {
  answer,
  cardOf,
  facts,
  form,
  heading,
  list,
  paging,
  paragraph,
  position,
  run,
  section,
  withPage,
} from './answer.ts';
import { retiredNote } from './log.ts';
import { linkTo } from './verdict.ts';
import { type Action, code, type Text, type View } from './view.ts';

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
  return [code(event.code), ` ${event.title} (${showEventKind(event.kind)}): `, ...whenText(event)];
}

/** When an event takes place, as far as anyone knows. */
function whenText(event: DeskEvent): Text {
  if (event.cancelled) return ['cancelled'];
  if (event.date === null) return ['no date known'];
  const { when, certainty } = event.date;
  if (when.kind === 'day') return [showEventDate(event.date)];
  return [{ kind: 'instant', at: when.at, zone: when.zone }, ` (${certainty})`];
}

/** One event in full: its date and how firm it is, and what hangs on it. */
export function eventView({ event, entity, article, watches, parts, begun, retired }: EventCard): View {
  const title = `${event.code}: ${event.title}`;
  const { date } = event;
  return cardOf(
    event.code,
    title,
    `event ${event.code}`,
    [
      heading(title),
      ...retiredNote(retired),
      ...facts([
        ['Kind', showEventKind(event.kind)],
        ['Of', entity === null ? null : [`${entity.name} (`, code(entity.code), ')']],
        ['Fiscal period', event.fiscal],
        ['When', whenText(event)],
        ['Stated as', date?.when.kind === 'instant' ? showEventDate(date) : null],
        ['Begun', begun ? 'yes, by the date the desk has' : null],
        ['Announced at', date?.sourceUrl == null ? null : [linkTo(date.sourceUrl)]],
        ['Why it moved', date?.reason ?? null],
        ['Which one', event.identification],
        ['From', article === null ? 'entered by the desk' : [code(article.code), ` ${article.outlet}`]],
      ]),
      ...section(
        'To listen for',
        watches.map((watch): Text => [code(watch.code), ` ${watch.title}`]),
      ),
      ...section('Predictions counted from it', parts.map(partLine)),
      ...list(event.notes.map((text): Text => [text])),
    ],
    [
      ...(retired === null ? eventEdits(event) : []),
      ...(article === null ? [] : [run('Source', `source ${event.code}`)]),
    ],
  );
}

function eventEdits({ code: event, date, cancelled }: DeskEvent): readonly Action[] {
  const set = form(date === null ? 'Set date' : 'Edit date', `event date ${event}`);
  if (cancelled || date === null) return [set];
  return [
    set,
    ...(date.certainty === 'confirmed' ? [] : [form('Confirm', `event confirm ${event}`)]),
    form('Cancel', `event cancel ${event}`),
  ];
}

function partLine({ part, due }: PartRow): Text {
  const when = due.kind === 'window' ? `due ${showWindow(due.from, due.to)}` : 'due date unknown';
  return [code(part.code), ` ${part.question} (${when})`];
}

/** One page of events. */
export function eventListView(events: Page<DeskEvent>, page: number): View {
  const title = `Events: ${position(page, LIST_PAGE, events.items.length, events.total)}`;
  return answer(
    title,
    withPage('event list', page),
    [
      heading(title),
      ...(events.total > 0 ? [] : [paragraph('The desk holds no events yet.')]),
      ...list(events.items.map(eventLine)),
    ],
    [
      ...paging('event list', page, LIST_PAGE, events.total),
      ...events.items.slice(0, 5).map((event) => run(event.code, `event ${event.code}`)),
    ],
  );
}
