import { readCadence } from '../domain/cadence.ts';
import { UNKNOWN_POLICIES } from '../domain/delivery.ts';
import { DEFAULT_SETTINGS, type DeskSettings } from '../domain/grant.ts';
import { sql } from './orm.ts';
import { settingsRevision as table } from './schema/settings.ts';
import { current, type Scope } from './scope.ts';
import { present, shelf, word } from './shelf.ts';

export const settingsShelf = shelf({
  kind: 'settings',
  table,
  toRow: ({ editorsToSettle, auditChannel, zone, deskHour, quiet, cadence, unknownPolicy }) => ({
    editorsToSettle,
    auditPlatform: auditChannel?.platform ?? null,
    auditWorkspace: auditChannel?.workspace ?? null,
    auditChannel: auditChannel?.channel ?? null,
    zone,
    deskHour,
    quietFrom: quiet?.from ?? null,
    quietTo: quiet?.to ?? null,
    cadence,
    unknownPolicy,
  }),
  fromRow: settingsIn,
  asToday,
  about: () => sql`false`,
  from: () => sql`false`,
});

/** How the desk works; the defaults until an admin has said otherwise. */
export async function settingsOf(scope: Scope): Promise<DeskSettings> {
  const [row] = await scope.tx.select().from(table).where(current(scope, table));
  return row ? settingsIn(row) : DEFAULT_SETTINGS;
}

/** Settings logged before there were hours, cadence and policy stood at their defaults, as their rows do now. */
function asToday(logged: object): object {
  const { deskHour, unknownPolicy } = DEFAULT_SETTINGS;
  const cadence = 'cadence' in logged ? logged.cadence : {};
  return { deskHour, unknownPolicy, ...logged, cadence: readCadence(cadence) };
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
    zone: row.zone,
    deskHour: row.deskHour,
    quiet: row.quietFrom === null ? null : { from: row.quietFrom, to: present(row.quietTo) },
    cadence: readCadence(row.cadence),
    unknownPolicy: word(UNKNOWN_POLICIES, row.unknownPolicy),
  };
}
