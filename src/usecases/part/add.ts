/** Another part of a prediction: one more thing that can be checked by itself. */
import type { Code } from '../../domain/code.ts';
import type { Part } from '../../domain/prediction.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import { typedText } from '../edit/typed-text.ts';
import type { Records } from '../ports.ts';
import { newPart } from '../prediction/add.ts';
import { Refusal } from '../refusal.ts';
import { fillPart, type PartFields } from './fields.ts';

const LABELS = 'abcdefghijklmnopqrstuvwxyz';

/**
 * Adds a part to a prediction under the next free letter.
 * @throws Refusal, NeedsConfirmation
 */
export async function addPart(
  context: Context,
  prediction: Code,
  fields: PartFields & { readonly question: string },
): Promise<Changed<Part>> {
  const needs = { role: 'editor', action: 'part.add', reason: null } as const;
  return await change(context, needs, async (editing) => {
    const { record } = await editing.load('prediction', prediction);
    const label = await freeLabel(editing.records, prediction);
    const empty = newPart(record, label, typedText(fields.question, 'question'));
    const { part, echo } = await fillPart(context, editing.records, empty, fields);
    editing.confirm(echo);
    await editing.put('part', part);
    return part;
  });
}

/** A label nobody has used, retired parts included; parts labelled `c1` and `c2` take the letter c. */
async function freeLabel(records: Records, prediction: Code): Promise<string> {
  for (const label of LABELS) {
    const taken =
      (await records.get('part', `${prediction}${label}`)) ??
      (await records.get('part', `${prediction}${label}1`));
    if (!taken) return label;
  }
  throw new Refusal(
    'too-long',
    `${prediction} has a part for every letter already: enter another prediction.`,
  );
}
