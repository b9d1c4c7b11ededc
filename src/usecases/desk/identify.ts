/** Who asks: the workspace's desk, opened with its starter record when it is seen for the first time, and the role. */
import type { DeskId } from '../../domain/desk.ts';
import type { Dossier } from '../../domain/dossier.ts';
import { type Role, strongest } from '../../domain/grant.ts';
import { type Clock, isZone, type ZoneName } from '../../domain/time.ts';
import type { Actor } from '../actor.ts';
import { loadDossier } from '../dossier/load.ts';
import type { Directory, Store, Workspace } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { planDesk } from '../reminder/plan.ts';

export interface DeskNeeds {
  readonly directory: Directory;
  readonly store: Store;
  readonly clock: Clock;
  /** A new desk's time zone. */
  readonly zone: ZoneName;
  /** What a new desk starts with; null for an empty one. */
  readonly starter: Dossier | null;
}

/** A workspace with the name its platform gives it. */
export type NamedWorkspace = Workspace & { readonly name: string };

/** A user as the platform knows them. */
export interface Asker {
  readonly workspace: NamedWorkspace | null;
  readonly user: string;
  readonly membership: (
    recent: boolean,
  ) => Promise<{ readonly groups: readonly string[]; readonly owner: boolean; readonly zone: string | null }>;
}

export interface Desks {
  /** The desk of a workspace; opened and filled, once, when the workspace is new. */
  deskOf(workspace: NamedWorkspace): Promise<DeskId>;
  /**
   * The actor behind a request, with the strongest role given to the member or to a group they belong to.
   * @param recent whether what the platform said a little while ago will do
   * @throws Refusal `no-desk` when the place belongs to no workspace
   */
  identify(asker: Asker, recent: boolean): Promise<Actor>;
}

/** The platform whose users sit at the machine itself and are admin of the local desk. */
const LOCAL = 'terminal';

/** How the record names a member or group of a workspace. */
function subjectName(workspace: Workspace, kind: 'user' | 'group', id: string): string {
  return `${workspace.platform}:${workspace.externalId}:${kind}:${id}`;
}

/** Finds and opens desks. Which desk a workspace belongs to never changes, so it is remembered. */
export function createDesks(needs: DeskNeeds): Desks {
  const known = new Map<string, DeskId>();
  const deskOf = async (workspace: NamedWorkspace): Promise<DeskId> => {
    const key = `${workspace.platform} ${workspace.externalId}`;
    const desk =
      known.get(key) ?? (await needs.directory.deskOf(workspace)) ?? (await open(needs, workspace));
    known.set(key, desk);
    return desk;
  };
  return {
    deskOf,
    identify: async (asker, recent) => {
      const { workspace } = asker;
      if (workspace === null) {
        throw new Refusal(
          'no-desk',
          'I answer for a desk: please ask me in your server or workspace, not here.',
        );
      }
      const desk = await deskOf(workspace);
      const { groups, owner, zone } = await asker.membership(recent);
      const member = subjectName(workspace, 'user', asker.user);
      const local = workspace.platform === LOCAL;
      const subjects = [member, ...groups.map((group) => subjectName(workspace, 'group', group))];
      const told = await knownOf(needs.store, desk, member, subjects);
      return {
        desk,
        member,
        role: local || owner ? 'admin' : told.role,
        surface: local ? 'terminal' : 'chat',
        zone: told.zone ?? (zone !== null && isZone(zone) ? zone : null),
      };
    },
  };
}

/** What the desk itself knows of a member: the role it gives them, and the zone they have set. */
async function knownOf(
  store: Store,
  desk: DeskId,
  member: string,
  subjects: readonly string[],
): Promise<{ readonly role: Role; readonly zone: ZoneName | null }> {
  return await store.asDesk(desk, async (records) => ({
    role: strongest((await records.grantsOf(subjects)).map((grant) => grant.role)),
    zone: await records.memberZone(member),
  }));
}

async function open(needs: DeskNeeds, workspace: NamedWorkspace): Promise<DeskId> {
  const at = needs.clock();
  const opening = { workspace, name: workspace.name, zone: needs.zone, at };
  return await needs.directory.open(opening, async (records, writes) => {
    if (needs.starter === null) return;
    const change = { actor: 'daybook', surface: 'clock', action: 'desk.open', reason: 'starter record', at };
    await loadDossier(needs.starter, records, writes, change);
    await planDesk(records, writes, at);
  });
}
