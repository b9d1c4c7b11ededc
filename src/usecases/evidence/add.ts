/** Evidence for or against a part of a prediction, as it turns up. */
import type { Code } from '../../domain/code.ts';
import type { Evidence } from '../../domain/evidence.ts';
import { dateIn } from '../../domain/time.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import { typedText } from '../edit/typed-text.ts';
import { Refusal } from '../refusal.ts';

export interface EvidenceAdd {
  readonly part: Code;
  readonly url: string;
  readonly note: string | null;
}

/**
 * Logs evidence. A reporter may; it decides nothing.
 * @throws Refusal `conflicting` when the part has this address already
 */
export async function addEvidence(context: Context, asked: EvidenceAdd): Promise<Changed<Evidence>> {
  const note = asked.note === null ? null : typedText(asked.note, 'note');
  const needs = { role: 'reporter', action: 'evidence.add', reason: note } as const;
  return await change(context, needs, async (editing) => {
    const { record: part } = await editing.load('part', asked.part);
    const logged = await editing.records.evidenceFor([part.code]);
    const same = logged.find((one) => one.url === asked.url);
    if (same)
      throw new Refusal(
        'conflicting',
        `${part.code} has that address already, as ${same.code} of ${same.on}.`,
      );
    const evidence: Evidence = {
      code: await editing.newCode('X'),
      part: part.code,
      url: asked.url,
      note,
      by: context.actor.member,
      on: dateIn(context.clock(), (await editing.records.desk()).zone),
    };
    await editing.put('evidence', evidence);
    return evidence;
  });
}
