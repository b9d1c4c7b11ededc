/** What a change did: each record with what it was and what it is now. */
import type { Changed, RecordChange } from '../usecases/edit/change.ts';
import { heading, list, note, paragraph } from './answer.ts';
import { readable } from './fields.ts';
import { type Action, type Block, code, strong, type Text, type View } from './view.ts';

/** How many records a change lists before it only counts the rest. */
const MOST_RECORDS = 12;
/** How much of a field's text is shown, in characters. */
const FIELD_LENGTH = 200;

export interface Saved {
  /** One line: `A-1 is dated 10 May 2025`. */
  readonly title: string;
  /** The command that shows the record as it now stands. */
  readonly self: string;
  readonly changed: Changed<unknown>;
  /** Who did it, as the log names them. */
  readonly by: string;
  readonly reason: string | null;
  readonly actions?: readonly Action[];
  /** What is said about taking it back; that `undo` does, when left out. */
  readonly hint?: Text;
}

const UNDO_HINT: Text = ['Take it back with ', code('undo'), '.'];

/** The answer to a change, and the one line for the audit channel. */
export function savedView({ title, self, changed, by, reason, actions = [], hint = UNDO_HINT }: Saved): View {
  if (changed.change === null) {
    return {
      title: 'Nothing changed',
      tone: 'answer',
      self,
      audit: null,
      blocks: [paragraph('The record says that already; nothing was written.')],
      actions: [],
    };
  }
  const why = reason === null ? '' : ` Reason: ${reason}${/[.!?]$/.test(reason) ? '' : '.'}`;
  return {
    title,
    tone: 'answer',
    self,
    audit: [`${title} (change ${changed.change} by ${by}).${why}`],
    blocks: [
      heading(title),
      ...changes(changed.records),
      note(`Saved as change ${changed.change} by ${by}.${why} `, ...hint),
    ],
    actions: [{ kind: 'run', label: 'Show', line: self }, ...actions],
  };
}

function changes(records: readonly RecordChange[]): Block[] {
  const shown = records.slice(0, MOST_RECORDS);
  const rest = records.length - shown.length;
  return [...list(shown.map(recordText)), ...(rest > 0 ? [paragraph(`and ${rest} more records`)] : [])];
}

/** One record's change: `A-1 (revision 2): publication from nothing → 2025-05-10`. */
function recordText({ code: record, n, fields }: RecordChange): Text {
  const told = readable(fields).flatMap(({ field, before, after }, index): Text => [
    index === 0 ? '' : '; ',
    `${field} `,
    ...(n === 1 ? [] : [`${clip(before)} → `]),
    strong(clip(after)),
  ]);
  return [code(record), ` (${n === 1 ? 'new' : `revision ${n}`}): `, ...told];
}

function clip(text: string): string {
  return text.length > FIELD_LENGTH ? `${text.slice(0, FIELD_LENGTH - 1)}…` : text;
}
