/** Records that a change refers to without being about them: their revision is nobody's concern, their standing is. */
import type { Code, RecordKind } from '../../domain/code.ts';
import type { RecordByKind } from '../../domain/revision.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

/**
 * A record that is to be referred to.
 * @throws Refusal `unknown-code`, or `retired` when it is no longer in use
 */
export async function current<K extends RecordKind>(
  records: Records,
  kind: K,
  code: Code,
): Promise<RecordByKind[K]> {
  const held = await records.get(kind, code);
  if (!held) {
    throw new Refusal(
      'unknown-code',
      `This desk has no ${kind} with the code ${code}. “find” with a few words shows the codes there are.`,
    );
  }
  if (held.retired === null) return held.record;
  throw new Refusal('retired', `${code} is retired (${held.retired}): refer to another record.`);
}
