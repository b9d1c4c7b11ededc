/** A form on a screen without dialogs: what stands in each field, and the line that would change it. */
import { dashed } from '../../commands/form.ts';
import type { Field, Form } from '../../views/form.ts';
import { code, type Text, type View } from '../../views/view.ts';

/** A form as a View: the fields with today's values, and how to type them. */
export function formView({ title, line, fields }: Form): View {
  return {
    title,
    tone: 'answer',
    self: null,
    audit: null,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'facts', facts: fields.map((field) => ({ label: field.name, value: valueOf(field) })) },
      {
        kind: 'note',
        text: [
          'Type it in one line, leaving out what stays: ',
          code(`${line} ${fields.map(typed).join(' ')}`),
        ],
      },
    ],
    actions: [],
  };
}

function valueOf(field: Field): Text {
  const now = field.value === null || field.value === '' ? 'nothing yet' : field.value;
  const choices = field.kind === 'choice' ? `; one of ${field.choices.join(', ')}` : '';
  return [`${now} (${field.hint}${choices}${field.required ? '' : '; may be left out'})`];
}

function typed(field: Field): string {
  return field.required ? `${dashed(field.name)}:…` : `[${dashed(field.name)}:…]`;
}
