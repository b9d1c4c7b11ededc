/**
 * Taking a destination: the one that has waited longest is leased, and the desk opened for what is to be done there.
 * A destination that another process is just taking is passed by.
 */
import { randomUUID } from 'node:crypto';
import type { Notice } from '../domain/delivery.ts';
import type { DeskId } from '../domain/desk.ts';
import { type Place, type PlaceName, readPlace } from '../domain/place.ts';
import type { IsoInstant } from '../domain/time.ts';
import type { Claim, Outbox, Work } from '../outbox/ports.ts';
import { logHeadOf } from './log-head.ts';
import { noticesWhere } from './notices.ts';
import { and, eq, type SQL, sql } from './orm.ts';
import { newKey, postOf, withCodes } from './posts.ts';
import { destination, destinationWake as wake } from './schema/destination.ts';
import { notice } from './schema/notice.ts';
import { post } from './schema/post.ts';
import { type Database, numberArray, openingDesk, type Scope } from './scope.ts';
import { settingsOf } from './settings.ts';

/** How many waiting notices are offered for one post. */
const OFFERED = 50;

export interface Asked {
  readonly now: IsoInstant;
  readonly leaseMs: number;
  readonly choose: Parameters<Outbox['claim']>[2];
  /** Only of this desk. */
  readonly desk: DeskId | undefined;
}

/**
 * One try to take a destination, in a transaction of its own. `idle`: there was nothing to do at the one that was due,
 * and it sleeps now; another one may be due.
 */
export async function takeDue(
  tx: Database,
  asked: Asked,
  statementMs: number,
): Promise<Claim | 'idle' | 'none'> {
  const { now, leaseMs, desk } = asked;
  const due = sql`${wake.wakeAt} <= ${now}::timestamptz`;
  const [taken] = await tx
    .select({ desk: wake.deskId, place: wake.place })
    .from(wake)
    .where(desk === undefined ? due : and(due, eq(wake.deskId, desk)))
    .orderBy(wake.wakeAt)
    .limit(1)
    .for('update', { skipLocked: true });
  if (!taken) return 'none';
  await tx.execute(sql.raw(openingDesk(taken.desk, statementMs)));
  const scope = { tx, desk: taken.desk };
  const key = and(eq(wake.deskId, taken.desk), eq(wake.place, taken.place));
  const stands = await standingOf(scope, taken.place);
  const work = await pick(scope, taken.place, asked, stands.parked);
  if (!work) {
    await tx.update(wake).set({ wakeAt: null, notBefore: null, lease: null }).where(key);
    return 'idle';
  }
  const lease = randomUUID();
  const until = sql`${now}::timestamptz + ${leaseMs} * interval '1 millisecond'`;
  const [leased] = await tx
    .update(wake)
    .set({ wakeAt: until, notBefore: until, lease })
    .where(key)
    .returning({ until: wake.wakeAt });
  if (!leased?.until) throw new Error('The destination that was taken is gone.');
  const { unknownPolicy: policy } = await settingsOf(scope);
  const claim = { desk: taken.desk, place: placeAt(taken.place), lease, until: leased.until, policy };
  return { ...claim, ...stands, ...work };
}

function placeAt(name: PlaceName): Place {
  const place = readPlace(name);
  if (place === undefined) throw new Error(`“${name}” names no place.`);
  return place;
}

async function standingOf(scope: Scope, place: PlaceName): Promise<Pick<Claim, 'failures' | 'parked'>> {
  const [row] = await scope.tx
    .select({ failures: destination.failures, parkedAt: destination.parkedAt })
    .from(destination)
    .where(and(eq(destination.deskId, scope.desk), eq(destination.place, place)));
  return { failures: row?.failures ?? 0, parked: row != null && row.parkedAt !== null };
}

type Picked = Pick<Claim, 'work' | 'thread'>;

/** What to do at a destination: first what is unsettled, so that the order is kept, then what waits, then old posts. */
async function pick(
  scope: Scope,
  place: PlaceName,
  asked: Asked,
  parked: boolean,
): Promise<Picked | undefined> {
  return (
    (await unsettled(scope, place)) ??
    (await waiting(scope, place, asked)) ??
    (parked ? undefined : await stale(scope, place))
  );
}

/** Takes up the oldest post that meets a condition, changed as told. */
async function takeUp(
  scope: Scope,
  place: PlaceName,
  condition: SQL,
  set: Parameters<ReturnType<Database['update']>['set']>[0],
): Promise<typeof post.$inferSelect | undefined> {
  const [oldest] = await scope.tx
    .select({ id: post.id })
    .from(post)
    .where(and(eq(post.deskId, scope.desk), eq(post.place, place), condition))
    .orderBy(post.id)
    .limit(1);
  if (!oldest) return undefined;
  const [taken] = await scope.tx
    .update(post)
    .set(set)
    .where(and(eq(post.deskId, scope.desk), eq(post.id, oldest.id)))
    .returning();
  return taken;
}

async function unsettled(scope: Scope, place: PlaceName): Promise<Picked | undefined> {
  const taken = await takeUp(scope, place, sql`${post.state} in ('sending', 'unknown')`, {
    state: 'sending',
    attempts: sql`${post.attempts} + 1`,
  });
  return taken && takenUp(scope, 'reconcile', taken, sql`${notice.state} = 'sending'`);
}

async function stale(scope: Scope, place: PlaceName): Promise<Picked | undefined> {
  const { seq } = await logHeadOf(scope);
  const taken = await takeUp(scope, place, sql`(${post.stale} or ${post.looking})`, {
    stale: false,
    looking: true,
    seen: seq,
  });
  return taken && takenUp(scope, 'refresh', taken, sql`${notice.state} = 'sent'`);
}

async function takenUp(
  scope: Scope,
  kind: 'reconcile' | 'refresh',
  taken: typeof post.$inferSelect,
  carried: SQL,
): Promise<Picked | undefined> {
  const [found] = await withCodes(scope, [taken]);
  if (!found) return undefined;
  const notices = await noticesWhere(scope, sql`(${notice.post} = ${taken.id} and ${carried})`);
  return { work: { kind, post: found, notices }, thread: await refOf(scope, taken.thread) };
}

/** A new post for the first of the waiting notices, as many as are chosen. */
async function waiting(scope: Scope, place: PlaceName, { now, choose }: Asked): Promise<Picked | undefined> {
  const offered = await noticesWhere(
    scope,
    sql`(${notice.place} = ${place} and ${notice.state} = 'waiting')`,
    OFFERED,
  );
  if (offered.length === 0) return undefined;
  const notices = offered.slice(0, Math.max(1, choose(offered)));
  const thread = notices[0]?.thread ?? null;
  const { seq } = await logHeadOf(scope);
  const [row] = await scope.tx
    .insert(post)
    .values({
      deskId: scope.desk,
      place,
      key: newKey(),
      state: 'sending',
      attempts: 1,
      firstTriedAt: now,
      thread,
      seen: seq,
    })
    .returning();
  if (!row) throw new Error('The database gave the post no number.');
  await setSending(scope, notices, row.id);
  const work: Work = { kind: 'send', post: postOf(row, []), notices };
  return { work, thread: await refOf(scope, thread) };
}

async function setSending(scope: Scope, notices: readonly Notice[], to: number): Promise<void> {
  await scope.tx
    .update(notice)
    .set({ state: 'sending', post: to })
    .where(
      and(
        eq(notice.deskId, scope.desk),
        sql`${notice.id} = any(${numberArray(notices.map((each) => each.id))})`,
      ),
    );
}

/** The reference of the message that a thread hangs on; null where it has none any more. */
async function refOf(scope: Scope, thread: number | null): Promise<string | null> {
  if (thread === null) return null;
  const [row] = await scope.tx
    .select({ ref: post.ref })
    .from(post)
    .where(and(eq(post.deskId, scope.desk), eq(post.id, thread), eq(post.state, 'sent')));
  return row?.ref ?? null;
}
