/** The starter desk with members of every role, seen from its reminders. */
import type { Code } from '../../../src/domain/code.ts';
import type { NoticeMatter } from '../../../src/domain/delivery.ts';
import type { Reminder } from '../../../src/domain/reminder.ts';
import { planDesk } from '../../../src/usecases/reminder/plan.ts';
import { releaseDue } from '../../../src/usecases/reminder/release.ts';
import { type TestDesk, testDesk } from '../editing/b-desk.ts';

/** A notice as its row has it. */
export interface Kept {
  readonly place: string;
  readonly key: string;
  readonly matter: NoticeMatter;
  readonly thread: number | null;
}

export interface RemindingDesk extends TestDesk {
  /** The reminders of subjects in one state, in the order of time: `deadline 7d 2026-05-06`. */
  reminders(subjects: readonly Code[], state?: Reminder['state']): Promise<readonly string[]>;
  rows(subject: Code): Promise<readonly Reminder[]>;
  /** Releases what is due at an instant, which is now from then on. */
  release(instant: string): Promise<void>;
  plan(instant: string): Promise<void>;
  /** Every notice there is, oldest first. */
  notices(): Promise<readonly Kept[]>;
  /** What notices tell that came since this was asked last: `moved E-3 @ desk`. */
  news(): Promise<readonly string[]>;
}

export async function remindingDesk(): Promise<RemindingDesk> {
  const desk = await testDesk();
  const { store } = desk.opened.storage;
  const rows: RemindingDesk['rows'] = async (subject) =>
    await desk.read(async (records) => await records.remindersOf([subject]));
  const notices: RemindingDesk['notices'] = async () =>
    await desk.opened.inDesk(
      desk.id,
      async (sql) => await sql<Kept[]>`select place, key, matter, thread::int from notice order by id`,
    );
  let read = 0;
  return {
    ...desk,
    close: async () => {
      await desk.close();
      if (desk.reported.length > 0) throw new AggregateError(desk.reported, 'Something broke on the way.');
    },
    rows,
    reminders: async (subjects, state = 'pending') => {
      const all = await desk.read(async (records) => await records.remindersOf(subjects));
      return all
        .filter((row) => row.state === state)
        .toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt) || a.id - b.id)
        .map(({ occasion, lead, dueAt }) => `${occasion} ${lead ?? '-'} ${dueAt.slice(0, 10)}`);
    },
    release: async (instant) => {
      desk.at(instant);
      await releaseDue(store, desk.id, instant);
    },
    plan: async (instant) =>
      await store.changeDesk(desk.id, async (records, writes) => await planDesk(records, writes, instant)),
    notices,
    news: async () => {
      const all = await notices();
      const fresh = all.slice(read);
      read = all.length;
      return fresh.map(({ place, matter, thread }) => {
        const what = matter.kind === 'reminder' ? `${matter.occasion} ${matter.subject}` : matter.kind;
        return `${what} @ ${thread === null ? (place.split(':').at(-1) ?? '') : `post ${thread}`}`;
      });
    },
  };
}
