import type { Code, RecordKind } from '../../domain/code.ts';
import type { RecordByKind, Revision } from '../../domain/revision.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

/**
 * The record behind a code as it stands.
 * @throws Refusal `unknown-code` when the desk has none
 */
export async function found<K extends RecordKind>(
  records: Records,
  kind: K,
  code: Code,
): Promise<RecordByKind[K]> {
  return (await foundRevision(records, kind, code)).record;
}

/**
 * The same with its revision, which tells whether it is still in use.
 * @throws Refusal `unknown-code` when the desk has none
 */
export async function foundRevision<K extends RecordKind>(
  records: Records,
  kind: K,
  code: Code,
): Promise<Revision<RecordByKind[K]>> {
  const revision = await records.get(kind, code);
  if (revision) return revision;
  throw new Refusal(
    'unknown-code',
    `This desk has no ${kind} with the code ${code}. “find” with a few words shows the codes there are.`,
  );
}
