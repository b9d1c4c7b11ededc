/** Requests kept for their answer. */
import type { Pending, Writes } from '../usecases/ports.ts';
import { and, eq, sql } from './orm.ts';
import { pending as table, PURPOSES } from './schema/pending.ts';
import type { Scope } from './scope.ts';
import { word } from './shelf.ts';

/** The request with a number, also one that was answered. */
export async function pendingAt(scope: Scope, id: number): Promise<Pending | undefined> {
  // The number is typed by people, who type anything.
  if (!Number.isSafeInteger(id)) return undefined;
  const [row] = await scope.tx
    .select()
    .from(table)
    .where(and(eq(table.deskId, scope.desk), eq(table.id, id)));
  return row && pendingOf(row);
}

/** The newest request of a member that waits for a yes. */
export async function latestPending(scope: Scope, member: string): Promise<Pending | undefined> {
  const [row] = await scope.tx
    .select()
    .from(table)
    .where(
      and(
        eq(table.deskId, scope.desk),
        eq(table.member, member),
        eq(table.purpose, 'confirm'),
        eq(table.settled, false),
      ),
    )
    .orderBy(sql`${table.id} desc`)
    .limit(1);
  return row && pendingOf(row);
}

/** Keeps a request; returns its number. */
export async function keepPending(
  scope: Scope,
  { path, ...kept }: Parameters<Writes['keepPending']>[0],
): Promise<number> {
  const [row] = await scope.tx
    .insert(table)
    .values({ ...kept, path: [...path], deskId: scope.desk })
    .returning({ id: table.id });
  if (!row) throw new Error('The database gave the request no number.');
  return row.id;
}

/** Marks a request as answered, or as open again; false when it already was, or there is none. */
export async function settlePending(scope: Scope, id: number, settled: boolean): Promise<boolean> {
  if (!Number.isSafeInteger(id)) return false;
  const changed = await scope.tx
    .update(table)
    .set({ settled })
    .where(and(eq(table.deskId, scope.desk), eq(table.id, id), eq(table.settled, !settled)))
    .returning({ id: table.id });
  return changed.length > 0;
}

function pendingOf(row: typeof table.$inferSelect): Pending {
  const { id, member, path, args, expected, digest, at, settled } = row;
  return { id, member, purpose: word(PURPOSES, row.purpose), path, args, expected, digest, at, settled };
}
