/** Telling a desk's audit channel of each change. */
import type { ChannelRef } from '../domain/grant.ts';
import type { Actor } from '../usecases/actor.ts';
import type { Store } from '../usecases/ports.ts';
import type { Text } from '../views/view.ts';

/** Posts one line to a channel. */
export type Announce = (channel: ChannelRef, line: Text) => Promise<void>;

export interface Audit {
  /** Posts a line to the audit channel of the actor's desk, where it has one. */
  readonly tell: (actor: Actor, line: Text) => Promise<void>;
  /** Says how lines are posted, once the platforms are up; until then they are only in the change log. */
  through(announce: Announce): void;
}

/** The audit line's way out. The change log is the record; a line that can't be posted is reported, not kept. */
export function createAudit(store: Store): Audit {
  let announce: Announce | undefined;
  return {
    tell: async ({ desk }, line) => {
      const { auditChannel } = await store.asDesk(desk, async (records) => await records.settings());
      if (auditChannel !== null) await announce?.(auditChannel, line);
    },
    through: (given) => {
      announce = given;
    },
  };
}
