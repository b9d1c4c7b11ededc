/** Taking a change back: what a record becomes when what made it is undone. */
import { DEFAULT_SETTINGS, type Role } from './grant.ts';
import type { DeskRecord } from './revision.ts';

/** Why a record is retired whose entry was undone. */
export const UNDONE = 'undone';

/**
 * The state that says of a record's first entry that it is taken back, for the kinds that have such a state because
 * their subject has one record for ever. Undefined for the others: they are retired.
 */
export function takenBack(held: DeskRecord): DeskRecord | undefined {
  switch (held.kind) {
    case 'check':
      return {
        kind: 'check',
        record: { ...held.record, status: 'withdrawn', evidenceUrl: null, note: UNDONE },
      };
    case 'verdict':
      return { kind: 'verdict', record: { ...held.record, state: 'reopened', reason: UNDONE } };
    case 'grant':
      return { kind: 'grant', record: { ...held.record, role: 'reader' } };
    case 'settings':
      return { kind: 'settings', record: DEFAULT_SETTINGS };
    case 'article':
    case 'channel':
    case 'claim':
    case 'digest':
    case 'conflict':
    case 'entity':
    case 'event':
    case 'evidence':
    case 'figure':
    case 'metric':
    case 'part':
    case 'prediction':
    case 'watch':
      return undefined;
  }
}

const ADMINS_KINDS: ReadonlySet<DeskRecord['kind']> = new Set(['grant', 'settings', 'channel', 'digest']);

/** The role it takes to undo a change of these kinds: as much as it took to make it. */
export function roleToUndo(kinds: readonly DeskRecord['kind'][]): Role {
  if (kinds.some((kind) => ADMINS_KINDS.has(kind))) return 'admin';
  return kinds.every((kind) => kind === 'evidence') ? 'reporter' : 'editor';
}
