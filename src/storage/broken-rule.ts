/** What the database says when a rule of its own is broken, as a sentence for the person whose change it refused. */
import { Refusal } from '../usecases/refusal.ts';

const UNCHANGED = 'Nothing was changed.';

/** By the name of the rule. Use-cases refuse all this themselves; two changes at once may still meet here. */
const SENTENCES = new Map([
  ['watch_is_frozen', 'That watch was frozen for good: it is not changed any more.'],
  ['watch_has_begun', 'The event of that watch has begun: the watch is not changed any more.'],
  ['watch_frozen_before', 'A watch can be frozen only before its event begins.'],
  ['verdict_final', 'A verdict of this desk is final only when another editor has seconded it.'],
  [
    'verdict_step',
    'A verdict is proposed, then final, and goes back only by being reopened: look where it stands and go on from there.',
  ],
  ['verdict_as_proposed', 'What is seconded must be what was proposed: look at the proposal again.'],
  ['verdict_by_criteria', 'A verdict needs criteria that were adopted, and goes by them as they stand.'],
  ['name_pk', 'Another record has that name by now: “find” with the name shows which.'],
  ['entity_merged_standing', 'An entity is merged only into one that is in use and not merged itself.'],
  ['entity_merged_code', 'An entity is merged only into another entity.'],
  ['entity_merged_fk', 'An entity is merged only into one that the desk holds.'],
]);

/**
 * The refusal that stands for a broken rule, with the database's error as its cause; undefined for any other error.
 * @param error as the driver threw it, or wrapped
 */
export function brokenRule(error: unknown): Refusal | undefined {
  const rule = ruleOf(error);
  if (rule === undefined) return undefined;
  const sentence =
    SENTENCES.get(rule) ??
    (rule.startsWith('verdict_') ? 'That would not be a whole verdict, or not one of its part.' : undefined);
  if (sentence === undefined) return undefined;
  const refusal = new Refusal('conflicting', `${sentence} ${UNCHANGED}`);
  refusal.cause = error;
  return refusal;
}

function ruleOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof Refusal) return undefined;
  if ('constraint_name' in error && typeof error.constraint_name === 'string') return error.constraint_name;
  return ruleOf(error.cause);
}
