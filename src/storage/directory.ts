/** Which workspace belongs to which desk. */
import type { Desk, DeskId } from '../domain/desk.ts';
import type { Directory, Workspace } from '../usecases/ports.ts';
import { and, eq, sql } from './orm.ts';
import type { Pool } from './pool.ts';
import { recordsOf } from './records.ts';
import { desk, workspace } from './schema/desk.ts';
import { type Database, openingDesk } from './scope.ts';
import { CHANGE_MS, lockText, READ_MS } from './store.ts';
import { writesOf } from './writes.ts';

/** Whoever comes second waits for the first one's filling. */
const BEGIN = `begin; set local statement_timeout = ${CHANGE_MS.statement}`;

/** The directory over a pool of connections. */
export function directoryOver(pool: Pool): Directory {
  return {
    deskOf: (place) => pool.use(READ_MS.whole, ({ database }) => findDesk(database, place)),
    open: (opening, fill) =>
      pool.use(CHANGE_MS.whole, (session, wanted) =>
        session.transaction(BEGIN, async (tx) => {
          const { platform, externalId } = opening.workspace;
          await lockText(tx, `daybook workspace ${platform} ${externalId}`);
          const found = await findDesk(tx, opening.workspace);
          if (found !== undefined) return found;
          const opened = await createDesk(tx, opening);
          await tx.execute(sql.raw(openingDesk(opened, CHANGE_MS.statement)));
          const scope = { tx, desk: opened };
          await fill(recordsOf(scope), writesOf(scope));
          wanted();
          return opened;
        }),
      ),
  };
}

/** All desks, oldest first. */
export async function allDesks(database: Database): Promise<readonly Desk[]> {
  return database.select().from(desk).orderBy(desk.createdAt, desk.id);
}

async function findDesk(database: Database, place: Workspace): Promise<DeskId | undefined> {
  const [row] = await database
    .select({ desk: workspace.deskId })
    .from(workspace)
    .where(and(eq(workspace.platform, place.platform), eq(workspace.externalId, place.externalId)));
  return row?.desk;
}

async function createDesk(
  tx: Database,
  opening: {
    readonly workspace: Workspace;
    readonly name: string;
    readonly zone: string;
    readonly at: string;
  },
): Promise<DeskId> {
  const { name, zone, at } = opening;
  const [row] = await tx
    .insert(desk)
    .values({ name, zone, openedZone: zone, createdAt: at })
    .returning({ id: desk.id });
  if (!row) throw new Error('The database gave the new desk no id.');
  await tx.insert(workspace).values({ ...opening.workspace, deskId: row.id });
  return row.id;
}
