/** Notices that say little, and ways to see what the ledger of deliveries holds. */
import type { DeskId } from '../../../src/domain/desk.ts';
import { type Place, placeName } from '../../../src/domain/place.ts';
import type { Claim, Outbox } from '../../../src/outbox/ports.ts';
import type { DeliveryRecords, Destination, NoticeDraft } from '../../../src/usecases/delivery-ports.ts';
import type { View } from '../../../src/views/view.ts';
import type { Opened } from './opened.ts';

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

/** Ways to write to the ledger of a desk, and to see how it stands. */
export class Ledger {
  readonly #db: Pick<Opened, 'storage' | 'inDesk'>;
  readonly desk: DeskId;

  constructor(db: Pick<Opened, 'storage' | 'inDesk'>, desk: DeskId) {
    this.#db = db;
    this.desk = desk;
  }

  put(drafts: readonly Partial<NoticeDraft>[], now: string = NOW): Promise<void> {
    return this.#db.storage.store.changeDesk(this.desk, (_records, writes) =>
      writes.putNotices(
        drafts.map((draft) => notice(draft)),
        now,
      ),
    );
  }

  read<T>(work: (records: DeliveryRecords) => Promise<T>): Promise<T> {
    return this.#db.storage.store.asDesk(this.desk, work);
  }

  /** The notices' states, by key. */
  async states(): Promise<Record<string, string>> {
    const rows = await this.#db.inDesk(this.desk, (sql) => sql`select key, state from notice order by id`);
    return Object.fromEntries(rows.map((row) => [String(row['key']), String(row['state'])]));
  }

  async postState(id: number): Promise<string | undefined> {
    return (await this.read((records) => records.post(id)))?.state;
  }

  async destinationAt(place: Place = channel('desk')): Promise<Destination | undefined> {
    const all = await this.read((records) => records.destinations());
    return all.find((each) => each.place === placeName(place));
  }

  /** Sends all that may be sent at an instant; returns what was claimed for it. */
  async sendAll(now: string): Promise<Claim[]> {
    const { outbox } = this.#db.storage;
    const claims: Claim[] = [];
    for (;;) {
      const claim = await take(outbox, this.desk, now);
      if (!claim) return claims;
      await outbox.sent(claim, done(`m${claim.work.post.id}`), now, NOW);
      claims.push(claim);
    }
  }
}
