/** A desk held in memory, as far as the describing of notices asks one: every change with its revisions and its rows. */
import { type Code, predictionOf, type RecordKind } from '../../../../src/domain/code.ts';
import type { Follow, Post } from '../../../../src/domain/delivery.ts';
import type { Due, Part } from '../../../../src/domain/prediction.ts';
import type { Reminder } from '../../../../src/domain/reminder.ts';
import type { RecordByKind, Revision } from '../../../../src/domain/revision.ts';
import type { Verdict } from '../../../../src/domain/verdict.ts';
import type { Watch } from '../../../../src/domain/watch.ts';
import type { Destination } from '../../../../src/usecases/delivery-ports.ts';
import type { LogEntry, PartRow, Records } from '../../../../src/usecases/ports.ts';

type Put = { [K in RecordKind]: readonly [kind: K, record: RecordByKind[K], retired?: string] }[RecordKind];

type Asked = Pick<
  Records,
  | 'desk'
  | 'get'
  | 'many'
  | 'list'
  | 'revisions'
  | 'partsOf'
  | 'retiredPartsOf'
  | 'verdictsOf'
  | 'evidenceFor'
  | 'passage'
  | 'dependents'
  | 'log'
  | 'changeEntries'
  | 'reminder'
  | 'remindersSkippedBy'
  | 'destinations'
  | 'post'
  | 'follows'
>;

const AT = '2025-06-01T09:00:00Z';

export class MemoryDesk implements Asked {
  readonly #held = new Map<Code, { readonly kind: RecordKind; readonly revisions: Revision<object>[] }>();
  readonly #entries: LogEntry[] = [];
  readonly #due = new Map<Code, Due>();
  readonly reminders: Reminder[] = [];
  readonly followed: Follow[] = [];
  readonly places: Destination[] = [];
  readonly posts: Post[] = [];

  /** Makes one change; returns its number. */
  change(puts: readonly Put[], due: Readonly<Record<Code, Due>> = {}, more: Partial<LogEntry> = {}): number {
    const number = this.#entries.length + 1;
    for (const [kind, record, retired = null] of puts) {
      const { code } = record;
      const { revisions } = this.#held.get(code) ?? { revisions: [] };
      const last = revisions.at(-1)?.record ?? null;
      const before = kind === 'part' && last ? { ...last, due: this.#due.get(code) } : last;
      const now = due[code];
      if (now) this.#due.set(code, now);
      const n = revisions.length + 1;
      this.#held.set(code, { kind, revisions: [...revisions, { record, n, recordedAt: AT, retired }] });
      this.#entries.push({
        seq: this.#entries.length + 1,
        change: number,
        at: AT,
        actor: 'chat:T1:user:U1',
        surface: 'test',
        action: 'edit',
        code,
        kind,
        n,
        before,
        after: kind === 'part' ? { ...record, due: this.#due.get(code) } : record,
        reason: null,
        undoes: null,
        ...more,
      });
    }
    return number;
  }

  // What each kind of code leads to is known by the code alone; the maps cannot be told so.
  #of<K extends RecordKind>(kind: K, code: Code): readonly Revision<RecordByKind[K]>[] {
    const held = this.#held.get(code);
    return held?.kind === kind ? (held.revisions as unknown as Revision<RecordByKind[K]>[]) : [];
  }

  #all<K extends RecordKind>(kind: K): readonly Revision<RecordByKind[K]>[] {
    return [...this.#held.keys()].flatMap((code) => this.#of(kind, code).at(-1) ?? []);
  }

  async desk(): ReturnType<Records['desk']> {
    const zone = 'America/New_York';
    return { id: 'd', name: 'Desk', zone, openedZone: zone, createdAt: AT };
  }

  async get<K extends RecordKind>(kind: K, code: Code): Promise<Revision<RecordByKind[K]> | undefined> {
    return this.#of(kind, code).at(-1);
  }

  async many<K extends RecordKind>(kind: K, codes: readonly Code[]): Promise<readonly RecordByKind[K][]> {
    return codes.flatMap((code) => this.#of(kind, code).at(-1)?.record ?? []);
  }

  async list<K extends RecordKind>(kind: K): ReturnType<typeof this.page<K>> {
    return await this.page(kind);
  }

  async page<K extends RecordKind>(
    kind: K,
  ): Promise<{ readonly items: readonly RecordByKind[K][]; readonly total: number }> {
    const items = this.#all(kind)
      .filter(({ retired }) => retired === null)
      .map(({ record }) => record);
    return { items, total: items.length };
  }

  async revisions<K extends RecordKind>(kind: K, code: Code): Promise<readonly Revision<RecordByKind[K]>[]> {
    return this.#of(kind, code);
  }

  #row(part: Part): PartRow {
    return { part, due: this.#due.get(part.code) ?? { kind: 'undated' } };
  }

  async partsOf(predictions: readonly Code[]): Promise<readonly PartRow[]> {
    return this.#all('part')
      .filter(({ record, retired }) => retired === null && predictions.includes(record.prediction))
      .map(({ record }) => this.#row(record));
  }

  async retiredPartsOf(predictions: readonly Code[]): ReturnType<Records['retiredPartsOf']> {
    return this.#all('part').flatMap(({ record, retired }) =>
      retired !== null && predictions.includes(record.prediction) ? [{ ...this.#row(record), retired }] : [],
    );
  }

  async verdictsOf(parts: readonly Code[]): Promise<ReadonlyMap<Code, Verdict>> {
    const standing = this.#all('verdict').filter(
      ({ record, retired }) => retired === null && record.state !== 'reopened' && parts.includes(record.part),
    );
    return new Map(standing.map(({ record }) => [record.part, record]));
  }

  async evidenceFor(parts: readonly Code[]): ReturnType<Records['evidenceFor']> {
    return this.#all('evidence').flatMap(({ record }) => (parts.includes(record.part) ? [record] : []));
  }

  async passage(): Promise<undefined> {
    return undefined;
  }

  async dependents(code: Code): Promise<readonly Code[]> {
    const watches: readonly Watch[] = this.#all('watch').map(({ record }) => record);
    return watches.filter(({ event }) => event === code).map((watch) => watch.code);
  }

  async log(filter: Parameters<Records['log']>[0]): ReturnType<Records['log']> {
    const items = this.#entries.filter(
      ({ code, undoes }) =>
        (filter.codes?.includes(code) ?? true) &&
        (filter.undoing === undefined || (undoes !== null && filter.undoing.includes(undoes))),
    );
    return { items: items.toReversed(), total: items.length };
  }

  async changeEntries(change: number): Promise<readonly LogEntry[]> {
    return this.#entries.filter((entry) => entry.change === change);
  }

  async reminder(id: number): Promise<Reminder | undefined> {
    return this.reminders.find((one) => one.id === id);
  }

  async remindersSkippedBy(change: number): Promise<readonly Reminder[]> {
    return this.reminders.filter((one) => one.change === change);
  }

  async destinations(): Promise<readonly Destination[]> {
    return this.places;
  }

  async post(id: number): Promise<Post | undefined> {
    return this.posts.find((one) => one.id === id);
  }

  async follows(filter: Parameters<Records['follows']>[0]): Promise<readonly Follow[]> {
    return this.followed.filter(
      ({ target, place }) =>
        (filter.targets?.some((one) => one === target || predictionOf(one) === target) ?? true) &&
        (filter.place === undefined || filter.place === place),
    );
  }

  /** The desk as the use-cases take it. What they do not ask of it is not there. */
  records(): Records {
    return this as unknown as Records;
  }
}
