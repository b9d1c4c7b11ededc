/** The lines of a digest, one for each thing that it tells. */
import { daysBetween, type IsoDate, showDate, showWindow, type ZoneName } from '../domain/time.ts';
import type {
  ChangeItem,
  ComingItem,
  CorrectionItem,
  DueItem,
  NeedsDateItem,
  VerdictItem,
} from '../usecases/digest/content.ts';
import type { FieldChange } from '../usecases/edit/difference.ts';
import { eventLine } from './event.ts';
import { readable } from './fields.ts';
import { actionWords } from './log.ts';
import { showOutcome, verdictText } from './verdict.ts';
import { code, joinText, strong, type Text } from './view.ts';

/** How many fields of one record are told, how many records of one change, and how much of a text, in characters. */
const MOST_FIELDS = 3;
const MOST_RECORDS = 4;
const TEXT_LENGTH = 140;

/** A correction, always called one: what stood there, what stands there now, who says so and why. */
export function correctionLine(item: CorrectionItem, zone: ZoneName): Text {
  const { code: record, what, article, fields, by, reason, at, change, takenBack } = item;
  return [
    strong(takenBack ? 'Correction taken back' : 'Correction'),
    ' ',
    code(record),
    what === '' ? '' : ` ${clip(what)}`,
    ...(article === null || article.code === record ? [] : [' (', code(article.code), ')']),
    ': ',
    ...fieldsText(fields, false),
    `. Change ${change} by ${by}, `,
    { kind: 'instant', at, zone },
    `.${because(reason)}`,
  ];
}

/** An event or an open part, with its day. */
export function comingLine(item: ComingItem): Text {
  return item.kind === 'event' ? eventLine(item.event) : partLine(item, '');
}

/** An overdue part, with how long ago its last day was. */
export function overdueLine(item: DueItem, today: IsoDate): Text {
  const days = item.due.kind === 'window' ? daysBetween(item.due.to, today) : 0;
  return partLine(item, `, ${days} ${days === 1 ? 'day' : 'days'} ago`);
}

function partLine({ part, due, article, proposed }: DueItem, ago: string): Text {
  const when = due.kind === 'window' ? `due ${showWindow(due.from, due.to)}${ago}` : 'due date unknown';
  const waiting = proposed?.state === 'proposed' ? `; proposed: ${showOutcome(proposed.outcome)}` : '';
  return [code(part.code), ` ${clip(part.question)} (${when}; predicted by ${article.outlet}${waiting})`];
}

/** Something without a date, and what gives it one. */
export function needsDateLine(item: NeedsDateItem): Text {
  switch (item.kind) {
    case 'article':
      return [
        code(item.article.code),
        ` ${clip([item.article.outlet, item.article.title].filter((text) => text !== null).join(': '))} (publication date unknown): `,
        code(`article date ${item.article.code} <date>`),
      ];
    case 'event':
      return eventLine(item.event);
    case 'part':
      return [
        code(item.part.code),
        ` ${clip(item.part.question)} (waits for ${item.due.kind === 'needs-date' && item.due.missing === 'event' ? 'the date of its event' : `the publication date of ${item.article.code}`}; predicted by ${item.article.outlet})`,
      ];
    case 'review':
      return [
        code(item.part.code),
        ` ${clip(item.part.question)} (to be looked at again since ${showDate(item.reviewOn)}; predicted by ${item.article.outlet})`,
      ];
  }
}

/** One change of the log: who did what, and what the first few records were and are. */
export function changeLine(item: ChangeItem, zone: ZoneName): Text {
  const shown = item.records.slice(0, MOST_RECORDS);
  const rest = item.records.length - shown.length;
  const told = shown.map(({ code: record, n, fields }): Text => [
    code(record),
    ' ',
    ...fieldsText(fields, n === 1),
  ]);
  return [
    `${item.change}: `,
    { kind: 'instant', at: item.at, zone },
    `, ${item.by}, `,
    strong(actionWords(item.action)),
    item.undoes === null ? '' : ` of change ${item.undoes}`,
    ': ',
    ...joinText(told, '; '),
    rest > 0 ? `; and ${rest} more.` : '.',
    because(item.reason),
  ];
}

/** A verdict with the part that it is on. */
export function verdictLine({ verdict, part, article }: VerdictItem): Text {
  return [
    code(part.code),
    ` ${clip(part.question)} (predicted by ${article.outlet}). `,
    ...verdictText(verdict),
  ];
}

function fieldsText(all: readonly FieldChange[], entered: boolean): Text {
  if (entered) return ['entered'];
  const fields = readable(all);
  if (fields.length === 0) return ['no field differs'];
  const told = fields
    .slice(0, MOST_FIELDS)
    .map(({ field, before, after }): Text => [`${field} ${clip(before)} → `, strong(clip(after))]);
  const rest = fields.length - told.length;
  return [...joinText(told, '; '), ...(rest > 0 ? [`; and ${rest} more fields`] : [])];
}

function because(reason: string | null): string {
  return reason === null ? '' : ` Reason: ${reason}${/[.!?]$/.test(reason) ? '' : '.'}`;
}

function clip(text: string): string {
  return text.length > TEXT_LENGTH ? `${text.slice(0, TEXT_LENGTH - 1)}…` : text;
}
