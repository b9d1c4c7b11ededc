import { beforeEach, describe, expect, it } from 'vitest';
import { type Args, type Command, defineCommand, nameOf } from '../../../src/commands/command.ts';
import { registry } from '../../../src/commands/commands.ts';
import { createDispatch, type Dispatch } from '../../../src/commands/dispatch.ts';
import { waitFor } from '../../../src/commands/deadline.ts';
import { helpFor } from '../../../src/commands/help.ts';
import { longWords, optional, words } from '../../../src/commands/option.ts';
import { createRegistry } from '../../../src/commands/registry.ts';
import { type Caller, NO_MEMBERSHIP, type Request } from '../../../src/commands/request.ts';
import type { Role } from '../../../src/domain/grant.ts';
import { readWhen } from '../../../src/ingest/when/read-when.ts';
import type { Records, Store, Writes } from '../../../src/usecases/ports.ts';
import { Refusal, type RefusalCode } from '../../../src/usecases/refusal.ts';
import { answer, cardOf, form as formButton, paragraph } from '../../../src/views/answer.ts';
import type { Form } from '../../../src/views/form.ts';
import { code as codeInline, plainText, type View } from '../../../src/views/view.ts';
import { pendingStore } from '../../support/pending-store.ts';
import { NO_DELIVERY } from '../../support/delivery.ts';

const CALLER: Caller = {
  workspace: { platform: 'test', externalId: 'one', name: 'One' },
  user: 'u',
  membership: async () => await Promise.resolve(NO_MEMBERSHIP),
};
/** No command of these tests opens a desk; one that tries fails loudly. */
const NO_STORE: Store = {
  asDesk: async () => await Promise.reject(new Error('no desk is opened here')),
  changeDesk: async () => await Promise.reject(new Error('no desk is opened here')),
};

const command = (name: string, run: Command['run'], access: Role = 'reader'): Command =>
  defineCommand({
    path: [name],
    summary: 'Something for a test',
    access,
    options: {},
    examples: [name],
    run: async (context) => await run(context, {}),
  });

function dispatchOver(
  commands: readonly Command[],
  role: Role = 'reader',
  store: Store = NO_STORE,
): { dispatch: Dispatch; reported: unknown[] } {
  const reported: unknown[] = [];
  const dispatch = createDispatch({
    registry: createRegistry([...commands, helpFor(commands)]),
    delivery: NO_DELIVERY,
    store,
    clock: () => '2026-01-01T00:00:00Z',
    readWhen,
    identify: async () =>
      await Promise.resolve({ desk: 'd', member: 'm', role, surface: 'chat', zone: null }),
    report: (failure) => `REF${reported.push(failure)}`,
    deadlineMs: 60,
  });
  return { dispatch, reported };
}

const ask = async (dispatch: Dispatch, line: string): Promise<View> =>
  await dispatch.answer({ kind: 'line', line }, CALLER);
const typed = (args: Args): Request => ({ kind: 'typed', path: ['edit'], args });
const textOf = (view: View): string =>
  view.blocks
    .map((block) => ('text' in block && typeof block.text !== 'string' ? plainText(block.text) : ''))
    .join(' ');

describe('dispatch', () => {
  it('answers with what the command says', async () => {
    const { dispatch } = dispatchOver([
      command(
        'hello',
        async () => await Promise.resolve(answer('Hello', 'hello', [paragraph('Hello there')])),
      ),
    ]);
    expect(await ask(dispatch, 'hello')).toMatchObject({ title: 'Hello', tone: 'answer', self: 'hello' });
  });

  it('refuses an actor whose role is too weak, before the command runs', async () => {
    let ran = false;
    const { dispatch, reported } = dispatchOver(
      [
        command(
          'edit',
          async () => {
            ran = true;
            return await Promise.resolve(answer('Edited', 'edit', []));
          },
          'editor',
        ),
      ],
      'reporter',
    );
    const view = await ask(dispatch, 'edit');
    expect(view.tone).toBe('refusal');
    expect(view.title).toMatch(/needs the role editor; yours is reporter/);
    expect(ran).toBe(false);
    expect(reported).toEqual([]);
  });

  it('turns a refusal into its sentence and its candidates into buttons', async () => {
    const { dispatch, reported } = dispatchOver([
      command(
        'which',
        async () =>
          await Promise.reject(
            new Refusal('ambiguous-name', 'Which one?', [{ code: 'N-1', label: 'One', line: 'company N-1' }]),
          ),
      ),
    ]);
    const view = await ask(dispatch, 'which');
    expect(view.title).toBe('Which one?');
    expect(view.actions).toEqual([{ kind: 'run', label: 'One', line: 'company N-1' }]);
    expect(reported).toEqual([]);
  });

  it('reports a defect once and shows its reference, not its message', async () => {
    const { dispatch, reported } = dispatchOver([
      command('broken', async () => await Promise.reject(new Error('secret detail'))),
    ]);
    const view = await ask(dispatch, 'broken');
    expect(textOf(view)).toBe('Something broke on our side. Nothing was changed. (ref REF1)');
    expect(JSON.stringify(view)).not.toContain('secret');
    expect(reported).toHaveLength(1);
  });

  it('apologises when the record does not answer in time', async () => {
    const { dispatch, reported } = dispatchOver([
      command('slow', async () => await new Promise<View>(() => undefined)),
    ]);
    const view = await ask(dispatch, 'slow');
    expect(view.tone).toBe('failure');
    expect(textOf(view)).toMatch(/out of reach just now.*\(ref REF1\)/);
    expect(reported).toHaveLength(1);
  });

  it.each([
    ['a question of editors', { asks: true }, /out of reach just now/],
    ['a change', {}, /can’t tell whether your change was saved/],
  ])('says of %s that comes too late what became of it', async (_, over, sentence) => {
    const slow = command('slow', async () => await new Promise<View>(() => undefined), 'editor');
    const { dispatch } = dispatchOver([{ ...slow, ...over }], 'editor');
    expect(textOf(await ask(dispatch, 'slow'))).toMatch(sentence);
  });

  it('takes for questions what readers say but for a yes, and of what editors say a rehearsal', () => {
    const asking = registry.commands.filter(({ asks, access }) => asks !== (access === 'reader')).map(nameOf);
    expect(asking.toSorted()).toEqual(['diary rehearse', 'yes']);
    // It is long work all the same.
    expect(waitFor({ asks: true, access: 'editor' })).toMatchObject({ brief: false, deadlineMs: 30_000 });
    expect(waitFor({ asks: true, access: 'reader' })).toMatchObject({ brief: true, deadlineMs: 2_500 });
  });

  it('apologises when storage says it is out of reach', async () => {
    const { dispatch } = dispatchOver([
      command(
        'down',
        async () => await Promise.reject(new Refusal('unavailable', 'The record is out of reach.')),
      ),
    ]);
    expect((await ask(dispatch, 'down')).tone).toBe('failure');
  });

  it('answers a typed command it no longer knows', async () => {
    const { dispatch } = dispatchOver([]);
    const view = await dispatch.answer({ kind: 'typed', path: ['gone'], args: {} }, CALLER);
    expect(view).toMatchObject({ tone: 'refusal', title: expect.stringMatching(/no longer offered/) });
  });

  it('suggests nothing for what it does not know, and does not fail', async () => {
    const { dispatch } = dispatchOver([]);
    expect(await dispatch.complete({ path: ['gone'], option: 'name', typed: 'a' }, CALLER)).toEqual([]);
  });
});

describe('a form', () => {
  let refuses: Refusal | undefined;
  const ran: unknown[] = [];
  const edit = defineCommand({
    path: ['edit'],
    summary: 'Something to fill in',
    access: 'editor',
    options: {
      code: words('Which', 100),
      why: optional(longWords('Why', 1_000)),
      text: words('What it says', 100),
      note: optional(words('A note', 100)),
    },
    examples: ['edit a'],
    form: {
      title: 'Edit',
      fields: ['text', 'note'],
      load: async () => await Promise.resolve({ values: { text: 'Today', note: 'Old' }, revision: 4 }),
    },
    run: async ({ edit: { expected } }, options) => {
      if (refuses) throw refuses;
      ran.push({ ...options, expected });
      return await Promise.resolve(answer('Saved', 'edit', []));
    },
  });
  let store = pendingStore();
  let dispatch: Dispatch;
  const openedBy = async (request: Request): Promise<Form> => {
    const outcome = await dispatch.form(request, CALLER);
    if ('view' in outcome) throw new Error(outcome.view.title);
    return outcome.form;
  };
  const submit = async (form: Form, values: Args, keep = true): Promise<View> => {
    const { line, revision } = form;
    return await dispatch.answer({ kind: 'form', line, revision, values, keep }, CALLER);
  };

  beforeEach(() => {
    refuses = undefined;
    ran.length = 0;
    store = pendingStore();
    ({ dispatch } = dispatchOver([edit], 'editor', store));
  });

  it('carries in its line what was typed beside it, and brings it back', async () => {
    const form = await openedBy(typed({ code: 'A-1', why: 'Told so', note: 'New' }));
    expect(form).toMatchObject({ line: 'edit code:A-1 why:Told so', revision: 4 });
    expect(form.fields.map(({ value }) => value)).toEqual(['Today', 'New']);
    await submit(form, { text: 'Tomorrow', note: ' ' });
    expect(ran).toEqual([{ code: 'A-1', why: 'Told so', text: 'Tomorrow', note: undefined, expected: 4 }]);
    expect(store.kept).toEqual([]);
  });

  it.each([
    ['too long', `because ${'it is so '.repeat(30)}`.trim()],
    ['of several lines', 'one\ntwo'],
    ['with words that a line reads as options', 'see text:that and note:this'],
  ])('keeps what a line can’t carry: text %s', async (_, why) => {
    const form = await openedBy(typed({ code: 'A-1', why }));
    expect(form.line).toBe('again 1');
    await submit(form, { text: 'Tomorrow' });
    expect(ran).toEqual([{ code: 'A-1', why, text: 'Tomorrow', note: undefined, expected: 4 }]);
  });

  it('is kept when it is refused, and opens again with all that was typed', async () => {
    refuses = new Refusal('bad-option', 'Not that.', [{ code: null, label: 'This?', line: 'help' }]);
    const view = await submit(await openedBy(typed({ code: 'A-1' })), { text: 'Never', note: 'New' });
    expect(view).toMatchObject({ title: 'Not that.', tone: 'refusal' });
    expect(view.actions).toEqual([
      { kind: 'form', label: 'Edit again', line: 'again 1' },
      { kind: 'run', label: 'This?', line: 'help' },
    ]);
    const again = await openedBy({ kind: 'line', line: 'again 1' });
    expect(again).toMatchObject({ line: 'edit code:A-1', revision: 4 });
    expect(again.fields.map(({ value }) => value)).toEqual(['Never', 'New']);
  });

  it('is not kept where the platform keeps it, nor when no other text would help', async () => {
    const form = await openedBy(typed({ code: 'A-1' }));
    refuses = new Refusal('bad-option', 'Not that.');
    expect((await submit(form, { text: 'Never' }, false)).actions).toEqual([]);
    for (const code of ['forbidden', 'unavailable'] satisfies RefusalCode[]) {
      refuses = new Refusal(code, 'No.');
      expect((await submit(form, { text: 'Never' })).actions).toEqual([]);
    }
    expect(store.kept).toEqual([]);
  });

  it('is refused to an actor who has no such role any more, and nothing more is kept', async () => {
    const form = await openedBy(typed({ code: 'A-1', why: 'x'.repeat(200) }));
    ({ dispatch } = dispatchOver([edit], 'reporter', store));
    expect((await submit(form, { text: 'Tomorrow' })).title).toMatch(/needs the role editor/);
    expect(ran).toEqual([]);
    expect(store.kept).toHaveLength(1);
  });
});

const card = (role: Role = 'reader'): Command =>
  command(
    'card',
    async () =>
      await Promise.resolve(
        cardOf(
          'P-1',
          'P-1',
          'card',
          [paragraph(codeInline('P-1'), ' and ', codeInline('A-1'))],
          [formButton('Edit', 'help')],
        ),
      ),
    role,
  );
/** A store in which so many follow whatever is asked about, and that keeps the posts it is to remember. */
const following = (count: number): Store & { readonly remembered: unknown[] } => {
  const remembered: unknown[] = [];
  const records = {
    follows: async () =>
      await Promise.resolve(Array.from({ length: count }, (_, at) => ({ place: `chat:T1:user:U${at}` }))),
  } as unknown as Records;
  const writes = {
    rememberPost: async (...given: unknown[]) => {
      remembered.push(given);
      await Promise.resolve();
    },
  } as unknown as Writes;
  return {
    remembered,
    asDesk: async (_desk, work) => await work(records),
    changeDesk: async (_desk, work) => await work(records, writes),
  };
};

const outOfReach = async (): Promise<never> => await Promise.reject(new Refusal('unavailable', 'away'));

describe('cards', () => {
  it.each([
    [0, 'Follow'],
    [2, 'Follow (2)'],
  ])('say how many follow them: %i', async (count, label) => {
    const { dispatch } = dispatchOver([card()], 'reader', following(count));
    expect((await ask(dispatch, 'card')).actions).toEqual([
      { kind: 'form', label: 'Edit', line: 'help' },
      { kind: 'run', label, line: 'follow P-1' },
      { kind: 'share', label: 'Share to channel', line: 'card' },
    ]);
  });

  it('come without a count when it can’t be had', async () => {
    const { dispatch } = dispatchOver([card()], 'reader', { asDesk: outOfReach, changeDesk: outOfReach });
    expect((await ask(dispatch, 'card')).actions.map(({ label }) => label)).toContain('Follow');
  });

  it('are remembered when they were shared, with the records they mention', async () => {
    const store = following(0);
    const { dispatch } = dispatchOver([card()], 'reader', store);
    const view = await ask(dispatch, 'card');
    await dispatch.posted(CALLER, { channel: 'C1', ref: 'far:1', view });
    const place = { platform: 'test', workspace: 'one', kind: 'channel', id: 'C1' };
    expect(store.remembered).toEqual([
      [{ place, ref: 'far:1', line: 'card', view, codes: ['P-1', 'A-1'] }, '2026-01-01T00:00:00Z'],
    ]);
  });

  it('are not remembered without a record, a line or a workspace; a failure is reported and not thrown', async () => {
    const store = following(0);
    const { dispatch } = dispatchOver([card()], 'reader', store);
    const view = await ask(dispatch, 'card');
    const bare = answer('Of nothing', 'card', []);
    await dispatch.posted(CALLER, { channel: 'C1', ref: 'far:1', view: bare });
    await dispatch.posted(CALLER, { channel: 'C1', ref: 'far:1', view: { ...view, self: null } });
    await dispatch.posted({ ...CALLER, workspace: null }, { channel: 'C1', ref: 'far:1', view });
    expect(store.remembered).toEqual([]);
    const broken = dispatchOver([card()]);
    await broken.dispatch.posted(CALLER, { channel: 'C1', ref: 'far:1', view });
    expect(broken.reported).toHaveLength(1);
  });

  it('are drawn again as any reader sees them, if they can be', async () => {
    const gone = command('gone', async () => await Promise.reject(new Refusal('retired', 'gone')));
    const away = command('away', async () => await Promise.reject(new Refusal('unavailable', 'away')));
    const edit = command('edit', async () => await Promise.resolve(answer('Edited', 'edit', [])), 'editor');
    const { dispatch } = dispatchOver([card(), gone, away, edit], 'admin', following(1));
    expect(await dispatch.again('d', 'card')).toMatchObject({
      title: 'P-1',
      actions: [
        { kind: 'run', label: 'Follow (1)' },
        { kind: 'share', label: 'Share to channel' },
      ],
    });
    expect(await dispatch.again('d', 'gone')).toBeNull();
    expect(await dispatch.again('d', 'edit')).toBeNull();
    await expect(dispatch.again('d', 'away')).rejects.toThrow('away');
  });
});
