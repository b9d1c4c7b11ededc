import { describe, expect, it } from 'vitest';
import { type Command, defineCommand } from '../../../src/commands/command.ts';
import { createDispatch, type Dispatch } from '../../../src/commands/dispatch.ts';
import { helpFor } from '../../../src/commands/help.ts';
import { createRegistry } from '../../../src/commands/registry.ts';
import { type Caller, NO_MEMBERSHIP } from '../../../src/commands/request.ts';
import type { Role } from '../../../src/domain/grant.ts';
import { readWhen } from '../../../src/ingest/when/read-when.ts';
import type { Store } from '../../../src/usecases/ports.ts';
import { Refusal } from '../../../src/usecases/refusal.ts';
import { answer, paragraph } from '../../../src/views/answer.ts';
import { plainText, type View } from '../../../src/views/view.ts';

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
): { dispatch: Dispatch; reported: unknown[] } {
  const reported: unknown[] = [];
  const dispatch = createDispatch({
    registry: createRegistry([...commands, helpFor(commands)]),
    store: NO_STORE,
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
