/** A refusal for a form whose modal is gone: nothing typed may go with it. */
import { dashed } from '../../commands/form.ts';
import type { Form } from '../../views/form.ts';
import { note, paragraph } from '../../views/answer.ts';
import type { View } from '../../views/view.ts';
import type { Desk, Who } from './desk.ts';
import { BUTTON_VALUE } from './limits.ts';
import { typedParagraphs } from './modal.ts';

/** The refusal, what was typed, and a button that opens the form again, filled with it where a line can say it. */
export async function closedView(
  desk: Desk,
  { form, who }: { readonly form: Form; readonly who: Who },
  refusal: View,
): Promise<View> {
  const typed = typedParagraphs(form);
  const line = await lineWithTyped(desk, form, who);
  return {
    ...refusal,
    blocks: [
      ...refusal.blocks,
      ...(typed.length > 0 ? [note('You typed:')] : []),
      ...typed.map((text) => paragraph(text)),
    ],
    actions: [...refusal.actions, { kind: 'form', label: 'Open the form again', line }],
  };
}

/** The form's line with the typed values, if the form that it opens then holds just these; else without. */
async function lineWithTyped(desk: Desk, form: Form, who: Who): Promise<string> {
  const named = form.fields.flatMap(({ name, value }) =>
    value === null || value.trim() === '' ? [] : [`${dashed(name)}:${value.trim()}`],
  );
  const line = [form.line, ...named].join(' ');
  if (line.length > BUTTON_VALUE) return form.line;
  const outcome = await desk.form({ kind: 'line', line }, who);
  if ('view' in outcome) return form.line;
  const same = form.fields.every(({ name, value }) => {
    const field = outcome.form.fields.find((each) => each.name === name);
    return (value ?? '').trim() === '' || field?.value === value?.trim();
  });
  return same && outcome.form.line === form.line ? line : form.line;
}
