/**
 * A rehearsal of deliveries: the storage of one desk in which nothing stays and nobody is kept waiting. All that
 * delivery writes is written to temporary tables of the same names, which hide the true ones from one connection; the
 * record is read as it stood when the rehearsal began. At the end everything is rolled back.
 */
import type { DeskId } from '../domain/desk.ts';
import type { Outbox } from '../outbox/ports.ts';
import type { Store } from '../usecases/ports.ts';
import { sql } from './orm.ts';
import { outboxOver } from './outbox.ts';
import type { Pool } from './pool.ts';
import { type Database, openingDesk } from './scope.ts';
import { storeOver } from './store.ts';

/** Two years of a busy desk take minutes. */
const REHEARSAL_MS = { statement: 15_000, whole: 900_000 } as const;

const BEGIN = 'begin isolation level repeatable read';

/**
 * What is copied, with the rows that are. The desk and the end of its log are there to be locked by nobody else; what
 * readers put off themselves is planned nowhere else; and digests go on from what the last one told.
 */
const COPIES: readonly { readonly table: string; readonly rows?: string }[] = [
  { table: 'desk', rows: 'select * from public.desk where id = $desk' },
  { table: 'log_head', rows: 'select * from public.log_head where desk_id = $desk' },
  { table: 'desk_clock' },
  {
    table: 'reminder',
    rows: `select * from public.reminder where desk_id = $desk and state = 'pending' and occasion = 'snooze'`,
  },
  { table: 'destination' },
  { table: 'destination_wake' },
  { table: 'post' },
  { table: 'post_code' },
  { table: 'notice' },
];

/** New reminders are numbered after those that were copied. */
const AFTER = `select setval(pg_get_serial_sequence('reminder', 'id'), coalesce(max(id), 0) + 1, false) from reminder`;

const TOLD = `
  insert into notice (desk_id, place, key, matter, digest, reminder, due_at, state, told_up_to, why)
  select distinct on (digest) desk_id, place, key, matter, digest, reminder, due_at, 'skipped', told_up_to, 'As told.'
  from public.notice where desk_id = $desk and digest is not null and told_up_to is not null
  order by digest, told_up_to desc`;

/** What a rehearsal is given: a store and an outbox that know one desk. */
export interface Rehearsing {
  readonly store: Store;
  readonly outbox: Outbox;
}

/**
 * Runs work on a desk as if, with no reminders planned and nothing waiting or sent.
 * @param pool one of a single connection, on which nothing was asked before: what a connection has planned once goes on
 * to the true tables
 * @throws Refusal `unavailable`
 */
export async function rehearse<T>(
  pool: Pool,
  desk: DeskId,
  work: (storage: Rehearsing) => Promise<T>,
): Promise<T> {
  const done: { result?: { readonly value: T } } = {};
  await pool
    .use(REHEARSAL_MS.whole, (session) =>
      session.transaction(`${BEGIN}; ${openingDesk(desk, REHEARSAL_MS.statement)}`, async (tx) => {
        await copy(tx, desk);
        const inside = within(tx);
        done.result = { value: await work({ store: storeOver(inside), outbox: outboxOver(inside) }) };
        throw new RolledBack();
      }),
    )
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  if (!done.result) throw new Error('The rehearsal ended without a result.');
  return done.result.value;
}

/** How a rehearsal ends. */
class RolledBack extends Error {
  override name = 'RolledBack';
}

async function copy(tx: Database, desk: DeskId): Promise<void> {
  const run = (statement: string): Promise<unknown> =>
    tx.execute(sql.raw(statement.replaceAll('$desk', `'${desk}'`)));
  for (const { table } of COPIES)
    await run(`create temp table ${table} (like public.${table} including all)`);
  for (const { table, rows } of COPIES) {
    if (rows === undefined) continue;
    // A row keeps its number, which is what makes it the same one elsewhere.
    await run(`insert into ${table} overriding system value ${rows}`);
  }
  await run(AFTER);
  await run(TOLD);
}

/** A pool of the one transaction, in which each transaction is a part that can be undone; they wait for one another. */
function within(tx: Database): Pool {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    use: (_deadlineMs, work) =>
      work(
        {
          database: tx,
          transaction: (opening, part) => inTurn(() => undoable(tx, opening, part)),
        },
        () => undefined,
      ),
    close: () => Promise.resolve(),
  };
}

async function undoable<T>(tx: Database, opening: string, part: (tx: Database) => Promise<T>): Promise<T> {
  const settings = opening.replace(/^begin[^;]*;?/, '');
  await tx.execute(sql.raw(`savepoint part; ${settings}`));
  try {
    const result = await part(tx);
    await tx.execute(sql.raw('release savepoint part'));
    return result;
  } catch (error) {
    await tx.execute(sql.raw('rollback to savepoint part; release savepoint part'));
    throw error;
  }
}
