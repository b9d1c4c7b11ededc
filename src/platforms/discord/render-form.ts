/** A form → Discord's dialog. Pure. Everything in a dialog is plain text, in which Discord reads nothing. */
import {
  ComponentType,
  TextInputStyle,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
} from 'discord.js';
import type { Field, Form } from '../../views/form.ts';
import { clean, cleanLine, shorten } from './escape.ts';
import {
  CHOICES_LIMIT,
  CHOICE_TEXT_LIMIT,
  CUSTOM_ID_LIMIT,
  FIELDS_LIMIT,
  FIELD_LABEL_LIMIT,
  FORM_TITLE_LIMIT,
  INPUT_LIMIT,
  SUMMARY_LIMIT,
} from './limits.ts';

/** What the custom id of a dialog begins with. */
const PREFIX = 'save:';

/** What a filled form says of itself. */
interface Opened {
  readonly line: string;
  readonly revision: number | null;
}

/**
 * Draws a form. Undefined when Discord cannot hold all of it: a value cut short would be saved so.
 */
export function renderForm(form: Form): APIModalInteractionResponseCallbackData | undefined {
  const id = formId(form);
  const names = new Set(form.fields.map(({ name }) => name));
  const fits =
    id.length <= CUSTOM_ID_LIMIT &&
    form.fields.length > 0 &&
    form.fields.length <= FIELDS_LIMIT &&
    names.size === form.fields.length &&
    form.fields.every(({ name, value }) => isIdentifier(name) && clean(value ?? '').length <= INPUT_LIMIT);
  if (!fits) return undefined;
  return {
    custom_id: id,
    title: shorten(cleanLine(form.title), FORM_TITLE_LIMIT) || 'Daybook',
    components: form.fields.map(drawField),
  };
}

/** Reads the custom id of a dialog; undefined when it is none of ours. */
export function readFormId(customId: string): Opened | undefined {
  const [, revision = '', line = ''] = /^save:(\d{0,15}):(.*\S.*)$/su.exec(customId) ?? [];
  if (line === '') return undefined;
  return { line, revision: revision === '' ? null : Number(revision) };
}

function formId({ line, revision }: Form): string {
  return `${PREFIX}${revision ?? ''}:${line}`;
}

function isIdentifier(name: string): boolean {
  return name !== '' && name.length <= CUSTOM_ID_LIMIT;
}

function drawField(field: Field): APILabelComponent {
  const hint = shorten(cleanLine(field.hint), SUMMARY_LIMIT);
  return {
    type: ComponentType.Label,
    label: shorten(cleanLine(field.label), FIELD_LABEL_LIMIT) || shorten(field.name, FIELD_LABEL_LIMIT),
    ...(hint === '' ? {} : { description: hint }),
    component: drawInput(field),
  };
}

function drawInput(field: Field): APILabelComponent['component'] {
  const base = { custom_id: field.name, required: field.required };
  if (field.kind === 'choice' && fitsMenu(field.choices)) {
    return {
      ...base,
      type: ComponentType.StringSelect,
      min_values: field.required ? 1 : 0,
      max_values: 1,
      options: field.choices.map((choice) => ({
        label: choice,
        value: choice,
        ...(choice === field.value ? { default: true } : {}),
      })),
    };
  }
  const value = clean(field.value ?? '');
  // A value of several lines would lose them in an input of one.
  const long = value.includes('\n') || (field.kind === 'text' && field.long);
  return {
    ...base,
    type: ComponentType.TextInput,
    style: long ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: INPUT_LIMIT,
    ...(value === '' ? {} : { value }),
  };
}

/** Whether a menu can hold the choices as they are; if not, they are typed, and the command reads them all the same. */
function fitsMenu(choices: readonly string[]): boolean {
  return (
    choices.length > 0 &&
    choices.length <= CHOICES_LIMIT &&
    new Set(choices).size === choices.length &&
    choices.every(
      (choice) => cleanLine(choice) === choice && choice !== '' && choice.length <= CHOICE_TEXT_LIMIT,
    )
  );
}
