/** Reminders in memory, kept by the rules of the table that holds them. */
import type { Reminder } from '../../../../src/domain/reminder.ts';
import { isBy, keyOf } from '../../../../src/usecases/reminder/key.ts';
import type { Reconciled } from '../../../../src/usecases/reminder/reconcile.ts';

/** A reminder a week before a deadline. */
export function row(over: Partial<Reminder> = {}): Reminder {
  return {
    id: 1,
    subject: 'P-1',
    basis: '2026-05-01/2026-05-01',
    occasion: 'deadline',
    lead: '7d',
    place: null,
    dueAt: '2026-04-24T13:00:00Z',
    until: null,
    state: 'pending',
    why: null,
    change: null,
    ...over,
  };
}

export class TableOfReminders {
  readonly releasedTwice: string[] = [];
  private readonly released = new Set<string>();
  private held = new Map<string, Reminder>();

  get rows(): readonly Reminder[] {
    return [...this.held.values()];
  }

  pending(): readonly string[] {
    return this.rows
      .filter(({ state }) => state === 'pending')
      .map((each) => `${keyOf(each)} ${each.dueAt}`)
      .toSorted();
  }

  apply({ put, cancel }: Reconciled): void {
    for (const draft of put) {
      const held = this.held.get(keyOf(draft));
      if (held?.state === 'released' || held?.state === 'skipped') continue;
      this.held.set(keyOf(draft), { ...draft, id: held?.id ?? this.held.size + 1 });
    }
    for (const each of this.rows)
      if (cancel.includes(each.id)) this.held.set(keyOf(each), { ...each, state: 'cancelled' });
  }

  /** Releases what is due. */
  release(now: string): void {
    for (const each of this.rows) {
      if (each.state !== 'pending' || !isBy(each.dueAt, now)) continue;
      if (this.released.has(keyOf(each))) this.releasedTwice.push(keyOf(each));
      this.released.add(keyOf(each));
      this.held.set(keyOf(each), { ...each, state: 'released' });
    }
  }
}
