/** Events: looking them up, dating, confirming and cancelling them. */
import { CERTAINTIES, EVENT_KINDS, type EventDate, SESSIONS } from '../domain/event.ts';
import { NAME_LIMIT } from '../domain/name.ts';
import { NOTE_LIMIT, TEXT_LIMIT } from '../domain/text.ts';
import { showInstant } from '../domain/time.ts';
import type { Changed } from '../usecases/edit/change.ts';
import { addEvent } from '../usecases/event/add.ts';
import { cancelEvent } from '../usecases/event/cancel.ts';
import { confirmEvent, leaveTimeOpen } from '../usecases/event/confirm.ts';
import { DATE_CERTAINTIES, dateEvent } from '../usecases/event/date.ts';
import { listEvents, showEvent } from '../usecases/event/show.ts';
import { revisionOf } from '../usecases/record/revision.ts';
import type { DeskEvent } from '../domain/event.ts';
import { showEventDate } from '../domain/event.ts';
import type { Context } from '../usecases/context.ts';
import { savedView } from '../views/change.ts';
import { eventListView, eventView } from '../views/event.ts';
import type { View } from '../views/view.ts';
import { type Args, type Command, defineCommand, type FormFill } from './command.ts';
import {
  choice,
  introducedBy,
  longWords,
  optional,
  page,
  recordCode,
  webAddress,
  whenText,
  words,
} from './option.ts';
import { splitTail } from './tail.ts';

const code = recordCode('An event’s code, such as E-1', ['event']);
const session = optional(choice('Before the market opens, during trading, after it closes', SESSIONS));
const source = optional(webAddress('Where the date was announced; needed when confirmed'));
const fiscal = optional(words('The fiscal period it is about, such as Q2 2025', NAME_LIMIT));

export const eventShow: Command = defineCommand({
  path: ['event', 'show'],
  implied: true,
  summary: 'An event: when it is, how firm that is, what hangs on it',
  access: 'reader',
  options: { code },
  examples: ['event E-1'],
  run: async (context, options) => eventView(await showEvent(context, options.code)),
});

export const eventList: Command = defineCommand({
  path: ['event', 'list'],
  aliases: ['events'],
  summary: 'Every event the desk keeps an eye on, dated or not',
  access: 'reader',
  options: { page: page() },
  examples: ['event list'],
  run: async (context, options) => eventListView(await listEvents(context, options.page), options.page),
});

export const eventAdd: Command = defineCommand({
  path: ['event', 'add'],
  summary: 'Enter an event: a call, a release, a hearing, a court date or other',
  access: 'editor',
  options: {
    kind: choice('What kind of event', EVENT_KINDS),
    title: words('What it is called; put it in quotation marks where it holds the word “of”', TEXT_LIMIT),
    of: optional(introducedBy('of', words('Whose event it is: a name or code', NAME_LIMIT))),
    date: optional(whenText('The day, with a time where it is known')),
    certainty: optional(choice('How firm the date is; estimated when left out', CERTAINTIES)),
    session,
    source,
    fiscal,
  },
  examples: [
    'event add call "Microsoft earnings call" of Microsoft date:2025-07-30 certainty:estimated fiscal:Q4 2025',
    'event add hearing title:Committee hearing on model weights',
  ],
  form: {
    title: 'New event',
    fields: ['kind', 'title', 'of', 'date', 'source'],
    load: async () => await Promise.resolve({ values: { kind: 'call' }, revision: null }),
  },
  run: async (context, { source: sourceUrl, ...asked }) =>
    saved(context, await addEvent(context, { ...asked, sourceUrl }), null),
});

export const eventDateCommand: Command = defineCommand({
  path: ['event', 'date'],
  summary: 'Give an event a date or move it; deadlines tied to it follow',
  access: 'editor',
  options: {
    code,
    date: whenText('The day, with a time where it is known, such as 31 July 2025 5:30pm'),
    certainty: optional(choice('How firm the date is; estimated when left out', DATE_CERTAINTIES)),
    session,
    source,
    fiscal,
    reason: optional(longWords('Why it moves; needed when it has a date already', NOTE_LIMIT)),
  },
  examples: [
    'event date E-1 2025-08-01 estimated session:after-close fiscal:Q2 2025',
    'event date E-1 2025-07-31 confirmed source:https://example.com/call reason:Announced',
  ],
  form: {
    title: 'Event date',
    fields: ['date', 'certainty', 'session', 'source', 'reason'],
    load: async (context, args) => {
      const { record, n } = await revisionOf(context, 'event', args['code'] ?? '');
      return { values: record.date === null ? {} : dateValues(record.date), revision: n };
    },
  },
  run: async (context, { source: sourceUrl, ...typed }) => {
    const tail = splitTail(typed.date, { certainty: DATE_CERTAINTIES, session: SESSIONS });
    const changed = await dateEvent(context, {
      ...typed,
      date: tail.text,
      certainty: typed.certainty ?? tail.found.certainty ?? 'estimated',
      session: typed.session ?? tail.found.session,
      sourceUrl,
    });
    return saved(context, changed, typed.reason ?? null);
  },
});

/** A date as a form shows it: typed again as it stands, it means the same. */
function dateValues(date: EventDate): Args {
  const when = date.when.kind === 'day' ? date.when.on : showInstant(date.when.at, date.when.zone);
  return {
    date: when,
    certainty: date.certainty,
    session: date.session ?? '',
    source: date.sourceUrl ?? '',
  };
}

export const eventConfirm: Command = defineCommand({
  path: ['event', 'confirm'],
  summary: 'Confirm an event’s date, with where it was announced',
  access: 'editor',
  options: { code, source: webAddress('Where the date was announced') },
  examples: ['event confirm E-1 source:https://example.com/call'],
  form: { title: 'Confirm date', fields: ['source'], load: revisionAlone },
  run: async (context, options) =>
    saved(context, await confirmEvent(context, options.code, options.source), null),
});

export const eventTbc: Command = defineCommand({
  path: ['event', 'tbc'],
  summary: 'Keep an event’s day and leave its time to be confirmed',
  access: 'editor',
  options: { code },
  examples: ['event tbc E-1'],
  run: async (context, options) => saved(context, await leaveTimeOpen(context, options.code), null),
});

export const eventCancel: Command = defineCommand({
  path: ['event', 'cancel'],
  summary: 'Cancel an event; deadlines tied to it lose their date',
  access: 'editor',
  options: { code, reason: longWords('Why', NOTE_LIMIT) },
  examples: ['event cancel E-6 The suit was dropped'],
  form: { title: 'Cancel event', fields: ['reason'], load: revisionAlone },
  run: async (context, { code: event, reason }) =>
    saved(context, await cancelEvent(context, event, reason), reason),
});

async function revisionAlone(context: Context, args: Args): Promise<FormFill> {
  const { n } = await revisionOf(context, 'event', args['code'] ?? '');
  return { values: {}, revision: n };
}

function saved(context: Context, changed: Changed<DeskEvent>, reason: string | null): View {
  const { code: event, title, cancelled, date } = changed.result;
  const when = cancelled ? 'cancelled' : date === null ? 'no date yet' : showEventDate(date);
  return savedView({
    title: `${event} ${title}: ${when}`,
    self: `event ${event}`,
    changed,
    by: context.actor.member,
    reason,
    actions: [{ kind: 'form', label: 'Edit date', line: `event date ${event}` }],
  });
}
