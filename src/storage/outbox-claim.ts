/**
 * Taking a destination: the one that has waited longest is leased, and the desk opened for what is to be done there.
 * A destination that another process is just taking is passed by.
 */
import { randomUUID } from 'node:crypto';
import { UNKNOWN_POLICIES } from '../domain/delivery.ts';
import type { DeskId } from '../domain/desk.ts';
import { DEFAULT_SETTINGS } from '../domain/grant.ts';
import { type Place, type PlaceName, readPlace } from '../domain/place.ts';
import type { IsoInstant } from '../domain/time.ts';
import type { Claim, Outbox, Work } from '../outbox/ports.ts';
import { noticesWhere } from './notices.ts';
import { and, eq, type SQL, sql } from './orm.ts';
import { newKey, withCodes } from './posts.ts';
import { readInstant } from './schema/columns.ts';
import { destination, destinationWake as wake } from './schema/destination.ts';
import { notice } from './schema/notice.ts';
import { post } from './schema/post.ts';
import { logHead } from './schema/record.ts';
import { settingsRevision } from './schema/settings.ts';
import { current, type Database, numberArray, openingDesk, type Scope } from './scope.ts';
import { word } from './shelf.ts';

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
  const due = sql`${wake.wakeAt} <= ${asked.now}::timestamptz`;
  const [taken] = await tx
    .select({ desk: wake.deskId, place: wake.place })
    .from(wake)
    .where(asked.desk === undefined ? due : and(due, eq(wake.deskId, asked.desk)))
    .orderBy(wake.wakeAt)
    .limit(1)
    .for('update', { skipLocked: true });
  if (!taken) return 'none';
  await tx.execute(sql.raw(openingDesk(taken.desk, statementMs)));
  const scope = { tx, desk: taken.desk };
  const state = await stateOf(scope, taken.place);
  const work = await pick(scope, taken.place, state, asked);
  if (!work) {
    await tx
      .update(wake)
      .set({ wakeAt: null, notBefore: null, lease: null })
      .where(and(eq(wake.deskId, taken.desk), eq(wake.place, taken.place)));
    return 'idle';
  }
  const { failures, parked, policy } = state;
  const leased = await lease(scope, taken.place, asked);
  return { desk: taken.desk, place: placeAt(taken.place), ...leased, failures, parked, policy, ...work };
}

function placeAt(name: PlaceName): Place {
  const place = readPlace(name);
  if (place === undefined) throw new Error(`“${name}” names no place.`);
  return place;
}

async function lease(
  scope: Scope,
  place: PlaceName,
  { now, leaseMs }: Asked,
): Promise<Pick<Claim, 'lease' | 'until'>> {
  const id = randomUUID();
  const [leased] = await scope.tx.execute<{ until: string }>(sql`
    with lease as (select ${now}::timestamptz + ${leaseMs} * interval '1 millisecond' as until)
    update ${wake} set wake_at = lease.until, not_before = lease.until, lease = ${id}::uuid from lease
    where ${wake.deskId} = ${scope.desk} and ${wake.place} = ${place} returning lease.until`);
  if (!leased) throw new Error('The destination that was taken is gone.');
  return { lease: id, until: readInstant(leased.until) };
}

/** What has to be known of a destination and its desk before it is decided what to do there. */
interface State extends Pick<Claim, 'failures' | 'parked' | 'policy'> {
  /** The last row of the change log; facts that are read from now on are not older. */
  readonly seen: number;
  /** The oldest post whose fate is open, and the oldest sent one that wants a look. */
  readonly unsettled: number | null;
  readonly stale: number | null;
}

/** All of it in one statement, for this is asked before every delivery. */
async function stateOf(scope: Scope, place: PlaceName): Promise<State> {
  // By a sum, not by the column: for the least id the planner reads all of a desk's posts by their key, in place of the
  // small indexes of those that want something (1,200 rows a claim instead of one, measured with 2,000 posts).
  const oldest = (condition: SQL): SQL => sql`(select ${post.id} from ${post}
    where ${post.deskId} = ${scope.desk} and ${post.place} = ${place} and ${condition} order by ${post.id} + 0 limit 1)`;
  const [row] = await scope.tx.execute<{
    failures: number;
    parked: boolean;
    policy: string | null;
    seen: string | null;
    unsettled: string | null;
    stale: string | null;
  }>(sql`select ${destination.failures} as failures, ${destination.parkedAt} is not null as parked,
      (select ${settingsRevision.unknownPolicy} from ${settingsRevision}
        where ${current(scope, settingsRevision)}) as policy,
      (select ${logHead.seq} from ${logHead} where ${logHead.deskId} = ${scope.desk}) as seen,
      ${oldest(sql`${post.state} in ('sending', 'unknown')`)} as unsettled,
      ${oldest(sql`(${post.stale} or ${post.looking})`)} as stale
    from ${destination} where ${destination.deskId} = ${scope.desk} and ${destination.place} = ${place}`);
  if (!row) throw new Error(`Nothing is known of the destination ${place}.`);
  const { failures, parked, policy, seen, unsettled, stale } = row;
  return {
    failures,
    parked,
    policy: word(UNKNOWN_POLICIES, policy ?? DEFAULT_SETTINGS.unknownPolicy),
    seen: Number(seen ?? 0),
    unsettled: unsettled === null ? null : Number(unsettled),
    stale: stale === null ? null : Number(stale),
  };
}

type Picked = Pick<Claim, 'work' | 'thread'>;

/** What to do at a destination: first what is unsettled, so that the order is kept, then what waits, then old posts. */
async function pick(
  scope: Scope,
  place: PlaceName,
  { unsettled, stale, parked, seen }: State,
  asked: Asked,
): Promise<Picked | undefined> {
  if (unsettled !== null) {
    const again = { state: 'sending', attempts: sql`${post.attempts} + 1` };
    return takeUp(scope, 'reconcile', unsettled, again, sql`${notice.state} = 'sending'`);
  }
  const send = await takeWaiting(scope, place, seen, asked);
  if (send || stale === null || parked) return send;
  const look = { stale: false, looking: true, seen };
  return takeUp(scope, 'refresh', stale, look, sql`${notice.state} = 'sent'`);
}

/** Takes up a post that there is, with the notices it carries. */
async function takeUp(
  scope: Scope,
  kind: 'reconcile' | 'refresh',
  id: number,
  set: Parameters<ReturnType<Database['update']>['set']>[0],
  carried: SQL,
): Promise<Picked> {
  const rows = await scope.tx
    .update(post)
    .set(set)
    .where(and(eq(post.deskId, scope.desk), eq(post.id, id)))
    .returning();
  const [found] = await withCodes(scope, rows);
  if (!found) throw new Error(`There is no post ${id}.`);
  const notices = await noticesWhere(scope, sql`(${notice.post} = ${id} and ${carried})`);
  return { work: { kind, post: found, notices }, thread: await refOf(scope, rows[0]?.thread ?? null) };
}

/** A new post for the first of the waiting notices, as many as are chosen. */
async function takeWaiting(
  scope: Scope,
  place: PlaceName,
  seen: number,
  { now, choose }: Asked,
): Promise<Picked | undefined> {
  const waits = sql`(${notice.place} = ${place} and ${notice.state} = 'waiting')`;
  const offered = await noticesWhere(scope, waits, OFFERED);
  if (offered.length === 0) return undefined;
  const notices = offered.slice(0, Math.max(1, choose(offered)));
  const thread = notices[0]?.thread ?? null;
  const key = newKey();
  const ids = numberArray(notices.map((each) => each.id));
  const [made] = await scope.tx.execute<{ id: string }>(sql`
    with made as (
      insert into ${post} (desk_id, place, key, state, attempts, first_tried_at, thread, seen)
      values (${scope.desk}::uuid, ${place}, ${key}, 'sending', 1, ${now}::timestamptz, ${thread}::bigint,
        ${seen}::bigint)
      returning id),
    carried as (
      update ${notice} set state = 'sending', post = made.id from made
      where ${notice.deskId} = ${scope.desk} and ${notice.id} = any(${ids}))
    select id from made`);
  if (!made) throw new Error('The database gave the post no number.');
  const work: Work = {
    kind: 'send',
    post: {
      id: Number(made.id),
      place,
      key,
      state: 'sending',
      attempts: 1,
      firstTriedAt: now,
      sentAt: null,
      ref: null,
      line: null,
      view: null,
      codes: [],
    },
    notices,
  };
  return { work, thread: await refOf(scope, thread) };
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
