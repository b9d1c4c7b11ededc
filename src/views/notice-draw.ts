/** What all notices are drawn with: their parts, their buttons, and the words that several of them share. */
import { showLead } from '../domain/cadence.ts';
import type { Code } from '../domain/code.ts';
import { showDue } from '../domain/prediction.ts';
import type { Reminder } from '../domain/reminder.ts';
import { type IsoInstant, type ZoneName } from '../domain/time.ts';
import type { Aftermath, ChangeFacts } from '../usecases/notice/facts.ts';
import { form, list, note, run, section } from './answer.ts';
import { type Action, type Block, code, joinText, strong, type Text } from './view.ts';

/** How a notice goes out. */
export interface ToldAs {
  readonly dueAt: IsoInstant;
  readonly late: boolean;
  /** The zone for readers whose own is not known. */
  readonly zone: ZoneName;
  /** The number of the notice, which its buttons carry. */
  readonly notice: number;
}

/** A notice on its own, or as one section of a message that holds several. */
export interface Drawn {
  /** What it is, in a line without dates that depend on the reader. */
  readonly head: Text;
  /** The one fact that a reader needs beside the head. */
  readonly essence: Text;
  readonly blocks: readonly Block[];
  readonly actions: readonly Action[];
  /** The button that opens its record; null where there is none. */
  readonly open: Action | null;
}

/** Says that a post comes late, and when it was due. */
export function lateText({ dueAt, zone }: Pick<ToldAs, 'dueAt' | 'zone'>): Text {
  return [strong('Late'), ': was due ', { kind: 'instant', at: dueAt, zone }];
}

/** Buttons that put a reminder off: by an hour, a day, a week, or to a day that is typed. */
export function snoozes({ notice }: Pick<ToldAs, 'notice'>): readonly Action[] {
  return [
    run('Snooze 1 h', `snooze ${notice} 1h`),
    run('Tomorrow', `snooze ${notice} tomorrow`),
    run('Next week', `snooze ${notice} next week`),
    form('Another day', `snooze ${notice}`),
  ];
}

export const followButton = (target: Code): Action => run('Follow', `follow ${target}`);

/** How much of a text stands where the whole would be too much, in characters. */
const ESSENCE_LENGTH = 100;

/** A text cut to what one line of a longer message takes. */
export function clip(text: string, length = ESSENCE_LENGTH): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

/** A sentence that ends in a full stop, whatever its writer did. */
export function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** Who made a change, when and why. */
export function changeNote({ number, by, at, reason, undoes }: ChangeFacts, zone: ZoneName): Block {
  return note(
    `Change ${number} by ${by}, `,
    { kind: 'instant', at, zone },
    '.',
    ...(undoes === null ? [] : [` It takes back change ${undoes}.`]),
    ...(reason === null ? [] : [` Reason: ${sentence(reason)}`]),
  );
}

/** How many records or reminders are named before the rest is only counted. */
const MOST = 10;

/** The deadlines that moved, and the reminders of them that were past already. */
export function aftermath({ moves, skipped }: Aftermath): readonly Block[] {
  const shown = moves
    .slice(0, MOST)
    .map(({ part, question, before, after }): Text => [
      code(part),
      ` ${clip(question)}: `,
      ...(before === null ? [] : [`${showDue(before)} → `]),
      strong(showDue(after)),
    ]);
  const rest = moves.length - shown.length;
  return [
    ...section('Deadlines', [...shown, ...(rest > 0 ? [[`+${rest} more`]] : [])]),
    ...list(pastAlready(skipped)),
  ];
}

/** One line a subject: what would have been said of it, had its date been known in time. */
function pastAlready(skipped: readonly Reminder[]): readonly Text[] {
  const bySubject = Map.groupBy(skipped, ({ subject }) => subject);
  return [...bySubject].slice(0, MOST).map(([subject, reminders]): Text => [
    code(subject),
    ': past already, and therefore not sent: ',
    ...joinText(
      [...new Set(reminders.map(skippedWords))].map((words) => [words]),
      ', ',
    ),
    '.',
  ]);
}

function skippedWords({ occasion, lead }: Reminder): string {
  const time = lead === null ? '' : showLead(lead);
  switch (occasion) {
    case 'deadline':
    case 'event':
    case 'lead':
      return lead === '0d' ? 'on the day' : `${time} before`;
    case 'overdue':
    case 'transcript':
    case 'count':
      return `${time} after`;
    case 'opens':
      return 'the window opens';
    case 'closing':
      return `${time} before the window closes`;
    case 'closed':
      return 'the window has closed';
    case 'estimate':
      return `${time} before, to confirm the date`;
    case 'review':
    case 'owner':
    case 'confirmed':
    case 'moved':
    case 'cancelled':
    case 'redated':
    case 'verdict':
    case 'correction':
    case 'digest':
    case 'snooze':
      return occasion;
  }
}
