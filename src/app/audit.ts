/** Telling a desk's audit channel of each change, by the same way as everything else that goes out. */
import { randomUUID } from 'node:crypto';
import { placeOf } from '../domain/place.ts';
import type { Clock } from '../domain/time.ts';
import type { Actor } from '../usecases/actor.ts';
import type { Store } from '../usecases/ports.ts';
import type { Text } from '../views/view.ts';

/** Has a line posted to the audit channel of the actor's desk, where it has one. */
export type Audit = (actor: Actor, line: Text) => Promise<void>;

/** The change log is the record; the line is word of it, and waits for a channel that can't be posted to. */
export function createAudit(store: Store, clock: Clock): Audit {
  return async ({ desk }, line) => {
    const { auditChannel } = await store.asDesk(desk, async (records) => await records.settings());
    if (auditChannel === null) return;
    const now = clock();
    const notice = {
      place: placeOf(auditChannel),
      key: `line:${randomUUID()}`,
      matter: { kind: 'line', line },
      dueAt: now,
      thread: null,
    } as const;
    await store.changeDesk(desk, async (_records, writes) => {
      await writes.putNotices([notice], now);
    });
  };
}
