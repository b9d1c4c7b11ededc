/** Taking a verdict back, proposed or final: the part is open again and what was decided stays readable. */
import type { Code } from '../../domain/code.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import { typedText } from '../edit/typed-text.ts';
import { Refusal } from '../refusal.ts';
import { verdictOf } from './verdict-of.ts';

/**
 * Reopens a part.
 * @throws Refusal `not-yet` when it has no verdict
 */
export async function reopenPart(context: Context, part: Code, reason: string): Promise<Changed<Verdict>> {
  const why = typedText(reason, 'reason');
  const needs = { role: 'editor', action: 'verdict.reopen', reason: why } as const;
  return await change(context, needs, async (editing) => {
    await editing.load('part', part);
    const held = await verdictOf(editing.records, part);
    if (held === null || held.state === 'reopened')
      throw new Refusal('not-yet', `${part} is open already: nothing is proposed or decided for it.`);
    const verdict: Verdict = { ...held, state: 'reopened', reason: why };
    await editing.put('verdict', verdict);
    return verdict;
  });
}
