/** Who asks: the workspace's desk, opened with its starter record when it is seen for the first time. */
import type { DeskId } from '../../domain/desk.ts';
import type { Dossier } from '../../domain/dossier.ts';
import type { Clock, ZoneName } from '../../domain/time.ts';
import type { Actor } from '../actor.ts';
import { loadDossier } from '../dossier/load.ts';
import type { Directory, Workspace } from '../ports.ts';
import { Refusal } from '../refusal.ts';

export interface DeskSettings {
  readonly directory: Directory;
  readonly clock: Clock;
  /** A new desk's time zone. */
  readonly zone: ZoneName;
  /** What a new desk starts with; null for an empty one. */
  readonly starter: Dossier | null;
}

/** A workspace with the name its platform gives it. */
export type NamedWorkspace = Workspace & { readonly name: string };

export interface Desks {
  /** The desk of a workspace; opened and filled, once, when the workspace is new. */
  deskOf(workspace: NamedWorkspace): Promise<DeskId>;
  /**
   * The actor behind a request.
   * @throws Refusal `no-desk` when the place belongs to no workspace
   */
  identify(caller: { readonly workspace: NamedWorkspace | null; readonly user: string }): Promise<Actor>;
}

/** The platform whose users sit at the machine itself and are admin of the local desk. */
const LOCAL = 'terminal';

/** Finds and opens desks. Which desk a workspace belongs to never changes, so it is remembered. */
export function createDesks(settings: DeskSettings): Desks {
  const known = new Map<string, DeskId>();
  const deskOf = async (workspace: NamedWorkspace): Promise<DeskId> => {
    const key = `${workspace.platform} ${workspace.externalId}`;
    const desk =
      known.get(key) ?? (await settings.directory.deskOf(workspace)) ?? (await open(settings, workspace));
    known.set(key, desk);
    return desk;
  };
  return {
    deskOf,
    async identify({ workspace, user }) {
      if (workspace === null) {
        throw new Refusal(
          'no-desk',
          'I answer for a desk: please ask me in your server or workspace, not here.',
        );
      }
      return {
        desk: await deskOf(workspace),
        member: `${workspace.platform}:${workspace.externalId}:${user}`,
        role: workspace.platform === LOCAL ? 'admin' : 'reader',
        surface: workspace.platform === LOCAL ? 'terminal' : 'chat',
      };
    },
  };
}

async function open(settings: DeskSettings, workspace: NamedWorkspace): Promise<DeskId> {
  const at = settings.clock();
  const opening = { workspace, name: workspace.name, zone: settings.zone, at };
  return await settings.directory.open(opening, async (records, writes) => {
    if (settings.starter === null) return;
    const change = { actor: 'daybook', surface: 'clock', action: 'desk.open', reason: 'starter record', at };
    await loadDossier(settings.starter, records, writes, change);
  });
}
