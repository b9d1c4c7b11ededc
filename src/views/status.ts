/** How delivery stands, and what to do about what does not get through. */
import { showLead } from '../domain/cadence.ts';
import type { Post } from '../domain/delivery.ts';
import { placeName } from '../domain/place.ts';
import type { Occasion } from '../domain/reminder.ts';
import type { IsoInstant, ZoneName } from '../domain/time.ts';
import type { Destination } from '../usecases/delivery-ports.ts';
import type { Resumed } from '../usecases/status/settle.ts';
import type { ClockHealth, NextPost, Status } from '../usecases/status/show.ts';
import { answer, facts, heading, note, paragraph, run, section } from './answer.ts';
import { probeNote } from './channel.ts';
import { placeWords } from './place-words.ts';
import { type Action, type Block, code, type Inline, strong, type Text, type View } from './view.ts';

/** How much of a failure or a text is told, in characters, and of how many places and posts. */
const TEXT_LENGTH = 160;
const MOST = 10;

/** How delivery of the desk stands. */
export function statusView(status: Status): View {
  const { destinations, held, others, clock, zone } = status;
  const parked = destinations.filter(({ parkedAt }) => parkedAt !== null);
  const failing = destinations.filter(({ parkedAt, failures }) => parkedAt === null && failures > 0);
  const waiting = destinations.filter((each) => each.waiting > 0);
  const title = `Delivery: ${headline(status, parked.length)}`;
  return answer(
    title,
    'status',
    [
      heading(title),
      ...section('Nothing gets through', [
        ...cut(parked.map((each) => parkedLine(each, zone))),
        ...elsewhere(others.parked, 'other member’s direct messages', 'other members’ direct messages'),
      ]),
      ...section('Nobody can tell whether these arrived', [
        ...cut(held.map((post) => heldLine(post, zone))),
        ...elsewhere(others.held, 'post to another member', 'posts to other members'),
      ]),
      ...section('Failed, and tried again', [
        ...cut(failing.map((each) => failingLine(each, zone))),
        ...elsewhere(others.failing, 'other member’s direct messages', 'other members’ direct messages'),
      ]),
      ...clockBlocks(clock, zone),
      ...nextBlocks(status),
      ...section('Waiting', [
        ...cut(waiting.map((each) => waitingLine(each, zone))),
        ...elsewhere(others.waiting, 'notice for other members', 'notices for other members'),
      ]),
      ...facts([
        ['Last post', status.last === null ? 'none yet' : lastText(status.last, zone)],
        ['When nobody can tell', POLICY_WORDS[status.unknownPolicy]],
      ]),
    ],
    status.mayMend ? buttons(parked, held) : [],
  );
}

/** What is of other members is counted, not named. */
function elsewhere(count: number, one: string, several: string): readonly Text[] {
  return count === 0 ? [] : [[`${count} ${count === 1 ? one : several}`]];
}

const POLICY_WORDS: Readonly<Record<Status['unknownPolicy'], string>> = {
  repeat: 'a message is sent again, and says that it may be there already',
  hold: 'a message is held, and an admin is asked',
};

function headline({ destinations, held: named, others, clock }: Status, namedParked: number): string {
  const waiting = destinations.reduce((sum, each) => sum + each.waiting, others.waiting);
  const [parked, held] = [namedParked + others.parked, named.length + others.held];
  const troubles = [
    ...(clock.running.length === 0 ? ['the clock stands still'] : []),
    ...(parked > 0 ? [`${parked} ${parked === 1 ? 'place' : 'places'} can’t be reached`] : []),
    ...(held > 0 ? [`${held} held`] : []),
  ];
  if (troubles.length > 0) return troubles.join(', ');
  return waiting > 0 ? `${waiting} waiting` : 'all is well';
}

function parkedLine({ place, parkedAt, parkedWhy, remedy, waiting }: Destination, zone: ZoneName): Text {
  return [
    strong(placeWords(place)),
    ' since ',
    ...(parkedAt === null ? [] : [at(parkedAt, zone)]),
    `: ${clip(parkedWhy ?? 'no reason given')}. ${remedy ?? ''} ${waiting} waiting. When it is put right: `,
    code(`delivery resume ${place}`),
  ];
}

function heldLine({ id, place, firstTriedAt }: Post, zone: ZoneName): Text {
  return [
    strong(`Post ${id}`),
    ` (${placeWords(place)}), tried at `,
    at(firstTriedAt, zone),
    '. If it is there: ',
    code(`delivery sent ${id}`),
    '; if not: ',
    code(`delivery repeat ${id}`),
  ];
}

function failingLine({ place, failures, lastFailure, wakeAt }: Destination, zone: ZoneName): Text {
  return [
    strong(placeWords(place)),
    `: ${failures} ${failures === 1 ? 'try' : 'tries'} in a row failed (${clip(lastFailure ?? 'no reason given')})`,
    ...(wakeAt === null ? [] : ['; next try ', at(wakeAt, zone)]),
  ];
}

function waitingLine({ place, waiting, wakeAt }: Destination, zone: ZoneName): Text {
  return [
    `${placeWords(place)}: ${waiting} ${waiting === 1 ? 'notice' : 'notices'}`,
    ...(wakeAt === null ? [] : [', next at ', at(wakeAt, zone)]),
  ];
}

function clockBlocks({ running, lastSeen, gaps }: ClockHealth, zone: ZoneName): readonly Block[] {
  const processes = `${running.length} ${running.length === 1 ? 'process' : 'processes'}`;
  const seen: Text = lastSeen === null ? [] : [', seen to last at ', at(lastSeen, zone)];
  return [
    running.length > 0
      ? paragraph(`The clock runs in ${processes}`, ...seen, '.')
      : paragraph(
          strong('The clock stands still'),
          ...seen,
          ': is Daybook running with its platforms connected?',
        ),
    ...section(
      'Times without a clock',
      gaps.map(({ from, to }): Text => ['Stood still from ', at(from, zone), ' to ', at(to, zone)]),
    ),
  ];
}

function nextBlocks({ next, zone, toldAnywhere }: Status): readonly Block[] {
  const rest = next.total - next.items.length;
  return [
    ...(next.items.length === 0 ? [paragraph('Nothing is planned to go out.')] : []),
    ...section('Goes out next', [
      ...next.items.map((item) => nextLine(item, zone)),
      ...(rest > 0 ? [[`and ${rest} more`]] : []),
    ]),
    ...(toldAnywhere
      ? []
      : [
          note(
            'No channel is set up, so reminders go to followers alone. An admin changes that with ',
            code('setup channel here'),
          ),
        ]),
  ];
}

const OCCASION_WORDS: Readonly<Record<Occasion, string>> = {
  deadline: 'falls due',
  overdue: 'overdue',
  opens: 'window opens',
  closing: 'closes its window',
  closed: 'window closed',
  review: 'wants looking at',
  owner: 'overdue, to its owner',
  event: 'takes place',
  transcript: 'transcript',
  count: 'count',
  estimate: 'date to be confirmed',
  confirmed: 'date confirmed',
  moved: 'date moved',
  cancelled: 'cancelled',
  redated: 'deadlines moved',
  verdict: 'verdict',
  correction: 'correction',
  digest: 'digest',
  snooze: 'put off',
  lead: 'follower’s own reminder',
};

/** What a reminder speaks of: its own time is no date of the record, so how far ahead it comes is said with it. */
function occasionWords({ occasion, lead }: NextPost['reminder']): string {
  const words = OCCASION_WORDS[occasion];
  const ahead = AHEAD.some((one) => one === occasion) && lead !== null && lead !== '0d';
  return ahead ? `${showLead(lead)} before it ${words}` : words;
}

const AHEAD: readonly Occasion[] = ['deadline', 'closing', 'event'];

function nextLine({ reminder, about }: NextPost, zone: ZoneName): Text {
  return [
    at(reminder.dueAt, zone),
    ': ',
    code(reminder.subject),
    `${about === '' ? '' : ` ${clip(about)}`} (${occasionWords(reminder)})`,
  ];
}

function lastText({ place, sentAt }: NonNullable<Status['last']>, zone: ZoneName): Text {
  return [
    place === null ? 'to another member' : placeWords(place),
    ...(sentAt === null ? [] : [', ', at(sentAt, zone)]),
  ];
}

function buttons(parked: readonly Destination[], held: readonly Post[]): readonly Action[] {
  return [
    ...parked
      .slice(0, 3)
      .map(({ place }) => run(`Try ${placeWords(place)} again`, `delivery resume ${place}`)),
    ...held
      .slice(0, 3)
      .flatMap(({ id }) => [
        run(`Post ${id} is there`, `delivery sent ${id}`),
        run(`Send post ${id} again`, `delivery repeat ${id}`),
      ]),
  ];
}

const STATUS: Action = run('Status', 'status');

/** The posts that wait for an admin's word. Shown to the asker alone. */
export function heldView(held: readonly Post[], zone: ZoneName): View {
  const title = held.length === 0 ? 'No post waits for an answer' : `Held posts: ${held.length}`;
  const blocks = [
    heading(title),
    ...section('Nobody can tell whether these arrived', cut(held.map((post) => heldLine(post, zone)))),
  ];
  return own(title, blocks, [...buttons([], held), STATUS]);
}

/** The places that nothing gets through to. Shown to the asker alone. */
export function parkedView(parked: readonly Destination[], zone: ZoneName): View {
  const title =
    parked.length === 0 ? 'Every place can be reached' : `Places that can’t be reached: ${parked.length}`;
  const blocks = [
    heading(title),
    ...section('Nothing gets through', cut(parked.map((each) => parkedLine(each, zone)))),
  ];
  return own(title, blocks, [...buttons(parked, []), STATUS]);
}

/** The answer to an admin's word on a held post. */
export function settledView(post: number, arrived: boolean): View {
  const title = arrived ? `Post ${post} counts as sent` : `Post ${post} goes out again`;
  const view = own(title, [heading(title)], [STATUS]);
  return { ...view, audit: [`${title}.`] };
}

/** The answer to opening a parked place again. */
export function resumedView({ place, reopened, probe }: Resumed): View {
  const words = placeWords(placeName(place));
  const title = reopened ? `What waits for ${words} goes out now` : `Nothing was held back from ${words}`;
  const view = own(title, [heading(title), ...probeNote(probe)], [STATUS]);
  return reopened ? { ...view, audit: [`${title}.`] } : view;
}

function own(title: string, blocks: readonly Block[], actions: readonly Action[]): View {
  return { title, tone: 'answer', self: 'status', audit: null, blocks, actions };
}

function cut(items: readonly Text[]): readonly Text[] {
  const rest = items.length - MOST;
  return rest > 0 ? [...items.slice(0, MOST), [`and ${rest} more`]] : items;
}

function at(instant: IsoInstant, zone: ZoneName): Inline {
  return { kind: 'instant', at: instant, zone };
}

function clip(text: string): string {
  return text.length > TEXT_LENGTH ? `${text.slice(0, TEXT_LENGTH - 1)}…` : text;
}
