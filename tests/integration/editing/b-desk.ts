/** The starter desk behind the real registry, store and dispatch, with members of every role. */
import { registry } from '../../../src/commands/commands.ts';
import { createDispatch } from '../../../src/commands/dispatch.ts';
import type { Caller, Request } from '../../../src/commands/request.ts';
import type { DeskId } from '../../../src/domain/desk.ts';
import type { Role } from '../../../src/domain/grant.ts';
import { readStarter } from '../../../src/ingest/dossier/starter.ts';
import { readWhen } from '../../../src/ingest/when/read-when.ts';
import { createDesks } from '../../../src/usecases/desk/identify.ts';
import type { LogEntry, Records } from '../../../src/usecases/ports.ts';
import type { Form } from '../../../src/views/form.ts';
import { type View } from '../../../src/views/view.ts';
import { type Opened, opened } from '../storage/opened.ts';
import { wordsOf } from '../../support/words.ts';
import { NO_DELIVERY } from '../../support/delivery.ts';

export interface TestDesk {
  readonly opened: Opened;
  readonly id: DeskId;
  /** Sets the clock; the desk was opened on 1 March 2026. */
  at(instant: string): void;
  caller(user: string, over?: Partial<Caller>): Caller;
  say(line: string, user?: string): Promise<View>;
  ask(request: Request, user?: string): Promise<View>;
  /** Says a line and then yes. */
  agreed(line: string, user?: string): Promise<View>;
  form(line: string, user?: string): Promise<Form>;
  give(user: string, role: Role): Promise<void>;
  read<T>(work: (records: Records) => Promise<T>): Promise<T>;
  log(): Promise<readonly LogEntry[]>;
  readonly reported: unknown[];
  close(): Promise<void>;
}

/** Opens it: `admin` owns the workspace, `editor` and `second` are editors, `reporter` a reporter. */
export async function testDesk(): Promise<TestDesk> {
  const storage = await opened();
  let now = '2026-03-01T09:00:00Z';
  const clock = (): string => now;
  const { store, directory } = storage.storage;
  const desks = createDesks({ store, directory, clock, zone: 'America/New_York', starter: readStarter() });
  const reported: unknown[] = [];
  const dispatch = createDispatch({
    registry,
    delivery: NO_DELIVERY,
    store,
    clock,
    readWhen,
    identify: async (asker, recent) => await desks.identify(asker, recent),
    report: (failure) => `R${reported.push(failure)}`,
    deadlineMs: 20_000,
  });
  const workspace = { platform: 'test', externalId: 'T1', name: 'Test' };
  const id = await desks.deskOf(workspace);
  const caller: TestDesk['caller'] = (user, over = {}) => ({
    workspace,
    user,
    membership: async () => await Promise.resolve({ groups: [], owner: user === 'admin', zone: null }),
    ...over,
  });
  const ask: TestDesk['ask'] = async (request, user = 'editor') =>
    await dispatch.answer(request, caller(user));
  const say: TestDesk['say'] = async (line, user) => await ask({ kind: 'line', line }, user);
  const desk: TestDesk = {
    opened: storage,
    id,
    at: (instant) => {
      now = instant;
    },
    caller,
    ask,
    say,
    agreed: async (line, user) => {
      const asked = await say(line, user);
      if (asked.title !== 'Please confirm this change') return asked;
      return await say('yes', user);
    },
    form: async (line, user = 'editor') => {
      const shown = await dispatch.form({ kind: 'line', line }, caller(user));
      if ('form' in shown) return shown.form;
      throw new Error(textOf(shown.view));
    },
    give: async (user, role) => {
      await desk.agreed(`setup roles user:${user} ${role}`, 'admin');
    },
    read: async (work) => await store.asDesk(id, work),
    log: async () =>
      await store.asDesk(id, async (records) => (await records.log({}, { limit: 500, offset: 0 })).items),
    reported,
    close: async () => {
      await storage.close();
    },
  };
  await desk.give('editor', 'editor');
  await desk.give('second', 'editor');
  await desk.give('reporter', 'reporter');
  return desk;
}

/** All words of a view. */
export const textOf = wordsOf;

/** What a line is refused with; says so when it was not, or when something was written all the same. */
export async function refusal(desk: TestDesk, line: string, user = 'editor'): Promise<string> {
  const before = (await desk.log()).length;
  const view = await desk.say(line, user);
  const written = (await desk.log()).length - before;
  return `${view.tone === 'refusal' ? '' : 'NOT REFUSED: '}${written > 0 ? 'WRITTEN: ' : ''}${textOf(view)}`;
}
