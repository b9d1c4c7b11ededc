/** View → a message for Slack, within all of Slack's limits. Pure. */
import type { ActionsBlock, Button } from '@slack/types';
import { type Action, type Block, plainText, type View } from '../../views/view.ts';
import { cleanLine, isBlank, shorten } from './clean.ts';
import { fallbackText } from './fallback.ts';
import {
  BLOCKS,
  BUTTON_LABEL,
  BUTTON_VALUE,
  BUTTONS,
  MESSAGE_TEXT,
  TABLE_COLUMNS,
  TABLES,
} from './limits.ts';
import {
  ACTIONS_BLOCK_PREFIX,
  type Audience,
  SHARED_BLOCK,
  type SlackBlock,
  type SlackMessage,
} from './message.ts';
import { type Drawn, drawTable, foldedWords, rowsAsItems } from './render-table.ts';
import { drawFacts, drawHeading, drawList, drawNote, drawParagraph, plainNote } from './render-text.ts';

/** Kept free for what ends a message: that something was left out, and who shared it. */
const ENDING = 300;
const ENDING_BLOCKS = 3;
const CUT_WORDS = 'Not everything fits into one message; ask for less at a time to see the rest.';

export interface Drawing {
  readonly audience: Audience;
  /** The name of the person who shared the message with the channel; null when nobody did. */
  readonly sharedBy: string | null;
  /** Whether buttons that open forms stand in a message for a whole channel. An answer has them by its asker's role. */
  readonly keepForms?: boolean;
}

/** Draws a View for somebody to see. */
export function renderView(view: View, { audience, sharedBy, keepForms = false }: Drawing): SlackMessage {
  const actions = drawActions(view.actions, audience, keepForms);
  const by = sharedBy === null ? null : `Shared by ${shorten(cleanLine(sharedBy).trim(), 80)}`;
  const content = drawContent(headed(view), MESSAGE_TEXT - ENDING - (actions?.used ?? 0));
  const ending: SlackBlock[] =
    by === null ? [] : [{ ...plainNote(by, ENDING).block, block_id: SHARED_BLOCK }];
  if (actions) ending.push(actions.block);
  return { text: fallbackText(view, by), blocks: [...content, ...ending] };
}

/**
 * An answer that does not begin with a heading gets its title for one, unless it begins with just these words; without
 * anything to show, it is shown.
 */
function headed(view: View): readonly Block[] {
  const [first] = view.blocks;
  if (view.tone !== 'answer') {
    return view.blocks.length > 0 ? view.blocks : [{ kind: 'paragraph', text: [view.title] }];
  }
  if (first?.kind === 'heading' && !isBlank(cleanLine(first.text))) return view.blocks;
  if (
    first?.kind === 'paragraph' &&
    plainText(first.text) === view.title &&
    !isBlank(cleanLine(view.title))
  ) {
    return view.blocks;
  }
  return [{ kind: 'heading', text: view.title }, ...view.blocks];
}

function drawContent(blocks: readonly Block[], room: number): SlackBlock[] {
  const drawn: SlackBlock[] = [];
  let left = room;
  let tables = 0;
  for (const block of blocks) {
    const parts = drawBlock(block, left, tables < TABLES);
    const used = parts.reduce((sum, part) => sum + part.used, 0);
    const cut = parts.length === 0 && !saysNothing(block);
    if (cut || drawn.length + parts.length > BLOCKS - ENDING_BLOCKS) {
      drawn.push(plainNote(CUT_WORDS, ENDING).block);
      return drawn;
    }
    if (parts.some((part) => part.block.type === 'table')) tables += 1;
    drawn.push(...parts.map((part) => part.block));
    left -= used;
  }
  return drawn;
}

/** True for a block that draws nothing however much room there is. */
function saysNothing(block: Block): boolean {
  return drawBlock(block, MESSAGE_TEXT, true).length === 0;
}

function drawBlock(block: Block, room: number, tableAllowed: boolean): readonly Drawn<SlackBlock>[] {
  switch (block.kind) {
    case 'heading':
      return some(drawHeading(block.text, room));
    case 'paragraph':
      return some(drawParagraph(block.text, room));
    case 'facts':
      return some(drawFacts(block.facts, room));
    case 'list':
      return some(drawList(block.items, room));
    case 'note':
      return some(drawNote(block.text, room));
    case 'divider':
      return [{ block: { type: 'divider' }, used: 0 }];
    case 'table': {
      if (!tableAllowed) return drawTableAsList(block, room);
      const dropped = block.columns.length - TABLE_COLUMNS;
      const note = dropped > 0 ? [plainNote(foldedWords(dropped, 'columns'), ENDING)] : [];
      const table = drawTable(block, room - note.reduce((sum, part) => sum + part.used, 0));
      return table ? [table, ...note] : [];
    }
  }
}

function drawTableAsList(
  table: Extract<Block, { kind: 'table' }>,
  room: number,
): readonly Drawn<SlackBlock>[] {
  const caption = drawParagraph([{ kind: 'strong', text: table.caption }], room);
  const list = drawList(rowsAsItems(table), room - (caption?.used ?? 0));
  return list ? [...some(caption), list] : [];
}

function some<B extends SlackBlock>(drawn: Drawn<B> | undefined): readonly Drawn<SlackBlock>[] {
  return drawn ? [drawn] : [];
}

/** The buttons; undefined when there are none for this audience. */
function drawActions(
  actions: readonly Action[],
  audience: Audience,
  keepForms: boolean,
): Drawn<ActionsBlock> | undefined {
  const usable = actions.filter(
    ({ kind, line }) =>
      line.length <= BUTTON_VALUE && (isFor(kind, audience) || (keepForms && kind === 'form')),
  );
  const kept = dropFromEnd(usable);
  if (kept.length === 0) return undefined;
  const elements = kept.map(drawButton);
  const block_id = `${ACTIONS_BLOCK_PREFIX}${audience}`;
  return {
    block: { type: 'actions', block_id, elements },
    used: elements.reduce((sum, button) => sum + button.text.text.length, 0),
  };
}

/** Sharing is for the asker's own answer. So is a form that is offered by the asker's role, which others may not have. */
function isFor(kind: Action['kind'], audience: Audience): boolean {
  switch (kind) {
    case 'run':
    case 'turn':
      return true;
    case 'share':
      return audience === 'asker';
    case 'form':
      return audience !== 'channel';
  }
}

const isVital = ({ kind }: Action): boolean => kind === 'turn' || kind === 'share';

/** Too many buttons: those that ask for something else go first, from the end. Paging and sharing stay. */
function dropFromEnd(actions: readonly Action[]): readonly Action[] {
  let room = Math.max(0, BUTTONS - actions.filter(isVital).length);
  return actions
    .filter((action) => {
      if (isVital(action)) return true;
      room -= 1;
      return room >= 0;
    })
    .slice(0, BUTTONS);
}

function drawButton(action: Action, index: number): Button {
  const label = shorten(cleanLine(action.label).trim(), BUTTON_LABEL);
  const spare = shorten(cleanLine(action.line).trim(), BUTTON_LABEL);
  const text = isBlank(label) ? spare : label;
  return {
    type: 'button',
    action_id: `${action.kind}.${index}`,
    text: { type: 'plain_text', text: isBlank(text) ? '…' : text, emoji: false },
    value: action.line,
  };
}
