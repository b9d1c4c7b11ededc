/** Notices: what one place is told, each once. */
import type { Code } from '../domain/code.ts';
import type { Notice } from '../domain/delivery.ts';
import { isOutOfTurn } from '../domain/digest.ts';
import type { IsoInstant } from '../domain/time.ts';
import type { DeliveryRecords, DeliveryWrites, NoticeDraft } from '../usecases/delivery-ports.ts';
import { inChunks } from './chunks.ts';
import { keptName, noteDestinations, wakeDestinations } from './destinations.ts';
import { and, eq, type SQL, sql } from './orm.ts';
import { notice as table } from './schema/notice.ts';
import type { Scope } from './scope.ts';

/** What may be read of the desk's notices. */
export function noticeReads(scope: Scope): Pick<DeliveryRecords, 'notice' | 'digestToldUpTo'> {
  return {
    notice: (id) => noticeAt(scope, id),
    digestToldUpTo: (digest) => digestToldUpTo(scope, digest),
  };
}

/** What may be written about them. */
export function noticeWrites(scope: Scope): Pick<DeliveryWrites, 'putNotices'> {
  return { putNotices: (drafts, now) => putNotices(scope, drafts, now) };
}

/** Notices in the order in which they go out. */
export async function noticesWhere(scope: Scope, where: SQL, limit?: number): Promise<readonly Notice[]> {
  const query = scope.tx
    .select()
    .from(table)
    .where(and(eq(table.deskId, scope.desk), where))
    .orderBy(table.dueAt, table.id);
  const rows = await (limit === undefined ? query : query.limit(limit));
  return rows.map(noticeOf);
}

async function noticeAt(scope: Scope, id: number): Promise<Notice | undefined> {
  // The number is in a line that people may type.
  if (!Number.isSafeInteger(id)) return undefined;
  const [found] = await noticesWhere(scope, eq(table.id, id));
  return found;
}

async function digestToldUpTo(scope: Scope, digest: Code): Promise<number | null> {
  const [row] = await scope.tx
    .select({ upTo: sql<string | null>`max(${table.toldUpTo})` })
    .from(table)
    .where(and(eq(table.deskId, scope.desk), eq(table.digest, digest)));
  return row?.upTo == null ? null : Number(row.upTo);
}

async function putNotices(scope: Scope, drafts: readonly NoticeDraft[], now: IsoInstant): Promise<void> {
  const rows = drafts.map((draft) => rowOf(scope, draft));
  await noteDestinations(
    scope,
    rows.map((row) => row.place),
  );
  const woken = new Set<string>();
  await inChunks(rows, async (some) => {
    const written = await scope.tx
      .insert(table)
      .values([...some])
      .onConflictDoNothing({ target: [table.deskId, table.key] })
      .returning({ place: table.place });
    for (const { place } of written) woken.add(place);
  });
  await wakeDestinations(scope, [...woken], now);
}

function rowOf(scope: Scope, draft: NoticeDraft): typeof table.$inferInsert {
  const { place, key, matter, dueAt, thread } = draft;
  const reminder = matter.kind === 'reminder' ? matter : null;
  return {
    deskId: scope.desk,
    place: keptName(place),
    key,
    matter,
    reminder: reminder?.reminder ?? null,
    digest: reminder?.occasion === 'digest' && !isOutOfTurn(reminder.basis) ? reminder.subject : null,
    dueAt,
    state: 'waiting',
    thread,
  };
}

function noticeOf({ id, place, matter, dueAt, thread }: typeof table.$inferSelect): Notice {
  return { id, place, matter, dueAt, thread };
}
