/** Posts: messages that are remembered, so that they can be found, edited and answered. */
import { randomBytes } from 'node:crypto';
import type { Code } from '../domain/code.ts';
import { type Post, POST_STATES } from '../domain/delivery.ts';
import type { IsoInstant } from '../domain/time.ts';
import type { DeliveryRecords, DeliveryWrites } from '../usecases/delivery-ports.ts';
import type { Page, Slice } from '../usecases/ports.ts';
import { inChunks } from './chunks.ts';
import { keptName, lockWakes, noteDestinations, wakeDestinations } from './destinations.ts';
import { and, eq, type SQL, sql } from './orm.ts';
import { logHeadOf } from './log-head.ts';
import { notice } from './schema/notice.ts';
import { post as table, postCode } from './schema/post.ts';
import { changeLog } from './schema/record.ts';
import { isOneOf, numberArray, type Scope } from './scope.ts';
import { word } from './shelf.ts';

type Reads = Pick<DeliveryRecords, 'post' | 'postsMentioning' | 'heldPosts' | 'lastPosts'>;
type Writing = Pick<DeliveryWrites, 'rememberPost' | 'markStale' | 'settleHeld'>;
type Row = typeof table.$inferSelect;

const NEWEST = [sql`${table.sentAt} desc`, sql`${table.id} desc`] as const;
/** Within how many seconds before it is remembered a card was drawn. */
const DRAWN_S = 60;

/** What may be read of the desk's posts. */
export function postReads(scope: Scope): Reads {
  return {
    post: (id) => postAt(scope, id),
    postsMentioning: (codes, slice) => postsMentioning(scope, codes, slice),
    heldPosts: async () => withCodes(scope, await where(scope, eq(table.state, 'held')).orderBy(table.id)),
    lastPosts: (limit) => lastPosts(scope, limit),
  };
}

/** What may be written about them. */
export function postWrites(scope: Scope): Writing {
  return {
    rememberPost: (remembered, now) => rememberPost(scope, remembered, now),
    markStale: (codes, now) => markStale(scope, codes, now),
    settleHeld: (id, arrived, now) => settleHeld(scope, id, arrived, now),
  };
}

/** A key that no other message ever had or will have: 24 characters. */
export function newKey(): string {
  return randomBytes(18).toString('base64url');
}

/** Posts with the records that they mention. */
export async function withCodes(scope: Scope, rows: readonly Row[]): Promise<readonly Post[]> {
  if (rows.length === 0) return [];
  const codes = await scope.tx
    .select({ post: postCode.post, code: postCode.code })
    .from(postCode)
    .where(
      and(
        eq(postCode.deskId, scope.desk),
        sql`${postCode.post} = any(${numberArray(rows.map((row) => row.id))})`,
      ),
    )
    .orderBy(postCode.post, postCode.code);
  return rows.map((row) =>
    postOf(
      row,
      codes.filter((each) => each.post === row.id).map((each) => each.code),
    ),
  );
}

/** A post as it stands, with the records that it mentions. */
function postOf(row: Row, codes: readonly Code[]): Post {
  const { id, place, key, attempts, firstTriedAt, sentAt, ref, line, view } = row;
  const state = word(POST_STATES, row.state);
  return { id, place, key, state, attempts, firstTriedAt, sentAt, ref, line, view, codes };
}

/**
 * Codes that can be kept, each once. A settling must not fail for what a View happens to name: the post would be sent,
 * and not known to be.
 */
export function nameable(codes: readonly Code[]): readonly Code[] {
  return [...new Set(codes)].filter((code) => code.trim() !== '' && !code.includes('\0'));
}

/** Keeps which records a post mentions, in place of those it mentioned before. */
export async function keepCodes(scope: Scope, post: number, codes: readonly Code[]): Promise<void> {
  const named = nameable(codes);
  await scope.tx
    .delete(postCode)
    .where(
      and(
        eq(postCode.deskId, scope.desk),
        eq(postCode.post, post),
        sql`not (${isOneOf(postCode.code, named)})`,
      ),
    );
  const rows = named.map((code) => ({ deskId: scope.desk, post, code }));
  await inChunks(rows, (some) =>
    scope.tx
      .insert(postCode)
      .values([...some])
      .onConflictDoNothing(),
  );
}

// oxlint-disable-next-line typescript/explicit-function-return-type -- a query goes on: only the inferred type carries it
function where(scope: Scope, condition: SQL) {
  return scope.tx
    .select()
    .from(table)
    .where(and(eq(table.deskId, scope.desk), condition));
}

async function postAt(scope: Scope, id: number): Promise<Post | undefined> {
  // The number is in a line that people may type.
  if (!Number.isSafeInteger(id)) return undefined;
  const [found] = await withCodes(scope, await where(scope, eq(table.id, id)));
  return found;
}

function mentioning(scope: Scope, codes: readonly Code[]): SQL {
  return sql`(${table.state} = 'sent' and ${table.id} in (select ${postCode.post} from ${postCode}
    where ${postCode.deskId} = ${scope.desk} and ${isOneOf(postCode.code, codes)}))`;
}

async function postsMentioning(scope: Scope, codes: readonly Code[], slice: Slice): Promise<Page<Post>> {
  const posts = sql`(${mentioning(scope, codes)} and ${table.thread} is null)`;
  const [counted] = await scope.tx
    .select({ total: sql<number>`count(*)::int` })
    .from(table)
    .where(and(eq(table.deskId, scope.desk), posts));
  const rows = await where(scope, posts)
    .orderBy(...NEWEST)
    .limit(slice.limit)
    .offset(slice.offset);
  return { items: await withCodes(scope, rows), total: counted?.total ?? 0 };
}

/** Answers that were shared are not counted: nobody waits to hear whether those are delivered. */
async function lastPosts(scope: Scope, limit: number): Promise<readonly Post[]> {
  const delivered = sql`(${table.sentAt} is not null and ${table.line} is null)`;
  const rows = await where(scope, delivered)
    .orderBy(...NEWEST)
    .limit(limit);
  return withCodes(scope, rows);
}

async function rememberPost(
  scope: Scope,
  { place, ref, line, view, codes }: Parameters<DeliveryWrites['rememberPost']>[0],
  now: IsoInstant,
): Promise<void> {
  // Without a reference to it there is nothing that could be edited.
  if (ref === null) return;
  const name = keptName(place);
  await noteDestinations(scope, [name]);
  const { seq } = await logHeadOf(scope);
  // What changed while the card was on its way is not on it, and nobody marked it then.
  const stale = sql<boolean>`exists (select from ${changeLog} where ${changeLog.deskId} = ${scope.desk}
    and ${isOneOf(changeLog.code, codes)}
    and ${changeLog.at} > ${now}::timestamptz - ${DRAWN_S} * interval '1 second')`;
  const [kept] = await scope.tx
    .insert(table)
    .values({
      deskId: scope.desk,
      place: name,
      key: newKey(),
      state: 'sent',
      attempts: 1,
      firstTriedAt: now,
      sentAt: now,
      ref,
      line,
      view,
      seen: seq,
      stale,
    })
    .returning({ id: table.id, stale: table.stale });
  if (!kept) throw new Error('The database gave the post no number.');
  await keepCodes(scope, kept.id, codes);
  if (kept.stale) await wakeDestinations(scope, [name], now);
}

async function markStale(scope: Scope, codes: readonly Code[], now: IsoInstant): Promise<void> {
  const found = await scope.tx
    .selectDistinct({ place: table.place })
    .from(table)
    .where(and(eq(table.deskId, scope.desk), mentioning(scope, codes)));
  const places = found.map((each) => each.place);
  if (places.length === 0) return;
  await lockWakes(scope, places);
  await scope.tx
    .update(table)
    .set({ stale: true })
    .where(and(eq(table.deskId, scope.desk), mentioning(scope, codes), isOneOf(table.place, places)));
  await wakeDestinations(scope, places, now);
}

/** One that arrived stays without a reference: it counts as sent, and cannot be edited. */
async function settleHeld(scope: Scope, id: number, arrived: boolean, now: IsoInstant): Promise<boolean> {
  if (!Number.isSafeInteger(id)) return false;
  const [settled] = await scope.tx
    .update(table)
    .set(arrived ? { state: 'gone', sentAt: sql`${table.firstTriedAt}` } : { state: 'void' })
    .where(and(eq(table.deskId, scope.desk), eq(table.id, id), eq(table.state, 'held')))
    .returning({ place: table.place, seen: table.seen });
  if (!settled) return false;
  await scope.tx
    .update(notice)
    .set(arrived ? { state: 'sent', toldUpTo: settled.seen } : { state: 'waiting', post: null })
    .where(and(eq(notice.deskId, scope.desk), eq(notice.post, id), eq(notice.state, 'held')));
  if (!arrived) await wakeDestinations(scope, [settled.place], now);
  return true;
}
