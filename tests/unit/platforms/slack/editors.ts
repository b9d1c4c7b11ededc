/** A desk with one record that can be edited, whose roles come from Slack's user groups. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Args, defineCommand } from '../../../../src/commands/command.ts';
import { confirmCommands } from '../../../../src/commands/confirm.ts';
import { createDispatch } from '../../../../src/commands/dispatch.ts';
import { choice, longWords, optional, recordCode, words } from '../../../../src/commands/option.ts';
import { createRegistry } from '../../../../src/commands/registry.ts';
import { NeedsConfirmation } from '../../../../src/usecases/confirmation.ts';
import type { Pending, Records, Store, Writes } from '../../../../src/usecases/ports.ts';
import { Refusal } from '../../../../src/usecases/refusal.ts';
import type { View } from '../../../../src/views/view.ts';
import { addGroup, type Group } from '../../../support/slack/teams.ts';
import type { FakeSlack } from '../../../support/slack/slack.ts';
import { type Mode, type RunningDesk, startDesk } from './desk.ts';
import { NO_DELIVERY } from '../../../support/delivery.ts';

export interface Editors extends RunningDesk {
  /** What was saved, oldest first. */
  readonly saved: Args[];
  /** The user group whose members are editors. */
  readonly group: Group;
  /** Lets somebody else change the record. */
  overtake(): void;
}

/** What the pending requests need of a store, and no more. */
function pendingStore(): Store {
  const kept: Pending[] = [];
  const find = (id: number): Pending | undefined => kept[id - 1];
  const records = {
    pending: async (id: number) => find(id),
    latestPending: async () => kept.findLast((one) => !one.settled),
  } as unknown as Records;
  const writes = {
    keepPending: async (pending: Omit<Pending, 'id' | 'settled'>) =>
      kept.push({ ...pending, id: kept.length + 1, settled: false }),
    settlePending: async (id: number, settled: boolean) => {
      const pending = find(id);
      if (!pending || pending.settled === settled) return false;
      kept[id - 1] = { ...pending, settled };
      return true;
    },
  } as unknown as Writes;
  return {
    asDesk: async (_desk, work) => await work(records),
    changeDesk: async (_desk, work) => await work(records, writes),
  };
}

const told = (title: string, actions: View['actions'] = []): View => ({
  title,
  tone: 'answer',
  self: null,
  audit: null,
  blocks: [{ kind: 'paragraph', text: [title] }],
  actions,
});

/** Words that make the record behave: slow, or asking for a yes. */
const SLOW = 'slowly';
const ASKS = 'with consequences';

/** Starts the desk; U0EDITOR is in the editors' group. */
export async function startEditors(slack: FakeSlack, mode: Mode): Promise<Editors> {
  const saved: Args[] = [];
  let revision = 3;
  let today: Args = { date: '2025-05-01', basis: 'editor', note: 'Told by the outlet' };
  const reports: { failure: unknown; during: string }[] = [];
  const report = (failure: unknown, during: string): string => {
    reports.push({ failure, during });
    return '7F3A';
  };
  const edit = defineCommand({
    path: ['article', 'date'],
    summary: 'When an article was published',
    access: 'editor',
    options: {
      code: recordCode('Its code', ['article']),
      date: words('The day, such as 2025-05-10', 100),
      basis: optional(choice('How that is known', ['stated', 'editor', 'inferred'])),
      note: optional(longWords('Where it is from', 500)),
    },
    examples: ['article date A-1 2025-05-10'],
    form: {
      title: 'When an article was published',
      fields: ['date', 'basis', 'note'],
      load: async () => ({ values: today, revision }),
    },
    run: async ({ edit: { expected, confirmed } }, { date, basis = 'editor', note = '' }) => {
      if (note.includes(SLOW)) await sleep(2_300);
      if (!/^\d{4}-\d\d-\d\d$/.test(date))
        throw new Refusal('bad-option', `I can't read “${date}” as a date.`, [
          { code: null, label: 'How dates are written', line: 'help dates' },
        ]);
      if (expected !== null && expected !== revision)
        throw new Refusal('stale', `It is now ${today['date']}, not what you saw.`);
      const asks = new NeedsConfirmation(['P-1 falls due on another day.']);
      if (note.includes(ASKS) && confirmed !== asks.digest) throw asks;
      today = { date, basis, note };
      saved.push(today);
      revision += 1;
      return told(`Dated ${date}`);
    },
  });
  const show = defineCommand({
    path: ['article', 'show'],
    implied: true,
    summary: 'An article',
    access: 'reader',
    options: { code: recordCode('Its code', ['article']) },
    examples: ['article A-1'],
    run: async () =>
      told(`Published ${today['date']}`, [{ kind: 'form', label: 'Edit', line: 'article date A-1' }]),
  });
  const dispatch = createDispatch({
    registry: createRegistry([edit, show, ...confirmCommands([edit])]),
    delivery: NO_DELIVERY,
    store: pendingStore(),
    clock: () => '2025-06-01T09:00:00Z',
    readWhen: () => ({ ok: false, problem: 'not for this test' }),
    identify: async (caller, recent) => {
      const { groups, owner, zone } = await caller.membership(recent);
      const role = owner ? 'admin' : groups.includes('S0EDITORS') ? 'editor' : 'reader';
      return { desk: 'D1', member: caller.user, role, surface: 'chat', zone };
    },
    report,
  });
  const group = addGroup(slack.team(), 'S0EDITORS', ['U0EDITOR']);
  const running = await startDesk(slack, mode, { dispatch, report });
  return {
    ...running,
    reports,
    saved,
    group,
    overtake: () => {
      revision += 1;
      today = { ...today, date: '2025-05-02' };
    },
  };
}
