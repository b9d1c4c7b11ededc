import type { Check } from '../../domain/check.ts';
import type { Code } from '../../domain/code.ts';
import type { IsoInstant } from '../../domain/time.ts';
import type { Records } from '../ports.ts';

/** The editors' standing on claims and figures, by target, today or as it was at an instant. */
export async function standingOf(
  records: Records,
  targets: readonly Code[],
  asOf?: IsoInstant,
): Promise<ReadonlyMap<Code, Check>> {
  const today = await records.checksOf(targets);
  if (asOf === undefined) return today;
  const then = new Map<Code, Check>();
  for (const { code, target } of today.values()) {
    const held = await records.get('check', code, asOf);
    if (held && held.retired === null && held.record.status !== 'withdrawn') then.set(target, held.record);
  }
  return then;
}
