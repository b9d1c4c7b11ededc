/** Changing what a prediction says as a whole. */
import type { Code } from '../../domain/code.ts';
import type { Logic, Prediction } from '../../domain/prediction.ts';
import { finalOutcome } from '../../domain/scorecard.ts';
import { outcomeOf } from '../../domain/verdict.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import { typedEntities } from '../edit/typed-entities.ts';
import { clearable, typedText } from '../edit/typed-text.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

/** What is left undefined stays as it is. */
export interface PredictionEdit {
  readonly code: Code;
  readonly text: string | undefined;
  readonly logic: Logic | undefined;
  /** Names between commas, or `none`. */
  readonly about: string | undefined;
  readonly reason: string | null;
}

/**
 * Edits a prediction. A new logic that changes how it came out as a whole is agreed to first.
 * @throws Refusal, NeedsConfirmation
 */
export async function editPrediction(context: Context, asked: PredictionEdit): Promise<Changed<Prediction>> {
  const needs = { role: 'editor', action: 'prediction.edit', reason: asked.reason } as const;
  if (asked.text === undefined && asked.logic === undefined && asked.about === undefined) {
    throw new Refusal(
      'missing-option',
      `Say what to change: “prediction edit ${asked.code} text:…”, logic:any, all or each, or about:names.`,
    );
  }
  return await change(context, needs, async (editing) => {
    const { record } = await editing.load('prediction', asked.code);
    const about = clearable(asked.about, 'names');
    const prediction: Prediction = {
      ...record,
      ...(asked.text === undefined ? {} : { text: typedText(asked.text, 'text') }),
      ...(asked.logic === undefined ? {} : { logic: asked.logic }),
      ...(about === undefined
        ? {}
        : { about: about === null ? [] : await typedEntities(editing.records, about) }),
    };
    editing.confirm(await outcomeMoves(editing.records, record, prediction.logic));
    await editing.put('prediction', prediction);
    return prediction;
  });
}

async function outcomeMoves(records: Records, held: Prediction, logic: Logic): Promise<readonly string[]> {
  if (held.logic === logic) return [];
  const codes = (await records.partsOf([held.code])).map(({ part }) => part.code);
  const verdicts = await records.verdictsOf(codes);
  const outcomes = codes.map((code) => finalOutcome(verdicts.get(code) ?? null));
  if (outcomes.every((outcome) => outcome === null)) return [];
  const [before, after] = [outcomeOf(held.logic, outcomes), outcomeOf(logic, outcomes)];
  return [
    `Parts of ${held.code} are decided already. As a whole it was ${before ?? 'undecided'} by ${held.logic}; by ${logic} it is ${after ?? 'undecided'}.`,
  ];
}
