/** A View as text for a screen of a given width. Nothing of it is ever cut: a terminal can be scrolled. */
import type { Action, Block, View } from '../../views/view.ts';
import { printable } from './escape.ts';
import { LEAST_WIDTH, PROSE_WIDTH } from './limits.ts';
import { tableLines } from './render-table.ts';
import { dimmed, paint, runsOf } from './render-text.ts';
import { blanks, bold, dim, type Line, lineWidth, plain, type Run, wrap } from './wrap.ts';

export interface Screen {
  /** Cells a line may take. */
  readonly width: number;
  /** Bold and dim, the only styles there are. */
  readonly colour: boolean;
}

/** Draws a View; no line end at the end. */
export function render(view: View, screen: Screen): string {
  const width = Math.max(LEAST_WIDTH, screen.width);
  const groups: { kind: Block['kind'] | 'title' | 'actions'; lines: Line[] }[] = view.blocks
    .map((block, at) => ({ kind: block.kind, lines: blockLines(block, view.blocks[at - 1], width) }))
    .filter(({ kind, lines }) => kind === 'divider' || saysSomething(lines));
  const title = printable(view.title).trim();
  if (groups.length === 0 && title !== '')
    groups.push({ kind: 'title', lines: prose([plain(title)], width) });
  const actions = actionLines(view.actions, width);
  if (actions.length > 0) groups.push({ kind: 'actions', lines: actions });
  const lines = groups.flatMap((group, at): Line[] =>
    isClose(groups[at - 1]?.kind, group.kind) ? group.lines : [[], ...group.lines],
  );
  return lines.map((line) => paint(line, screen.colour)).join('\n');
}

/** False for what was drawn of a block that holds no text: bullets and rules alone. */
function saysSomething(lines: readonly Line[]): boolean {
  return lines.some((line) => line.some((run) => /[^\s•─]/u.test(run.text)));
}

/** No empty line at the start, under a heading, and between small print. */
function isClose(before: string | undefined, kind: string): boolean {
  return before === undefined || before === 'heading' || (before === 'note' && kind === 'note');
}

function blockLines(block: Block, before: Block | undefined, width: number): Line[] {
  switch (block.kind) {
    case 'heading':
      return prose([bold(printable(block.text))], width);
    case 'paragraph':
      return prose(runsOf(block.text), width);
    case 'facts':
      return factLines(block.facts, width);
    case 'table':
      return [...captionLines(block.caption, before, width), ...tableLines(block, width)];
    case 'list':
      return block.items.flatMap((item) => hanging([plain('• ')], runsOf(item), 2, width));
    case 'note':
      return prose(dimmed(runsOf(block.text)), width);
    case 'divider':
      return [[dim('─'.repeat(Math.min(width, PROSE_WIDTH)))]];
  }
}

function prose(runs: Line, width: number): Line[] {
  return wrap(runs, Math.min(width, PROSE_WIDTH), false);
}

/** Above the table, unless the heading just said the same. */
function captionLines(caption: string, before: Block | undefined, width: number): Line[] {
  const said = before?.kind === 'heading' && before.text === caption;
  return said || printable(caption).trim() === '' ? [] : prose([dim(printable(caption))], width);
}

type Facts = Extract<Block, { kind: 'facts' }>['facts'];

/** Values stand in one column; a label longer than a third of the width gets a line of its own. */
function factLines(facts: Facts, width: number): Line[] {
  const labels = facts.map((fact): Run => dim(printable(fact.label)));
  const most = Math.floor(Math.min(width, PROSE_WIDTH) / 3);
  const column = Math.max(0, ...labels.map((label) => lineWidth([label])).filter((cells) => cells <= most));
  return facts.flatMap((fact, at) => {
    const label: Line = labels[at] ? [labels[at]] : [];
    const value = runsOf(fact.value);
    if (lineWidth(label) <= column) return hanging(label, value, column + 2, width);
    return [...prose(label, width), ...hanging([], value, column + 2, width)];
  });
}

/** A label, then text that starts at `indent` and stays there on every line. */
function hanging(label: Line, runs: Line, indent: number, width: number): Line[] {
  const room = Math.min(width, PROSE_WIDTH) - indent;
  return wrap(runs, room, false).map((line, at) => {
    const start = at === 0 ? label : [];
    return [...start, blanks(indent - lineWidth(start)), ...line];
  });
}

/** Buttons as lines to type. Sharing has no meaning here: who reads the screen has the answer. */
function actionLines(actions: readonly Action[], width: number): Line[] {
  return actions.flatMap((action): Line[] => {
    if (action.kind === 'share') return [];
    const line = printable(action.line).trim();
    const label = printable(action.label).trim();
    const typed: Line = [dim('→ '), plain(line)];
    if (action.kind === 'turn' || label === '' || label === line) return [typed];
    const comment: Line = [plain('   '), dim(`(${label})`)];
    const together = [...typed, ...comment];
    return lineWidth(together) <= width ? [together] : [typed, ...hanging([], comment.slice(1), 4, width)];
  });
}
