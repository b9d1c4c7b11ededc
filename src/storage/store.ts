/** The doors to a desk: one to read, one to change. */
import type { DeskId } from '../domain/desk.ts';
import type { Store } from '../usecases/ports.ts';
import { eq, sql } from './orm.ts';
import type { Pool } from './pool.ts';
import { recordsOf } from './records.ts';
import { desk as desks } from './schema/desk.ts';
import { type Database, openingDesk, SNAPSHOT } from './scope.ts';
import { writesOf } from './writes.ts';

/** Chat wants an answer within 3 s: a read that takes longer is given up before that, and the apology still fits. */
export const READ_MS = { statement: 2_000, whole: 2_500 } as const;
/** Changes wait for one another, and an import is long. */
export const CHANGE_MS = { statement: 15_000, whole: 30_000 } as const;

/** The store over a pool of connections. */
export function storeOver(pool: Pool): Store {
  return {
    asDesk: (desk, work) =>
      pool.use(READ_MS.whole, (session) =>
        session.transaction(`${SNAPSHOT}; ${openingDesk(desk, READ_MS.statement)}`, (tx) =>
          work(recordsOf({ tx, desk })),
        ),
      ),
    changeDesk: (desk, work) =>
      pool.use(CHANGE_MS.whole, (session, wanted) =>
        session.transaction(`begin; ${openingDesk(desk, CHANGE_MS.statement)}`, async (tx) => {
          await lockDesk(tx, desk);
          const scope = { tx, desk };
          const result = await work(recordsOf(scope), writesOf(scope));
          wanted();
          return result;
        }),
      ),
  };
}

/**
 * Lets one change at a time into a desk, so that what `work` reads still holds when it writes.
 * The lock is one that foreign keys to the desk do not wait for.
 */
async function lockDesk(tx: Database, desk: DeskId): Promise<void> {
  const [row] = await tx.select({ id: desks.id }).from(desks).where(eq(desks.id, desk)).for('no key update');
  if (!row) throw new Error(`There is no desk ${desk}.`);
}

/** A lock on any text until the transaction ends. */
export async function lockText(tx: Database, text: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${text}, 0))`);
}
