/** Who follows what. */
import type { Code } from '../domain/code.ts';
import type { Follow } from '../domain/delivery.ts';
import { type PlaceName, placeName } from '../domain/place.ts';
import type { IsoInstant } from '../domain/time.ts';
import type { DeliveryRecords, DeliveryWrites } from '../usecases/delivery-ports.ts';
import { and, eq, sql } from './orm.ts';
import { follow as table } from './schema/follow.ts';
import { isOneOf, type Scope } from './scope.ts';

const STANDS = sql`${table.endedAt} is null`;

/** What may be read of the desk's follows. */
export function followReads(scope: Scope): Pick<DeliveryRecords, 'follows'> {
  return { follows: (filter) => follows(scope, filter) };
}

/** What may be written about them. */
export function followWrites(scope: Scope): Pick<DeliveryWrites, 'follow' | 'unfollow'> {
  return {
    follow: (wanted, now) => follow(scope, wanted, now),
    unfollow: (...told) => unfollow(scope, ...told),
  };
}

async function follows(
  scope: Scope,
  { targets, member, place }: Parameters<DeliveryRecords['follows']>[0],
): Promise<readonly Follow[]> {
  const { id, target, lead } = table;
  return await scope.tx
    .select({ id, member: table.member, target, place: table.place, lead })
    .from(table)
    .where(
      and(
        eq(table.deskId, scope.desk),
        STANDS,
        targets && isOneOf(target, targets),
        member === undefined ? undefined : eq(table.member, member),
        place === undefined ? undefined : eq(table.place, place),
      ),
    )
    .orderBy(id);
}

async function follow(
  scope: Scope,
  { member, target, place, lead }: Parameters<DeliveryWrites['follow']>[0],
  now: IsoInstant,
): Promise<boolean> {
  const [row] = await scope.tx
    .insert(table)
    .values({ deskId: scope.desk, member, target, place: placeName(place), lead, startedAt: now })
    .onConflictDoUpdate({
      target: [table.deskId, table.member, table.target, table.place],
      targetWhere: STANDS,
      set: { lead: sql`excluded.lead` },
    })
    // Postgres has it that a row which nobody has touched since it was inserted has no `xmax`.
    .returning({ fresh: sql<boolean>`xmax = 0` });
  return row?.fresh === true;
}

async function unfollow(
  scope: Scope,
  member: string,
  target: Code,
  place: PlaceName | null,
  now: IsoInstant,
): Promise<number> {
  const ended = await scope.tx
    .update(table)
    .set({ endedAt: now })
    .where(
      and(
        eq(table.deskId, scope.desk),
        eq(table.member, member),
        eq(table.target, target),
        place === null ? undefined : eq(table.place, place),
        STANDS,
      ),
    )
    .returning({ id: table.id });
  return ended.length;
}
