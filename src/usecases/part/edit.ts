/** Changing a part: its question, its criteria, when it falls due, who sees to it. */
import type { Code } from '../../domain/code.ts';
import type { Part } from '../../domain/prediction.ts';
import type { Context } from '../context.ts';
import { change, type Changed, type Editing } from '../edit/change.ts';
import { dueMoves } from '../edit/due-moves.ts';
import { redatedBy } from '../edit/redate.ts';
import { typedText } from '../edit/typed-text.ts';
import { Refusal } from '../refusal.ts';
import { fillPart, isBlank, type PartFields } from './fields.ts';

export interface PartEdit extends PartFields {
  readonly code: Code;
  readonly reason: string | null;
}

/**
 * Edits a part. Writing criteria means that the desk adopts them; adopted ones change only with a reason. A due date
 * that moves is shown before and after, and agreed to.
 * @throws Refusal, NeedsConfirmation
 */
export async function editPart(context: Context, asked: PartEdit): Promise<Changed<Part>> {
  const { code, reason, ...fields } = asked;
  const why = reason === null ? null : typedText(reason, 'reason');
  if (isBlank(fields)) {
    throw new Refusal(
      'missing-option',
      `Say what to change: “part edit ${code} criteria:…”, horizon:, anchor:, owner:, review-on: and more; “help part edit” lists them.`,
    );
  }
  const needs = { role: 'editor', action: 'part.edit', reason: why } as const;
  return await change(context, needs, async (editing) => {
    const { record: held, n } = await editing.load('part', code);
    const { part, echo } = await fillPart(context, editing.records, held, fields);
    await refuseUnreasoned(editing, held, part, why);
    const redated = await redatedBy(editing.records, { kind: 'part', record: part, n: n + 1 });
    editing.confirm([...echo, ...dueMoves(redated)]);
    await editing.put('part', part);
    return part;
  });
}

/** What a verdict rests on stays while there is one; what readers were told would decide changes with a reason only. */
async function refuseUnreasoned(
  editing: Editing,
  held: Part,
  part: Part,
  reason: string | null,
): Promise<void> {
  const rewritten = held.criteria?.text !== part.criteria?.text || held.question !== part.question;
  if (!rewritten) return;
  const verdict = (await editing.records.verdictsOf([held.code])).get(held.code);
  if (verdict?.state === 'final') {
    throw new Refusal(
      'conflicting',
      `${held.code} is settled by its criteria as they stand: “reopen ${held.code}” before rewriting them.`,
    );
  }
  if (held.criteria?.adopted === true && reason === null) {
    throw new Refusal(
      'missing-option',
      `${held.code} has adopted criteria: say why its wording changes by adding reason:…`,
    );
  }
}
