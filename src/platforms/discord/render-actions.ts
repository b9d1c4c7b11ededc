/** Buttons. Each carries the whole of its meaning in its custom id: a kind and the line it stands for. */
import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
} from 'discord.js';
import { ACTION_LINE_LIMIT, type Action } from '../../views/view.ts';
import { cleanLine, shorten } from './escape.ts';
import { BUTTONS_PER_ROW, BUTTON_LABEL_LIMIT, CUSTOM_ID_LIMIT, ROWS_LIMIT } from './limits.ts';

export type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId>;

/** What each kind's custom id begins with. Buttons pressed years later still carry these: never change them. */
export const PREFIXES: Readonly<Record<Action['kind'], string>> = {
  run: 'run:',
  turn: 'turn:',
  share: 'share:',
  form: 'form:',
};

const STYLES = {
  run: ButtonStyle.Secondary,
  turn: ButtonStyle.Secondary,
  share: ButtonStyle.Primary,
  form: ButtonStyle.Secondary,
} as const;

/**
 * Draws buttons, those that run a command or open its form first and the others in rows of their own. Too many are dropped from the
 * end of the first ones; one whose line is too long to carry, or that repeats another, is dropped.
 */
export function renderActions(actions: readonly Action[]): ButtonRow[] {
  const buttons = actions.flatMap((action) => {
    const drawn = button(action);
    return drawn === undefined ? [] : [{ kind: action.kind, button: drawn }];
  });
  const unique = buttons.filter(
    ({ button: { custom_id: id } }, index) =>
      buttons.findIndex((other) => other.button.custom_id === id) === index,
  );
  const kept = rows(unique.filter(stays).map((entry) => entry.button));
  const leading = rows(unique.filter((entry) => !stays(entry)).map((entry) => entry.button));
  return [...leading.slice(0, Math.max(0, ROWS_LIMIT - kept.length)), ...kept].slice(0, ROWS_LIMIT);
}

function stays({ kind }: Pick<Action, 'kind'>): boolean {
  return kind === 'turn' || kind === 'share';
}

function button({ kind, label, line }: Action): APIButtonComponentWithCustomId | undefined {
  const typed = cleanLine(line);
  const text = shorten(cleanLine(label), BUTTON_LABEL_LIMIT) || shorten(typed, BUTTON_LABEL_LIMIT);
  const id = `${PREFIXES[kind]}${typed}`;
  if (typed === '' || typed.length > ACTION_LINE_LIMIT || id.length > CUSTOM_ID_LIMIT) return undefined;
  return { type: ComponentType.Button, style: STYLES[kind], custom_id: id, label: text };
}

function rows(buttons: readonly APIButtonComponentWithCustomId[]): ButtonRow[] {
  return Array.from({ length: Math.ceil(buttons.length / BUTTONS_PER_ROW) }, (_, index) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(index * BUTTONS_PER_ROW, (index + 1) * BUTTONS_PER_ROW),
  }));
}
