/** What was changed in the record: the log, a record's history, corrections, and what was taken back. */
import { LOG_PAGE } from '../domain/page.ts';
import { dateIn, showDate, type ZoneName } from '../domain/time.ts';
import type { Conflicts } from '../usecases/log/conflicts.ts';
import type { LogLine, LogPage } from '../usecases/log/entries.ts';
import type { Corrected, History, HistoryLine } from '../usecases/log/history.ts';
import type { FieldChange } from '../usecases/edit/difference.ts';
import { answer, heading, note, paging, paragraph, position, section, withPage } from './answer.ts';
import { readable } from './fields.ts';
import { changeList, disagreementList } from './figure.ts';
import { type Block, code, type Inline, joinText, strong, type Text, type View } from './view.ts';

/** How many fields of one revision are told, and how much of each, in characters. */
const MOST_FIELDS = 8;
const FIELD_LENGTH = 160;

/** One page of the log under a title; `line` is the command without its page. */
export function logView(title: string, line: string, { lines, zone }: LogPage, page: number): View {
  const where = position(page, LOG_PAGE, lines.items.length, lines.total);
  const items = lines.items.map((one) => logText(one, zone));
  return answer(
    `${title}: ${where}`,
    withPage(line, page),
    [
      heading(`${title}: ${where}`),
      ...(items.length > 0
        ? section('Newest first', items)
        : [paragraph(lines.total > 0 ? 'Nothing on this page.' : 'Nothing to show.')]),
      note('All of a record: ', code('history <code>'), '. Nothing here can be changed or deleted.'),
    ],
    paging(line, page, LOG_PAGE, lines.total),
  );
}

function logText({ entry, fields, undoneBy }: LogLine, zone: ZoneName): Text {
  return [
    `${entry.change}: `,
    { kind: 'instant', at: entry.at, zone },
    `, ${entry.actor}, `,
    strong(actionWords(entry.action)),
    ' ',
    code(entry.code),
    ` (revision ${entry.n}): `,
    ...fieldsText(fields, entry.n === 1),
    ...because(entry.reason),
    ...takenBack(entry, undoneBy),
  ];
}

function takenBack(entry: LogLine['entry'] | null, undoneBy: number | null): Text {
  return [
    ...(entry === null || entry.undoes === null ? [] : [` Takes back change ${entry.undoes}.`]),
    ...(undoneBy === null ? [] : [` Taken back by change ${undoneBy}.`]),
  ];
}

/** An action of the log in words; a correction is called one. */
export function actionWords(action: string): string {
  const [kind = '', verb = ''] = action.split('.');
  if (verb === 'correct')
    return `Correction of a ${kind}`.replace('a article', 'an article').replace('a entity', 'a name');
  return verb === '' ? kind : `${kind} ${verb}`.replaceAll('-', ' ');
}

function because(reason: string | null): Text {
  return reason === null ? [] : [` Reason: ${reason}${/[.!?]$/.test(reason) ? '' : '.'}`];
}

function fieldsText(all: readonly FieldChange[], first: boolean): Text {
  const fields = readable(all);
  if (fields.length === 0) return ['no field differs'];
  const told = fields
    .slice(0, MOST_FIELDS)
    .map(({ field, before, after }): Text => [
      `${field} `,
      ...(first ? [] : [`${clip(before)} → `]),
      strong(clip(after)),
    ]);
  const rest = fields.length - told.length;
  return [...joinText(told, '; '), ...(rest > 0 ? [`; and ${rest} more fields`] : [])];
}

function clip(text: string): string {
  return text.length > FIELD_LENGTH ? `${text.slice(0, FIELD_LENGTH - 1)}…` : text;
}

/** Every revision of one record. */
export function historyView({ code: record, kind, lines, zone, asOf }: History): View {
  const past = asOf === null ? '' : `, as the desk held it on ${showDate(asOf)}`;
  const title = `History of ${record}${past}`;
  return answer(title, `history ${record}${asOf === null ? '' : ` as of ${asOf}`}`, [
    heading(title),
    paragraph(
      `${lines.length} ${lines.length === 1 ? 'revision' : 'revisions'} of this ${kind === 'entity' ? 'name' : kind}, first to last.`,
    ),
    ...section(
      'Revisions',
      lines.map((line) => historyText(line, zone)),
    ),
  ]);
}

function historyText({ n, at, entry, fields, retired, undoneBy }: HistoryLine, zone: ZoneName): Text {
  const who: Inline[] = entry === null ? [] : [`, ${entry.actor}, `, strong(actionWords(entry.action))];
  return [
    `${n}. `,
    { kind: 'instant', at, zone },
    ...who,
    ': ',
    ...fieldsText(fields, n === 1),
    ...(retired === null ? [] : [`; out of use from here: ${retired}`]),
    ...because(entry?.reason ?? null),
    ...takenBack(entry, undoneBy),
  ];
}

/** `Corrected on 12 May 2025: value was 15500000000`, for a record's card. */
export function correctionNotes(corrections: readonly Corrected[], zone: ZoneName): Block[] {
  return corrections.map(({ at, reason, fields }) =>
    note(
      strong(`Corrected on ${showDate(dateIn(at, zone))}`),
      ': ',
      ...joinText(
        readable(fields)
          .slice(0, MOST_FIELDS)
          .map(({ field, before }): Text => [`${field} was ${clip(before)}`]),
        '; ',
      ),
      '.',
      ...because(reason),
    ),
  );
}

/** Says that a record is no longer in use; nothing while it is. */
export function retiredNote(retired: string | null): Block[] {
  return retired === null ? [] : [note(strong('No longer in use'), `: ${retired}`)];
}

/** Everything that does not sit well together. */
export function conflictsView({ recorded, disagreements, changes }: Conflicts): View {
  const total = recorded.length + disagreements.length + changes.length;
  const title = `Conflicts in the record: ${total}`;
  return answer(title, 'conflicts', [
    heading(title),
    ...(total === 0 ? [paragraph('None is recorded, and no two figures disagree.')] : []),
    ...section(
      'Recorded by the desk',
      recorded.map((conflict): Text => [code(conflict.code), ` ${conflict.text}`]),
    ),
    ...(disagreements.length > 0 ? [heading('Figures that differ as written')] : []),
    ...disagreementList(disagreements),
    ...(changes.length > 0 ? [heading('Changes that their own figures do not give')] : []),
    ...changeList(changes),
    note('What outlets say is their claim. Differences between figures are worked out anew each time.'),
  ]);
}
