/** How far the editors' checks reach: each counts for what its record read when it was made, and for nothing later. */
import type { Check, Standing } from '../../domain/check.ts';
import type { Code } from '../../domain/code.ts';
import type { IsoInstant } from '../../domain/time.ts';
import { REWORDING, reworded } from '../edit/rewording.ts';
import type { LogEntry, Records } from '../ports.ts';

const WHOLE = { limit: 100_000, offset: 0 };

/** The editors' standing on claims and figures, by target, today or as it was at an instant. */
export async function standingOf(
  records: Records,
  targets: readonly Code[],
  asOf?: IsoInstant,
): Promise<ReadonlyMap<Code, Standing>> {
  const checks = await checksAt(records, targets, asOf);
  if (checks.length === 0) return new Map();
  const entries = async (codes: readonly Code[], actions?: readonly string[]): Promise<readonly LogEntry[]> =>
    (await records.log(actions ? { codes, actions } : { codes }, WHOLE)).items.filter(
      ({ at }) => asOf === undefined || Date.parse(at) <= Date.parse(asOf),
    );
  const made = await entries(checks.map(({ code }) => code));
  const changes = await entries(
    checks.map(({ target }) => target),
    REWORDING,
  );
  return new Map(
    checks.map((check) => {
      const last = lastMade(made.filter(({ code }) => code === check.code));
      // By their place in the log: a check and a correction may bear the same instant.
      const since = changes.filter(({ code, seq }) => code === check.target && seq > last);
      return [check.target, { ...check, readThen: readBefore(since) }];
    }),
  );
}

/** The place in the log of the last time that an editor made a check, other than by taking a change back. */
function lastMade(entries: readonly LogEntry[]): number {
  const undone = new Set(entries.map(({ undoes }) => undoes));
  return entries.find(({ undoes, change }) => undoes === null && !undone.has(change))?.seq ?? 0;
}

async function checksAt(
  records: Records,
  targets: readonly Code[],
  asOf?: IsoInstant,
): Promise<readonly Check[]> {
  const today = [...(await records.checksOf(targets)).values()];
  if (asOf === undefined) return today;
  const then: Check[] = [];
  for (const { code } of today) {
    const held = await records.get('check', code, asOf);
    if (held && held.retired === null && held.record.status !== 'withdrawn') then.push(held.record);
  }
  return then;
}

/** What stood there before some changes of one record, newest first; null when it reads the same after them. */
function readBefore(changes: readonly LogEntry[]): string | null {
  const [newest, oldest] = [changes[0], changes.at(-1)];
  if (!newest || !oldest) return null;
  const fields = reworded(oldest.before, newest.after);
  const words = fields.find(({ field }) => field === 'raw' || field === 'text');
  // A value bears its own flag, `(est.)`: the basis would say it twice.
  const rest = fields.filter((one) => one !== words && !(words && one.field === 'basis'));
  const told = [...(words ? [words.before] : []), ...rest.map(({ field, before }) => `${field} ${before}`)];
  return told.length === 0 ? null : told.join(', ');
}
