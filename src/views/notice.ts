/** Notices: what goes out unasked, each as a message of its own or several in one. */
import type { IsoInstant, ZoneName } from '../domain/time.ts';
import type { NoticeFacts } from '../usecases/notice/facts.ts';
import { heading, note, paragraph } from './answer.ts';
import { digestView } from './digest.ts';
import { drawCorrection, drawRedated, drawVerdict } from './notice-change.ts';
import { drawDeadline, drawReview } from './notice-deadline.ts';
import { type Drawn, lateText, type ToldAs } from './notice-draw.ts';
import { drawEvent, drawEventChange } from './notice-event.ts';
import { drawPlain } from './notice-word.ts';
import { type Action, type Block, code, plainText, strong, type Text, type View } from './view.ts';

export type { ToldAs } from './notice-draw.ts';

/** One notice as a message of its own. */
export function noticeView(facts: NoticeFacts, told: ToldAs): View {
  if (facts.kind === 'line') return view(plainText(draw(facts, told).head), draw(facts, told).blocks, []);
  if (facts.kind === 'digest') return digestMessage(facts, told);
  const { head, blocks, actions } = draw(facts, told);
  const title = plainText(head);
  return view(title, [heading(title), ...lateNotes(told), ...blocks, ...againNotes(facts)], actions);
}

function view(title: string, blocks: readonly Block[], actions: readonly Action[]): View {
  return { title, tone: 'answer', self: null, audit: null, blocks, actions };
}

function lateNotes(told: Pick<ToldAs, 'late' | 'dueAt' | 'zone'>): readonly Block[] {
  return told.late ? [note(...lateText(told))] : [];
}

function againNotes({ kind }: NoticeFacts): readonly Block[] {
  return kind === 'snoozed' ? [note('Somebody here put this reminder off; it is repeated as asked.')] : [];
}

type DigestFacts = Extract<NoticeFacts, { readonly kind: 'digest' }>;

function digestMessage({ content, extra }: DigestFacts, told: Pick<ToldAs, 'late' | 'dueAt' | 'zone'>): View {
  const digest = digestView(content, extra ? 'extra' : 'regular');
  const [first, ...rest] = digest.blocks;
  return { ...digest, blocks: [...(first ? [first] : []), ...lateNotes(told), ...rest] };
}

/** What a message that holds several is made of. */
export interface MergedItem {
  readonly facts: NoticeFacts;
  readonly dueAt: IsoInstant;
  readonly late: boolean;
  readonly notice: number;
}

/** So many notices fit one message on every platform with none of them folded away. */
export const MERGED_MOST = 20;

/** So many of the records in a message have a button. */
const MOST_BUTTONS = 5;

/** Several notices in one message: a line each; a digest among them stands below in full. */
export function mergedView(items: readonly MergedItem[], zone: ZoneName): View {
  const digests = items.filter(({ facts }) => facts.kind === 'digest');
  const lines = items.filter(({ facts }) => facts.kind !== 'digest');
  const drawn = lines.map((item) => ({ item, drawn: draw(item.facts, { ...item, zone }) }));
  const shown = digests.flatMap(({ facts, ...told }) =>
    facts.kind === 'digest' ? [digestMessage(facts, { ...told, zone })] : [],
  );
  const title = [
    ...(lines.length > 0 ? [countWords(lines)] : []),
    ...shown.map((digest) => digest.title),
  ].join('; ');
  const claims = lines.some(({ facts }) => facts.kind !== 'line' && !isWord(facts));
  return view(
    title,
    [
      ...(lines.length > 0 ? [heading(`${countWords(lines)}${digestWords(shown.length)}`)] : []),
      ...drawn.flatMap((each) => mergedBlocks(each.item, each.drawn, zone)),
      ...(claims ? [note('What outlets say is their claim, not verified by this desk.')] : []),
      ...shown.flatMap(({ blocks }): readonly Block[] =>
        lines.length > 0 || shown.length > 1 ? [{ kind: 'divider' }, ...blocks] : blocks,
      ),
    ],
    [...openings(drawn.map((each) => each.drawn)), ...shown.flatMap(({ actions }) => actions)],
  );
}

function isWord({ kind }: NoticeFacts): boolean {
  return kind === 'parked' || kind === 'held' || kind === 'stalled';
}

function countWords(items: readonly MergedItem[]): string {
  const audit = items.every(({ facts }) => facts.kind === 'line');
  const reminders = items.every(({ facts }) => facts.kind !== 'line' && !isWord(facts));
  const noun = audit ? 'change' : reminders ? 'reminder' : 'notice';
  return `${items.length} ${noun}${items.length === 1 ? '' : 's'}`;
}

/** What stands below the lines, for the heading above them all. */
function digestWords(digests: number): string {
  if (digests === 0) return '';
  return digests === 1 ? ' and a digest' : ` and ${digests} digests`;
}

/** Its head, and after it the fact that a reader needs beside it. */
function mergedBlocks(
  { dueAt, late }: MergedItem,
  { head, essence }: Drawn,
  zone: ZoneName,
): readonly Block[] {
  const lateness: readonly Text[] = late ? [lateText({ dueAt, zone })] : [];
  const beside = [...(essence.length > 0 ? [essence] : []), ...lateness];
  return [
    paragraph(
      ...emphasised(head),
      /[.!?…]$/.test(plainText(head)) ? ' ' : '. ',
      ...beside.flatMap((text): Text => [...text, /[.!?…]”?$/.test(plainText(text)) ? ' ' : '. ']),
    ),
  ];
}

/** The words of a head in bold, its codes as codes. */
function emphasised(head: Text): Text {
  return head.map((inline) => (typeof inline === 'string' ? strong(inline) : inline));
}

/** Buttons that open the first few records, each once, named by its code. */
function openings(drawn: readonly Drawn[]): readonly Action[] {
  const byLine = new Map(
    drawn.flatMap(({ open }): readonly (readonly [string, Action])[] =>
      open === null ? [] : [[open.line, { ...open, label: open.line.split(' ').at(-1) ?? open.label }]],
    ),
  );
  return [...byLine.values()].slice(0, MOST_BUTTONS);
}

function draw(facts: NoticeFacts, told: ToldAs): Drawn {
  switch (facts.kind) {
    case 'deadline':
      return drawDeadline(facts, told);
    case 'review':
      return drawReview(facts, told);
    case 'event':
      return drawEvent(facts, told);
    case 'event-change':
      return drawEventChange(facts, told);
    case 'redated':
      return drawRedated(facts, told);
    case 'verdict':
      return drawVerdict(facts, told);
    case 'correction':
      return drawCorrection(facts, told);
    case 'snoozed': {
      // “In 1 hour” was so when it was told first.
      const again = draw(facts.of, { ...told, late: told.late || facts.of.kind === 'event' });
      return { ...again, head: ['Again: ', ...again.head] };
    }
    case 'digest': {
      const { title, blocks, actions } = digestView(facts.content, facts.extra ? 'extra' : 'regular');
      return {
        head: [code(facts.content.digest.code), ` ${title}`],
        essence: [],
        blocks,
        actions,
        open: null,
      };
    }
    case 'line':
    case 'parked':
    case 'held':
    case 'stalled':
      return drawPlain(facts, told);
  }
}
