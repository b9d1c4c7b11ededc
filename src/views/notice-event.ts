/** Reminders of events, and word of an event whose date was confirmed, moved or called off. */
import { leadDays, showLead } from '../domain/cadence.ts';
import { type EventDate, showEventDate } from '../domain/event.ts';
import { daysBetween, showInstant } from '../domain/time.ts';
import { NO_INFERENCE, READINGS, showCondition, showReading } from '../domain/watch.ts';
import type { EventChangeFacts, EventFacts, Happened } from '../usecases/notice/facts.ts';
import type { WatchDetail } from '../usecases/watch/detail.ts';
import { attribution, facts, form, list, paragraph, run } from './answer.ts';
import { inDays } from './notice-deadline.ts';
import {
  aftermath,
  changeNote,
  clip,
  type Drawn,
  followButton,
  snoozes,
  type ToldAs,
} from './notice-draw.ts';
import { linkTo } from './verdict.ts';
import { inferenceText } from './watch.ts';
import { type Action, type Block, code, strong, type Text } from './view.ts';

/** A reminder before or after an event. */
export function drawEvent(told: EventFacts, as: ToldAs): Drawn {
  const { event, date } = told;
  return {
    head: closedHead(told) ?? eventHead(told, as.late),
    essence: date === null ? [event.title] : whenText(date),
    blocks: [
      paragraph(code(event.code), ' ', strong(event.title)),
      ...facts([...whatItIs(told), ...whenFacts(date)]),
      ...toDo(told),
      ...(isOff(told) ? [] : watchBlocks(told.watches, as)),
    ],
    actions: [
      ...(told.standing.kind === 'open' ? [...eventActions(told), ...snoozes(as)] : []),
      ...keeping(told),
    ],
    open: openButton(told),
  };
}

function eventHead(told: EventFacts, late: boolean): Text {
  const { event, occasion, lead, day, today } = told;
  const title = `: ${clip(event.title)}`;
  switch (occasion) {
    case 'event':
    case 'lead': {
      const timed = lead !== null && leadDays(lead) === null;
      const days = day === null ? 0 : daysBetween(today, day);
      if (late || days < 0) return [code(event.code), ` comes up${title}`];
      if (timed) return [code(event.code), ` begins in ${showLead(lead)}`, title];
      // An estimated date is nobody's announcement: the head must not make one of it.
      const verb = told.date?.certainty === 'estimated' ? 'is expected' : 'is';
      return [code(event.code), ` ${verb} ${inDays(days)}`, title];
    }
    case 'transcript':
      return [code(event.code), ` should be over, the transcript is wanted${title}`];
    case 'count':
      return [code(event.code), ` is over, the count is pending${title}`];
    case 'estimate':
      return [code(event.code), ` has only an estimated date, please confirm it${title}`];
  }
}

/** What there is to be done now. */
function toDo({ occasion, event, watches, standing }: EventFacts): readonly Block[] {
  if (standing.kind !== 'open') return [];
  switch (occasion) {
    case 'transcript':
      return [paragraph('Please keep the transcript: the mentions are counted from it, word for word.')];
    case 'count':
      return [
        paragraph(
          watches.length === 1
            ? 'One watch waits for its count.'
            : `${watches.length} watches wait for their counts.`,
        ),
      ];
    case 'estimate':
      return [
        paragraph(
          'Nobody has announced this date. Confirm it with a source, or set the one announced: ',
          code(`event date ${event.code} <date>`),
        ),
      ];
    case 'event':
    case 'lead':
      return [];
  }
}

/** Whether there is nothing to come any more. */
function isOff({ standing: { kind } }: Happened): boolean {
  return kind === 'retired' || kind === 'cancelled';
}

/** The head of a post whose event has moved on; null while it stands. */
function closedHead({ event, standing }: Happened): Text | null {
  const title = `: ${clip(event.title)}`;
  switch (standing.kind) {
    case 'open':
      return null;
    case 'cancelled':
      return ['Cancelled: ', code(event.code), title];
    case 'retired':
      return ['Out of use: ', code(event.code), ` (${clip(standing.why)})`];
    case 'moved':
      return [
        'Moved: ',
        code(event.code),
        standing.to === null ? ' has no date any more' : ` is now ${showEventDate(standing.to)}`,
        title,
      ];
    case 'overtaken':
      return ['Taken back: ', code(event.code), title];
    case 'settled':
    case 'redated':
    case 'reviewed':
      return ['No longer so: ', code(event.code), title];
  }
}

function whatItIs({
  event,
  entity,
  article,
}: Happened): readonly (readonly [string, Text | string | null])[] {
  return [
    ['Of', entity === null ? null : [`${entity.name} (`, code(entity.code), ')']],
    ['Fiscal period', event.fiscal],
    ['Which one', event.identification],
    [
      'Known from',
      article === null ? null : [`${article.outlet} (`, code(article.code), '), not verified by this desk'],
    ],
  ];
}

/** The time as each reader's clock has it, in the zone it was stated in where that is not known; and how firm it is. */
function whenText(date: EventDate): Text {
  const stated = showEventDate(date);
  if (date.when.kind === 'day') return [stated];
  const { at, zone } = date.when;
  return [{ kind: 'instant', at, zone }, stated.slice(showInstant(at, zone).length)];
}

function whenFacts(date: EventDate | null): readonly (readonly [string, Text | string | null])[] {
  if (date === null) return [['When', 'no date known']];
  return [['When', whenText(date)], sourceFact(date)];
}

/** Where a date is known from. What is only estimated was announced by nobody. */
function sourceFact(date: EventDate | null): readonly [string, Text | null] {
  const label = date?.certainty === 'estimated' ? 'Estimated from' : 'Announced at';
  return [label, date?.sourceUrl == null ? null : [linkTo(date.sourceUrl)]];
}

/** What to listen for, whose words count, and how they are counted. */
function watchBlocks(watches: readonly WatchDetail[], { zone }: ToldAs): readonly Block[] {
  if (watches.length === 0) return [];
  const articles = [...new Map(watches.map(({ article }) => [article.code, article])).values()];
  return [
    ...watches.flatMap(({ watch, speaker, article }): readonly Block[] => [
      { kind: 'paragraph', text: ['Listen for: ', code(watch.code), ' ', strong(watch.title)] },
      ...list([
        [`${speaker.name} (`, code(speaker.code), ') only'],
        [`Phrases: ${watch.phrases.map((phrase) => `“${phrase}”`).join(' or ')}`],
        [`Condition: ${showCondition(watch)}`],
        ['Reading: ', ...readingText(watch, zone)],
        ...(watch.inference === NO_INFERENCE
          ? []
          : [[`${inferenceText(article.outlet, watch.inference)} The count alone does not settle that.`]]),
      ]),
    ]),
    attribution(articles),
  ];
}

function readingText({ reading, frozenAt }: WatchDetail['watch'], zone: string): Text {
  if (reading === null)
    return [`not chosen yet; to be chosen before the event: ${READINGS.map(showReading).join(', or ')}`];
  if (frozenAt === null) return [`${showReading(reading)}, not frozen yet`];
  return [`${showReading(reading)}, frozen `, { kind: 'instant', at: frozenAt, zone }];
}

function eventActions({ occasion, event, watches }: EventFacts): readonly Action[] {
  switch (occasion) {
    case 'event':
    case 'lead':
      return watches
        .filter(({ watch }) => watch.frozenAt === null)
        .slice(0, MOST_BUTTONS)
        .map(({ watch }) => form(`Freeze ${watch.code}`, `watch freeze ${watch.code}`));
    case 'estimate':
      return [form('Confirm', `event confirm ${event.code}`), form('Set date', `event date ${event.code}`)];
    case 'transcript':
    case 'count':
      return watches.slice(0, MOST_BUTTONS).map(({ watch }) => run(watch.code, `watch ${watch.code}`));
  }
}

/** So many of the watches have a button of their own. */
const MOST_BUTTONS = 2;

function openButton({ event }: Happened): Action {
  return run('Open', `event ${event.code}`);
}

function keeping(told: Happened): readonly Action[] {
  return [...(isOff(told) ? [] : [followButton(told.event.code)]), openButton(told)];
}

/** Word of a date that was confirmed, moved or called off, with what moved along. */
export function drawEventChange(told: EventChangeFacts, as: ToldAs): Drawn {
  const { event, before, after, change, occasion } = told;
  const reason = occasion === 'cancelled' ? change.reason : (after?.reason ?? change.reason);
  return {
    head: closedHead(told) ?? changeHead(told),
    essence: after === null || occasion === 'cancelled' ? [reason ?? event.title] : whenText(after),
    blocks: [
      paragraph(code(event.code), ' ', strong(event.title)),
      ...facts([
        ...whatItIs(told),
        ['Was', before === null ? 'no date known' : whenText(before)],
        ...nowFacts(told, reason),
        sourceFact(after),
      ]),
      ...aftermath(told),
      ...(occasion === 'cancelled' || isOff(told) ? [] : watchBlocks(told.watches, as)),
      changeNote({ ...change, reason: null }, as.zone),
    ],
    actions: keeping(told),
    open: openButton(told),
  };
}

function changeHead({ event, occasion, after }: EventChangeFacts): Text {
  const title = `: ${clip(event.title)}`;
  const date = after === null ? 'has no date any more' : `is ${showEventDate(after)}`;
  switch (occasion) {
    case 'confirmed':
      return ['Confirmed: ', code(event.code), ` ${date.replace(/ \(confirmed\)$/, '')}`, title];
    case 'moved':
      return ['Moved: ', code(event.code), ` ${date.replace(/^is /, 'is now ')}`, title];
    case 'cancelled':
      return ['Cancelled: ', code(event.code), title];
  }
}

/** What the change made of it and why; and how it stands since, where another change came after. */
function nowFacts(
  { occasion, after, standing }: EventChangeFacts,
  reason: string | null,
): readonly (readonly [string, Text | string | null])[] {
  const made: Text = occasion === 'cancelled' ? ['cancelled'] : dateText(after);
  if (standing.kind !== 'moved' && (standing.kind !== 'cancelled' || occasion === 'cancelled'))
    return [
      ['Now', made],
      ['Why', reason],
    ];
  return [
    ['Set to', made],
    ['Why', reason],
    ['Now', standing.kind === 'moved' ? dateText(standing.to) : 'cancelled'],
  ];
}

function dateText(date: EventDate | null): Text {
  return date === null ? ['no date known'] : whenText(date);
}
