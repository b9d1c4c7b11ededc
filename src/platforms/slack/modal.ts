/** Forms as Slack's modals. Everything in them is plain text, in which Slack reads nothing. Pure. */
import type { InputBlock, ModalView, PlainTextElement, SectionBlock } from '@slack/types';
import type { Field, Form } from '../../views/form.ts';
import { clean, cleanLine, isBlank, shorten } from './clean.ts';
import {
  INPUT_LABEL,
  INPUT_TEXT,
  MENU_OPTION,
  MENU_OPTIONS,
  METADATA,
  MODAL_TITLE,
  TEXT_OBJECT,
} from './limits.ts';

/** Modals' kinds, as their callback_id says: with inputs, or to read only. */
export const FORM_MODAL = 'daybook.form';
const NOTE_MODAL = 'daybook.note';

/** A field's block is named by this and the option's name; what is typed stands under one name in all of them. */
export const FIELD_BLOCK = 'field.';
export const FIELD_INPUT = 'typed';

/**
 * A form with its values, or null when Slack's modals can't hold it whole: a value cut short would be saved so.
 * @param metadata what comes back with the filled form
 * @param notice said above the fields, such as why it was refused; null for nothing
 */
export function drawForm(form: Form, metadata: string, notice: string | null): ModalView | null {
  const tooLong = form.fields.some(({ value }) => (value ?? '').length > INPUT_TEXT);
  if (metadata.length > METADATA || tooLong || form.fields.length === 0) return null;
  return {
    ...drawNote(form.title, notice === null ? [] : [notice]),
    callback_id: FORM_MODAL,
    private_metadata: metadata,
    submit: plain('Save', MODAL_TITLE),
    close: plain('Cancel', MODAL_TITLE),
    blocks: [...(notice === null ? [] : [section(notice)]), ...form.fields.map(drawField)],
  };
}

/** A modal to read: paragraphs, and a button that closes it. */
export function drawNote(title: string, paragraphs: readonly string[]): ModalView {
  const told = paragraphs.filter((paragraph) => !isBlank(clean(paragraph)));
  return {
    type: 'modal',
    callback_id: NOTE_MODAL,
    title: plain(title, MODAL_TITLE),
    close: plain('Close', MODAL_TITLE),
    blocks: (told.length > 0 ? told : ['…']).slice(0, 100).map(section),
  };
}

/** What stands in a form's fields, as paragraphs: `Date: 10 May 2025`. Fields left empty are left out. */
export function typedParagraphs({ fields }: Form): string[] {
  return fields.flatMap(({ label, value }) =>
    value === null || isBlank(value) ? [] : [`${label}: ${value}`],
  );
}

function drawField(field: Field): InputBlock {
  const hint = cleanLine(field.hint).trim();
  return {
    type: 'input',
    block_id: `${FIELD_BLOCK}${field.name}`,
    label: plain(field.label, INPUT_LABEL),
    optional: !field.required,
    element: drawInput(field),
    ...(hint === '' ? {} : { hint: plain(hint, INPUT_LABEL) }),
  };
}

function drawInput(field: Field): InputBlock['element'] {
  if (field.kind === 'choice' && fitsMenu(field.choices)) {
    const options = field.choices.map((choice) => ({ text: plain(choice, MENU_OPTION), value: choice }));
    const initial = options.find((option) => option.value === field.value);
    return {
      type: 'static_select',
      action_id: FIELD_INPUT,
      options,
      ...(initial ? { initial_option: initial } : {}),
    };
  }
  const value = clean(field.value ?? '');
  return {
    type: 'plain_text_input',
    action_id: FIELD_INPUT,
    // A value of several lines would lose them in an input of one.
    multiline: value.includes('\n') || (field.kind === 'text' && field.long),
    ...(value === '' ? {} : { initial_value: value }),
  };
}

/** A list that a menu can't hold is typed instead; the command reads it all the same. */
function fitsMenu(choices: readonly string[]): boolean {
  const fits = choices.every(
    (choice) => choice !== '' && choice.length <= MENU_OPTION && choice === cleanLine(choice).trim(),
  );
  return fits && choices.length > 0 && choices.length <= MENU_OPTIONS;
}

function section(text: string): SectionBlock {
  return { type: 'section', text: plain(text, TEXT_OBJECT, true) };
}

function plain(text: string, limit: number, lines = false): PlainTextElement {
  const shown = shorten((lines ? clean(text) : cleanLine(text)).trim(), limit);
  return { type: 'plain_text', text: isBlank(shown) ? '…' : shown, emoji: false };
}
