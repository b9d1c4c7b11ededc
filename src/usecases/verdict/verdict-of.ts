import { type Code, parseCode } from '../../domain/code.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { Records } from '../ports.ts';

/** A part's one verdict, also where it was reopened; null when nobody has proposed any yet. */
export async function verdictOf(records: Records, part: Code): Promise<Verdict | null> {
  const standing = (await records.verdictsOf([part])).get(part);
  if (standing) return standing;
  const codes = (await records.dependents(part)).filter((code) => parseCode(code)?.kind === 'verdict');
  const held = await records.many('verdict', codes);
  return held.find((verdict) => verdict.part === part) ?? null;
}
