/** A prediction of an article, entered by an editor. */
import type { Code } from '../../domain/code.ts';
import type { Logic, Part, Prediction } from '../../domain/prediction.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import { typedEntities } from '../edit/typed-entities.ts';
import { placeText } from '../edit/typed-place.ts';
import { typedText } from '../edit/typed-text.ts';
import { typedSource } from '../figure/typed-source.ts';

export interface PredictionAdd {
  readonly text: string;
  readonly article: Code;
  readonly logic: Logic;
  /** Names between commas; null for none. */
  readonly about: string | null;
  /** `47`, `L47` or `T1 r1 c2`; undefined where nobody says which line. */
  readonly line: string | undefined;
}

/**
 * Enters a prediction together with a first part: the whole text as a question that still needs criteria and a date.
 * @throws Refusal
 */
export async function addPrediction(context: Context, asked: PredictionAdd): Promise<Changed<Prediction>> {
  const needs = { role: 'editor', action: 'prediction.add', reason: null } as const;
  return await change(context, needs, async (editing) => {
    const { source } = await typedSource(editing, placeText(asked.article, asked.line));
    const prediction: Prediction = {
      code: await editing.newCode('P'),
      text: typedText(asked.text, 'text'),
      logic: asked.logic,
      about: asked.about === null ? [] : await typedEntities(editing.records, asked.about),
      source,
      notes: [],
    };
    await editing.put('prediction', prediction);
    await editing.put('part', newPart(prediction, 'a', prediction.text));
    return prediction;
  });
}

/** A part about which nothing is known but its question. */
export function newPart(prediction: Prediction, label: string, question: string): Part {
  return {
    code: `${prediction.code}${label}`,
    prediction: prediction.code,
    question,
    checkability: 'needs-criteria',
    criteria: null,
    fallbackSource: null,
    horizon: null,
    anchor: { kind: 'none' },
    condition: null,
    subjects: prediction.about,
    traps: [],
    owner: null,
    reviewOn: null,
  };
}
