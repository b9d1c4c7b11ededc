/** A second editor agrees with a proposed verdict, which makes it final. */
import type { Code } from '../../domain/code.ts';
import type { Outcome, Verdict } from '../../domain/verdict.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import { Refusal } from '../refusal.ts';
import { decidingCriteria } from './criteria.ts';
import { verdictOf } from './verdict-of.ts';

/**
 * Makes a proposed verdict final.
 * @param outcome the outcome the editor had before them; null when they name none
 * @throws Refusal when nothing is proposed, it is their own proposal, or it or its criteria have changed meanwhile
 */
export async function secondVerdict(
  context: Context,
  part: Code,
  outcome: Outcome | null,
): Promise<Changed<Verdict>> {
  const needs = { role: 'editor', action: 'verdict.second', reason: null } as const;
  return await change(context, needs, async (editing) => {
    const { record } = await editing.load('part', part);
    const held = await verdictOf(editing.records, part);
    const proposed = refuseUnproposed(part, held);
    if (outcome !== null && outcome !== proposed.outcome) {
      throw new Refusal(
        'conflicting',
        `What is proposed for ${part} is ${proposed.outcome}, not ${outcome}: look at it again before you agree.`,
      );
    }
    if (proposed.proposedBy === context.actor.member) {
      throw new Refusal(
        'forbidden',
        `You proposed this yourself: another editor has to second ${part}, so that two people have looked at it.`,
      );
    }
    if ((await decidingCriteria(editing.records, record, proposed.outcome)) !== proposed.criteria) {
      throw new Refusal(
        'conflicting',
        `The criteria of ${part} have changed since this was proposed: resolve it anew by the criteria as they stand.`,
      );
    }
    const verdict: Verdict = { ...proposed, state: 'final', secondedBy: context.actor.member };
    await editing.put('verdict', verdict);
    return verdict;
  });
}

function refuseUnproposed(part: Code, held: Verdict | null): Verdict {
  if (held?.state === 'proposed') return held;
  if (held?.state === 'final') {
    throw new Refusal('conflicting', `${part} is final already (${held.outcome}); nothing was changed.`);
  }
  throw new Refusal(
    'not-yet',
    `Nothing is proposed for ${part} yet: “resolve ${part}” proposes how it came out.`,
  );
}
