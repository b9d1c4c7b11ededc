import type { Part } from '../../domain/prediction.ts';
import { failsCondition, type Outcome } from '../../domain/verdict.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

/**
 * The criteria by which a part may be decided now. One whose condition has failed is annulled by that alone.
 * @throws Refusal `not-yet` while no editor has adopted any, or the part is not checkable
 */
export async function decidingCriteria(records: Records, part: Part, outcome: Outcome): Promise<string> {
  const { code, criteria, condition } = part;
  if (criteria?.adopted === true && part.checkability !== 'not-checkable') return criteria.text;
  if (outcome === 'annulled' && condition !== null) {
    const decided = (await records.verdictsOf([condition])).get(condition) ?? null;
    if (failsCondition(decided)) return `Only counts if ${condition} comes true.`;
  }
  if (part.checkability === 'not-checkable') {
    throw new Refusal(
      'not-yet',
      `${code} is not checkable as written, so it has no verdict: write criteria for it first with “part edit ${code}”.`,
    );
  }
  throw new Refusal(
    'not-yet',
    criteria === null
      ? `${code} has no criteria yet, so nothing decides it: write them first with “part edit ${code}”.`
      : `The criteria of ${code} are only proposed: adopt them first with “part edit ${code}”, then resolve it.`,
  );
}
