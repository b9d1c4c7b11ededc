import assert from 'node:assert/strict';
import { PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Dispatch } from '../../../../src/commands/dispatch.ts';
import type { Exchange } from '../../../support/discord/exchange.ts';
import type { User } from '../../../support/discord/user.ts';
import { visible } from '../../../support/discord/visible.ts';
import type { Role, StoredMessage } from '../../../support/discord/world.ts';
import { ASKS, startEditors, type Article } from './editors.ts';
import { discord, type Daybook, type Far } from './harness.ts';

let far: Far;
let role: Role;
let ann: User;
let running: Daybook;
let article: Article;

const textOf = (message: StoredMessage): string => visible(message).text;
const buttonsOf = (message: StoredMessage): string[] => visible(message).buttons.map(({ label }) => label);
const start = async (override?: (real: Dispatch) => Partial<Dispatch>): Promise<void> => {
  ({ running, article } = await startEditors(far, role.id, override));
};
/** What stands in the fields of an opened form, by their names. */
const valuesIn = async (opened: Exchange): Promise<Record<string, unknown>> => {
  const { components } = await opened.openedModal();
  return Object.fromEntries(
    components.map(({ component }) => [
      component?.custom_id,
      component?.value ??
        component?.options?.filter((option) => option.default === true).map((option) => option.value),
    ]),
  );
};
const opened = async (options: Record<string, string> = {}): Promise<Exchange> => {
  const exchange = ann.slash('edit-article date', { code: 'A-1', ...options });
  await exchange.openedModal();
  return exchange;
};

/** Takes Ann's role away; the server's admins show her the commands all the same. */
const takeRole = (): void => {
  ann.place.roleIds = [];
  ann.place.unrestricted = true;
};

beforeEach(async () => {
  far = await discord();
  const id = far.fake.world.nextId();
  role = { id, name: 'Editors', permissions: PermissionFlagsBits.ManageMessages };
  far.guild.roles.set(id, role);
  ann = far.fake.user({ name: 'Ann', guild: far.guild, roles: ['Editors'] });
});

afterEach(async () => {
  await running.stop();
  const { violations } = far.fake;
  await far.fake.close();
  assert.deepEqual(violations, []);
  assert.deepEqual(running.reports, []);
});

describe('an editor', () => {
  it('gets a form with today’s values for a bare command, and an answer for the filled form', async () => {
    await start();
    const form = await opened();
    expect(await valuesIn(form)).toEqual({ date: '2025-05-01', basis: ['editor'], note: undefined });
    const sent = ann.submitModal(form, { date: '2025-05-10', note: 'Told\nby them' });
    expect(textOf(await sent.answer())).toContain('Published 2025-05-10, editor, Told\nby them');
    expect(sent.ephemeral).toBe(true);
    expect(article.saves).toBe(1);
  });

  it('gets no form for a command in full', async () => {
    await start();
    const asked = ann.slash('edit-article date', { code: 'A-1', date: '2025-05-10', basis: 'stated' });
    expect(textOf(await asked.answer())).toContain('Published 2025-05-10, stated');
  });

  it('opens the form with the button on the record, which a shared one has not', async () => {
    await start();
    const card = await ann.slash('article show', { code: 'A-1' }).answer();
    const form = ann.press(card, 'Edit');
    expect(await valuesIn(form)).toMatchObject({ date: '2025-05-01' });
    expect(textOf(await ann.submitModal(form, { date: '2025-05-11' }).answer())).toContain('2025-05-11');
    expect(buttonsOf(await ann.press(card, 'Share to channel').followUp())).toEqual([]);
  });

  it('finds again what was typed when the form is refused, and again after that', async () => {
    await start();
    const first = ann.submitModal(await opened(), { date: 'some day', note: 'Mine', basis: ['stated'] });
    const refused = await first.answer();
    expect(textOf(refused)).toContain('“some day” is no date.');
    const form = ann.press(refused, 'Edit again');
    expect(await valuesIn(form)).toEqual({ date: 'some day', basis: ['stated'], note: 'Mine' });
    const second = await ann.submitModal(form, { date: 'May' }).answer();
    const last = ann.press(second, 'Edit again');
    expect(await valuesIn(last)).toEqual({ date: 'May', basis: ['stated'], note: 'Mine' });
    expect(textOf(await ann.submitModal(last, { date: '2025-05-10' }).answer())).toContain('stated, Mine');
    expect(article.saves).toBe(1);
  });

  it('is shown a conflict, and goes on with what was typed', async () => {
    await start();
    const form = await opened();
    article.revision += 1;
    article.today = { date: '2025-05-02', basis: 'stated' };
    const conflict = await ann.submitModal(form, { date: '2025-05-10' }).answer();
    expect(textOf(conflict)).toContain('It is 2025-05-02 by now.');
    const again = ann.press(conflict, 'Edit again');
    expect(await valuesIn(again)).toMatchObject({ date: '2025-05-10' });
    expect(textOf(await ann.submitModal(again, {}).answer())).toContain('Published 2025-05-10');
  });

  it('loses nothing typed beside the form, however long', async () => {
    await start();
    const reason = `note:no ${'because '.repeat(40)}end`;
    const refused = await ann.submitModal(await opened({ reason }), { date: 'never' }).answer();
    const form = ann.press(refused, 'Edit again');
    await form.openedModal();
    const saved = await ann.submitModal(form, { date: '2025-05-10' }).answer();
    expect(textOf(saved)).toContain('Published 2025-05-10');
    expect(article.today['reason']).toBe(reason);
  });

  it('agrees to consequences with a button, in place of the question', async () => {
    await start();
    const question = await ann.submitModal(await opened(), { date: '2025-05-10', note: ASKS }).answer();
    expect(textOf(question)).toContain('P-1 falls due on another day.');
    expect(article.saves).toBe(0);
    const settled = await ann.press(question, 'Yes, save it').answer();
    expect(settled.id).toBe(question.id);
    expect(textOf(settled)).toContain('Published 2025-05-10');
    expect(buttonsOf(settled)).toEqual([]);
  });
});

describe('whoever has no role', () => {
  it('does not see the command, and gets a sentence when the server shows it all the same', async () => {
    await start();
    const bob = far.fake.user({ name: 'Bob', guild: far.guild });
    expect(() => bob.slash('edit-article date', { code: 'A-1' })).toThrow(/hidden/u);
    bob.place.unrestricted = true;
    const refused = await bob.slash('edit-article date', { code: 'A-1' }).answer();
    expect(textOf(refused)).toMatch(/needs the role editor; yours is reader/u);
    expect(buttonsOf(await bob.slash('article show', { code: 'A-1' }).answer())).toEqual([
      'Share to channel',
    ]);
  });

  it('saves nothing when the role was taken away after the form was opened', async () => {
    await start();
    const form = await opened();
    takeRole();
    const refused = await ann.submitModal(form, { date: '2025-05-10' }).answer();
    expect(textOf(refused)).toMatch(/needs the role editor; yours is reader/u);
    expect(buttonsOf(refused)).toEqual([]);
    expect(article.saves).toBe(0);
  });

  it('saves nothing when it was taken away before the button was pressed', async () => {
    await start();
    const card = await ann.slash('article show', { code: 'A-1' }).answer();
    const question = await ann.submitModal(await opened(), { date: '2025-05-10', note: ASKS }).answer();
    takeRole();
    expect(textOf(await ann.press(card, 'Edit').answer())).toMatch(/needs the role editor/u);
    expect(textOf(await ann.press(question, 'Yes, save it').followUp())).toMatch(/needs the role editor/u);
    expect(article.saves).toBe(0);
  });

  it('is anybody while the server is down and nobody knows its roles', async () => {
    far.fake.setAvailable(far.guild, false);
    await start();
    expect(textOf(await ann.slash('edit-article date', { code: 'A-1' }).answer())).toMatch(
      /yours is reader/u,
    );
  });

  it('may edit all the same when the server is theirs', async () => {
    far.guild.ownerId = ann.id;
    takeRole();
    await start();
    const form = await opened();
    expect(textOf(await ann.submitModal(form, { date: '2025-05-10' }).answer())).toContain('Published');
  });
});

describe('a form that does not come', () => {
  it('is excused in time, with a button that tries again with what was typed', async () => {
    let slow = true;
    await start((real) => ({
      form: async (request, caller) =>
        slow ? await new Promise(() => undefined) : await real.form(request, caller),
    }));
    const asked = ann.slash('edit-article date', { code: 'A-1', note: 'Mine' });
    const excuse = await asked.answer();
    expect(textOf(excuse)).toMatch(/took too long to open/u);
    expect([asked.ephemeral, asked.ackMs ?? 3_000]).toEqual([
      true,
      expect.toSatisfy((ms: number) => ms < 2_800),
    ]);
    slow = false;
    expect(await valuesIn(ann.press(excuse, 'Open the form'))).toMatchObject({
      date: '2025-05-01',
      note: 'Mine',
    });
  });

  it('is excused without a button where none could carry what was typed', async () => {
    await start(() => ({ form: async () => await new Promise(() => undefined) }));
    const long = ann.slash('edit-article date', { code: 'A-1', note: 'x'.repeat(90) });
    const misread = ann.slash('edit-article date', { code: 'A-1', note: 'see date:never' });
    for (const excuse of await Promise.all([long.answer(), misread.answer()])) {
      expect(textOf(excuse)).toMatch(/give the command again/u);
      expect(buttonsOf(excuse)).toEqual([]);
    }
  });

  it('is refused with a sentence when Discord cannot hold it', async () => {
    await start();
    article.today = { ...article.today, note: 'x'.repeat(4_001) };
    expect(textOf(await ann.slash('edit-article date', { code: 'A-1' }).answer())).toMatch(
      /too long for one/u,
    );
  });

  it('is reported when Discord does not take it, and the asker is told', async () => {
    await start();
    const body = { kind: 'error', status: 400, code: 50035, message: 'Invalid Form Body' } as const;
    far.fake.fail('POST /interactions/:interaction/:token/callback', body);
    const told = await ann.slash('edit-article date', { code: 'A-1' }).answer();
    expect(textOf(told)).toBe('The form could not be shown here (ref AB12).');
    expect(running.reports.splice(0).map(({ during }) => during)).toEqual(['opening a form in Discord']);
  });

  it('is shown once when the answer to it was lost', async () => {
    await start();
    far.fake.fail('POST /interactions/:interaction/:token/callback', { kind: 'lost', by: 502 });
    expect(await valuesIn(ann.slash('edit-article date', { code: 'A-1' }))).toMatchObject({
      date: '2025-05-01',
    });
  });
});
