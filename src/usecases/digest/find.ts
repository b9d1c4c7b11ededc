/** Finding a digest by its code, or the only one there is. */
import type { Code } from '../../domain/code.ts';
import type { Digest } from '../../domain/digest.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

/** No desk has more than anybody could read. */
const MOST = 200;

/** Every digest in use. */
export async function allDigests(records: Records): Promise<readonly Digest[]> {
  return (await records.list('digest', { limit: MOST, offset: 0 })).items;
}

/**
 * The digest behind a code; without one, the only one there is.
 * @param verb what is to be done with it, for the lines that are offered where several could be meant
 * @throws Refusal `unknown-code`, `retired`, `not-yet` when there is none, `missing-option` when there are several
 */
export async function digestOf(records: Records, code: Code | undefined, verb: string): Promise<Digest> {
  if (code !== undefined) return await byItsCode(records, code);
  const [only, ...others] = await allDigests(records);
  if (!only)
    throw new Refusal(
      'not-yet',
      'No digest is set up yet. An admin does that in the channel: “setup digest weekdays”.',
    );
  if (others.length === 0) return only;
  const candidates = [only, ...others].slice(0, 5).map((digest) => ({
    code: digest.code,
    label: `${digest.code}, ${digest.rhythm}`,
    line: `${verb} ${digest.code}`,
  }));
  throw new Refusal('missing-option', 'Please say which digest.', candidates);
}

async function byItsCode(records: Records, code: Code): Promise<Digest> {
  const held = await records.get('digest', code);
  if (!held)
    throw new Refusal('unknown-code', `There is no digest ${code}. “setup digest” lists those there are.`);
  if (held.retired === null) return held.record;
  throw new Refusal('retired', `${code} is no longer posted: ${held.retired}.`);
}
