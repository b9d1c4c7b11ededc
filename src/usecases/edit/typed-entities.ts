import { type Code } from '../../domain/code.ts';
import { resolveName } from '../name/resolve.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

const ANY_ENTITY = { noun: 'company', scope: { spaces: ['entity'] } } as const;
/** No sentence is about more. */
const MOST = 20;

/**
 * Reads names or codes of entities between commas.
 * @throws Refusal when one is unknown or ambiguous, or there are too many
 */
export async function typedEntities(records: Records, text: string): Promise<readonly Code[]> {
  const names = text
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length > MOST) throw new Refusal('too-long', `Please name at most ${MOST} of them.`);
  const codes: Code[] = [];
  for (const name of names) codes.push(await resolveName(records, name, ANY_ENTITY));
  return [...new Set(codes)];
}
