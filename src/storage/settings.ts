import { DEFAULT_SETTINGS, type DeskSettings } from '../domain/grant.ts';
import { sql } from './orm.ts';
import { settingsRevision as table } from './schema/settings.ts';
import { current, type Scope } from './scope.ts';
import { present, shelf } from './shelf.ts';

export const settingsShelf = shelf({
  kind: 'settings',
  table,
  toRow: ({ editorsToSettle, auditChannel }) => ({
    editorsToSettle,
    auditPlatform: auditChannel?.platform ?? null,
    auditWorkspace: auditChannel?.workspace ?? null,
    auditChannel: auditChannel?.channel ?? null,
  }),
  fromRow: settingsIn,
  about: () => sql`false`,
  from: () => sql`false`,
});

/** How the desk works; the defaults until an admin has said otherwise. */
export async function settingsOf(scope: Scope): Promise<DeskSettings> {
  const [row] = await scope.tx.select().from(table).where(current(scope, table));
  return row ? settingsIn(row) : DEFAULT_SETTINGS;
}

function settingsIn(row: typeof table.$inferSelect): DeskSettings {
  return {
    code: row.code,
    editorsToSettle: row.editorsToSettle === 1 ? 1 : 2,
    auditChannel:
      row.auditPlatform === null
        ? null
        : {
            platform: row.auditPlatform,
            workspace: present(row.auditWorkspace),
            channel: present(row.auditChannel),
          },
  };
}
