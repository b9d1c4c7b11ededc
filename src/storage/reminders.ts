/** Reminders, and the desk's wake-up: when its soonest pending one is due. */
import type { Code } from '../domain/code.ts';
import { OCCASIONS, type Reminder, REMINDER_STATES } from '../domain/reminder.ts';
import type { IsoInstant } from '../domain/time.ts';
import type { DeliveryRecords, DeliveryWrites, ReminderDraft } from '../usecases/delivery-ports.ts';
import type { Page, Slice } from '../usecases/ports.ts';
import { inChunks } from './chunks.ts';
import { and, eq, type SQL, sql } from './orm.ts';
import { reminder as table } from './schema/reminder.ts';
import { deskClock } from './schema/clock.ts';
import { isOneOf, numberArray, type Scope } from './scope.ts';
import { word } from './shelf.ts';

type Reads = Pick<
  DeliveryRecords,
  'remindersOf' | 'pendingReminders' | 'dueReminders' | 'reminder' | 'remindersSkippedBy'
>;
type Writing = Pick<DeliveryWrites, 'putReminders' | 'settleReminders' | 'wakeClock'>;

/** Spelt out, not a parameter: the index over pending reminders is used only where the planner sees the word. */
const PENDING = sql`${table.state} = 'pending'`;
const SOONEST = [table.dueAt, table.id] as const;

/** What may be read of the desk's reminders. */
export function reminderReads(scope: Scope): Reads {
  return {
    remindersOf: (subjects) => remindersOf(scope, subjects),
    pendingReminders: (slice) => pendingReminders(scope, slice),
    dueReminders: (by, limit) => dueReminders(scope, by, limit),
    reminder: (id) => reminderAt(scope, id),
    remindersSkippedBy: (change) => skippedBy(scope, change),
  };
}

/** What may be written about them; each leaves the wake-up at the soonest pending one. */
export function reminderWrites(scope: Scope): Writing {
  return {
    putReminders: (drafts) => putReminders(scope, drafts),
    settleReminders: (...told) => settleReminders(scope, ...told),
    wakeClock: () => wakeClock(scope),
  };
}

async function remindersOf(scope: Scope, subjects: readonly Code[]): Promise<readonly Reminder[]> {
  const rows = await held(scope, isOneOf(table.subject, subjects)).orderBy(table.id);
  return rows.map(reminderOf);
}

async function pendingReminders(scope: Scope, slice: Slice): Promise<Page<Reminder>> {
  const [counted] = await scope.tx
    .select({ total: sql<number>`count(*)::int` })
    .from(table)
    .where(and(eq(table.deskId, scope.desk), PENDING));
  const rows = await held(scope, PENDING)
    .orderBy(...SOONEST)
    .limit(slice.limit)
    .offset(slice.offset);
  return { items: rows.map(reminderOf), total: counted?.total ?? 0 };
}

async function dueReminders(scope: Scope, by: IsoInstant, limit: number): Promise<readonly Reminder[]> {
  const due = sql`(${PENDING} and ${table.dueAt} <= ${by}::timestamptz)`;
  const rows = await held(scope, due)
    .orderBy(...SOONEST)
    .limit(limit);
  return rows.map(reminderOf);
}

async function reminderAt(scope: Scope, id: number): Promise<Reminder | undefined> {
  if (!Number.isSafeInteger(id)) return undefined;
  const [row] = await held(scope, eq(table.id, id));
  return row && reminderOf(row);
}

/** One that tells of the change itself was not skipped by it. */
async function skippedBy(scope: Scope, change: number): Promise<readonly Reminder[]> {
  const by = sql`(${table.change} = ${change} and ${table.state} in ('skipped', 'cancelled')
    and ${table.basis} <> ${`change:${change}`})`;
  const rows = await held(scope, by).orderBy(...SOONEST);
  return rows.map(reminderOf);
}

// oxlint-disable-next-line typescript/explicit-function-return-type -- a query goes on: only the inferred type carries it
function held(scope: Scope, where: SQL) {
  return scope.tx
    .select()
    .from(table)
    .where(and(eq(table.deskId, scope.desk), where));
}

async function putReminders(scope: Scope, drafts: readonly ReminderDraft[]): Promise<void> {
  // A statement may meet a row once: of two with one key, the later counts.
  const byKey = new Map(drafts.map((draft) => [keyOf(draft), draft]));
  const rows = [...byKey.values()].map((draft) => ({ ...rowOf(draft), deskId: scope.desk }));
  await inChunks(rows, (some) =>
    scope.tx
      .insert(table)
      .values([...some])
      .onConflictDoUpdate({
        target: [table.deskId, table.subject, table.basis, table.occasion, table.lead, table.place],
        set: {
          dueAt: sql`excluded.due_at`,
          until: sql`excluded.until`,
          state: sql`excluded.state`,
          why: sql`excluded.why`,
          change: sql`excluded.change`,
        },
        setWhere: sql`${table.state} in ('pending', 'cancelled')`,
      }),
  );
  await wakeClock(scope);
}

function keyOf({ subject, basis, occasion, lead, place }: ReminderDraft): string {
  return JSON.stringify([subject, basis, occasion, lead, place]);
}

function rowOf(draft: ReminderDraft): Omit<typeof table.$inferInsert, 'deskId'> {
  const { subject, basis, occasion, lead, place, dueAt, until, state, why, change } = draft;
  return { subject, basis, occasion, lead, place, dueAt, until, state, why, change };
}

async function settleReminders(
  scope: Scope,
  ids: readonly number[],
  state: 'released' | 'skipped' | 'cancelled',
  why: string | null,
  change: number | null,
): Promise<void> {
  await scope.tx
    .update(table)
    // One that tells of a change goes on telling of it.
    .set({ state, why, change: sql`coalesce(${change}::bigint, ${table.change})` })
    .where(and(eq(table.deskId, scope.desk), sql`${table.id} = any(${numberArray(ids)})`, PENDING));
  await wakeClock(scope);
}

async function wakeClock(scope: Scope): Promise<void> {
  const soonest = sql<IsoInstant>`(select min(${table.dueAt}) from ${table}
    where ${table.deskId} = ${scope.desk} and ${PENDING})`;
  await scope.tx
    .insert(deskClock)
    .values({ deskId: scope.desk, wakeAt: soonest })
    .onConflictDoUpdate({ target: deskClock.deskId, set: { wakeAt: sql`excluded.wake_at` } });
}

function reminderOf(row: typeof table.$inferSelect): Reminder {
  const { id, subject, basis, lead, place, dueAt, until, why, change } = row;
  const occasion = word(OCCASIONS, row.occasion);
  return {
    id,
    subject,
    basis,
    occasion,
    lead,
    place,
    dueAt,
    until,
    state: word(REMINDER_STATES, row.state),
    why,
    change,
  };
}
