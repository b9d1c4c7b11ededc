/** The zones that members have chosen to be told times in. */
import type { ZoneName } from '../domain/time.ts';
import { and, eq } from './orm.ts';
import { memberZone as table } from './schema/member-zone.ts';
import type { Scope } from './scope.ts';

/** A member's zone; null where they have chosen none. */
export async function memberZone(scope: Scope, member: string): Promise<ZoneName | null> {
  const [row] = await scope.tx
    .select({ zone: table.zone })
    .from(table)
    .where(and(eq(table.deskId, scope.desk), eq(table.member, member)));
  return row?.zone ?? null;
}

/** Keeps a member's choice; null takes it back. */
export async function setMemberZone(scope: Scope, member: string, zone: ZoneName | null): Promise<void> {
  await scope.tx
    .insert(table)
    .values({ deskId: scope.desk, member, zone })
    .onConflictDoUpdate({ target: [table.deskId, table.member], set: { zone } });
}
