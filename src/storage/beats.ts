/** Signs of life of the processes that deliver. */
import type { Beat, DeliveryRecords, Gap } from '../usecases/delivery-ports.ts';
import { sql } from './orm.ts';
import { beat as beats, gap as gaps } from './schema/beat.ts';
import type { Database, Scope } from './scope.ts';

/** How many of the newest gaps are told of. */
const GAPS_TOLD = 20;

/** What may be read of the processes that deliver. */
export function beatReads(scope: Scope): Pick<DeliveryRecords, 'clockHealth'> {
  return {
    clockHealth: async () => ({
      beats: await scope.tx.select().from(beats).orderBy(beats.startedAt, beats.replica),
      gaps: await scope.tx
        .select()
        .from(gaps)
        .orderBy(sql`${gaps.from} desc`)
        .limit(GAPS_TOLD),
    }),
  };
}

/**
 * Notes that a process is alive, in a transaction of its own. Processes are let in one at a time: of several that come
 * back together, the first alone sees how long none was.
 * @returns that time, when it was longer than `stalledMs`
 */
export async function noteBeat(
  tx: Database,
  { replica, startedAt, at }: Beat,
  stalledMs: number,
): Promise<Gap | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('daybook beat', 0))`);
  const [last] = await tx
    .select({
      at: sql<string>`max(${beats.at})`.mapWith(beats.at),
      stalled: sql<
        boolean | null
      >`max(${beats.at}) + ${stalledMs} * interval '1 millisecond' < ${at}::timestamptz`,
    })
    .from(beats);
  await tx
    .insert(beats)
    .values({ replica, startedAt, at })
    .onConflictDoUpdate({ target: beats.replica, set: { startedAt, at } });
  await tx.delete(beats).where(sql`${beats.at} < ${at}::timestamptz - interval '1 day'`);
  if (last?.stalled !== true) return null;
  const [found] = await tx.insert(gaps).values({ from: last.at, to: at }).onConflictDoNothing().returning();
  return found ?? null;
}
