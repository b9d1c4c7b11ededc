/** Notices that say little, and ways to see what the ledger of deliveries holds. */
import type { Place } from '../../../src/domain/place.ts';
import type { Claim, Outbox } from '../../../src/outbox/ports.ts';
import type { NoticeDraft } from '../../../src/usecases/delivery-ports.ts';
import type { View } from '../../../src/views/view.ts';

/** When everything in these tests begins. */
export const NOW = '2026-03-01T09:00:00Z';
export const LEASE_MS = 60_000;

/** So many seconds after the beginning. */
export function after(seconds: number): string {
  return new Date(Date.parse(NOW) + seconds * 1_000).toISOString();
}

export function channel(id: string): Place {
  return { platform: 'test', workspace: 'w1', kind: 'channel', id };
}

export function notice(over: Partial<NoticeDraft> = {}): NoticeDraft {
  return {
    place: channel('desk'),
    key: 'r1@desk',
    matter: { kind: 'line', line: ['a \0 line'] },
    dueAt: NOW,
    thread: null,
    ...over,
  };
}

export function view(title: string): View {
  return { title, tone: 'answer', self: null, audit: null, blocks: [], actions: [] };
}

/** Takes the next destination, all that waits there into one post unless told otherwise. */
export function take(
  outbox: Outbox,
  desk: string,
  now: string,
  choose: (waiting: readonly unknown[]) => number = (waiting) => waiting.length,
): Promise<Claim | null> {
  return outbox.claim(now, LEASE_MS, choose, desk);
}

/** The same where one must be due. */
export async function taken(...asked: Parameters<typeof take>): Promise<Claim> {
  const claim = await take(...asked);
  if (!claim) throw new Error('No destination was due.');
  return claim;
}

export function done(
  ref: string,
  over: Partial<Parameters<Outbox['sent']>[1]> = {},
): Parameters<Outbox['sent']>[1] {
  return { ref, view: view(ref), codes: [], skipped: [], upTo: 0, ...over };
}

/** The ids of the notices that a claim carries. */
export function carried(claim: Claim): readonly number[] {
  return claim.work.notices.map((each) => each.id);
}
