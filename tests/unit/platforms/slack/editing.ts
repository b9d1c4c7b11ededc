import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asList, asJson, asText } from '../../../support/slack/json.ts';
import { filledIn, shownIn } from '../../../support/slack/fill.ts';
import type { Exchange } from '../../../support/slack/exchange.ts';
import { FakeSlack } from '../../../support/slack/slack.ts';
import type { OpenView } from '../../../support/slack/views.ts';
import { visible } from '../../../support/slack/visible.ts';
import type { Mode } from './desk.ts';
import { type Editors, startEditors } from './editors.ts';

/** The words of a modal outside of its inputs. */
const wordsOf = (opened: OpenView): string =>
  asList(opened.view['blocks'])
    .map((block) => asText(asJson(asJson(block)['text'])['text']))
    .join('\n');

/** The modal that an exchange opened, when it is no longer only opening. */
const loaded = async (exchange: Exchange): Promise<OpenView> => {
  const { view, payload } = await exchange.view();
  expect(asText(asJson(asList(payload['blocks'])[0])['type'])).toBe('section');
  await expect.poll(() => wordsOf(view)).not.toBe('Opening…');
  return view;
};

/** Every way to edit in Slack, over real sockets; the two modes must not differ. */
export function editInSlack(mode: Mode): void {
  let slack: FakeSlack;
  let desk: Editors;

  beforeEach(async () => {
    slack = await FakeSlack.start();
    desk = await startEditors(slack, mode);
  });

  afterEach(async () => {
    await desk.stop();
    await slack.close();
    slack.assertClean();
  });

  const opened = async (): Promise<{ exchange: Exchange; view: OpenView }> => {
    const exchange = await slack.user().slash('/daybook', 'article date A-1');
    return { exchange, view: await loaded(exchange) };
  };
  const submit = async (view: OpenView, typed: Record<string, string>): Promise<Exchange> =>
    await slack.user().submitView(view, filledIn(view.view, typed));

  it('opens a form for a bare verb with today’s values, and answers what was saved', async () => {
    const { exchange, view } = await opened();
    expect(shownIn(view.view)).toEqual({ Date: '2025-05-01', Basis: 'editor', Note: 'Told by the outlet' });
    const sent = await submit(view, {
      Date: '2025-05-10',
      Basis: 'inferred',
      Note: 'From the\ntext & <!here>',
    });
    expect(sent.delivery.payload).toEqual({ response_action: 'clear' });
    expect(view.open).toBe(false);
    const { message, payload } = await exchange.answer();
    expect([message.channel, message.onlyFor]).toEqual(['C0GENERAL', 'U0EDITOR']);
    expect(visible(payload).text).toContain('Dated 2025-05-10');
    expect(desk.saved).toEqual([{ date: '2025-05-10', basis: 'inferred', note: 'From the\ntext & <!here>' }]);
  });

  it('answers by message where the response_url is spent, and directly where that fails too', async () => {
    const { exchange, view } = await opened();
    exchange.expireResponseUrl();
    await submit(view, { Date: '2025-05-10' });
    expect(
      (await slack.sighting(({ payload }) => visible(payload).text.includes('Dated'))).message.onlyFor,
    ).toBe('U0EDITOR');
    const second = await opened();
    second.exchange.expireResponseUrl();
    slack.fail('chat.postEphemeral', { kind: 'error', error: 'channel_not_found' });
    await submit(second.view, { Date: '2025-05-11' });
    const direct = await slack.sighting(({ message }) => message.channel === 'D0EDITOR');
    expect(visible(direct.payload).text).toContain('Dated 2025-05-11');
  });

  it('keeps a refused form open with what was typed, until it is right', async () => {
    const { exchange, view } = await opened();
    const refused = await submit(view, { Date: 'soonish', Basis: 'stated', Note: 'kept' });
    expect(refused.delivery.payload?.['response_action']).toBe('update');
    expect(wordsOf(view)).toContain(
      "I can't read “soonish” as a date.\nYou may mean: How dates are written.",
    );
    expect(shownIn(view.view)).toEqual({ Date: 'soonish', Basis: 'stated', Note: 'kept' });
    expect(desk.saved).toEqual([]);
    await submit(view, { Date: '2025-05-10' });
    expect(visible((await exchange.answer()).payload).text).toContain('Dated 2025-05-10');
    expect(desk.saved).toEqual([{ date: '2025-05-10', basis: 'stated', note: 'kept' }]);
  });

  it('offers another try when the record changed meanwhile, with what was typed', async () => {
    const { exchange, view } = await opened();
    desk.overtake();
    await submit(view, { Date: '2025-05-10', Note: 'mine' });
    const conflict = await exchange.answer();
    expect(visible(conflict.payload).text).toContain('It is now 2025-05-02');
    expect([view.open, desk.saved]).toEqual([false, []]);
    const again = await slack.user().press(conflict, 'Edit again');
    const second = await loaded(again);
    expect(shownIn(second.view)).toEqual({ Date: '2025-05-10', Basis: 'editor', Note: 'mine' });
    await submit(second, {});
    expect(visible((await again.answer()).payload).text).toContain('Dated 2025-05-10');
    expect(desk.saved).toHaveLength(1);
  });

  it('refuses an editor whose role was taken away while the form was open', async () => {
    const { view } = await opened();
    desk.group.users.delete('U0EDITOR');
    await submit(view, { Note: 'kept' });
    expect(wordsOf(view)).toContain('This needs the role editor; yours is reader.');
    expect(shownIn(view.view)).toMatchObject({ Note: 'kept' });
    expect(desk.saved).toEqual([]);
    const reader = await slack.user().slash('/daybook', 'article date A-1');
    expect(wordsOf(await loaded(reader))).toContain('This needs the role editor');
  });

  it('makes no change while Slack does not tell the role, and answers questions all the same', async () => {
    const { view } = await opened();
    slack.fail('usergroups.list', { kind: 'error', error: 'internal_error' }, { times: Infinity });
    await submit(view, { Note: 'kept' });
    expect(wordsOf(view)).toContain('I could not ask Slack for your role, so nothing was changed.');
    const typed = await slack.user().slash('/daybook', 'article date A-1 2025-05-10');
    expect(visible((await typed.answer()).payload).text).toContain('I could not ask Slack for your role');
    expect(desk.saved).toEqual([]);
    const question = await slack.user().slash('/daybook', 'article A-1');
    expect(visible((await question.answer()).payload).text).toContain('Published 2025-05-01');
    slack.heal();
    await submit(view, {});
    expect(desk.saved).toHaveLength(1);
  });

  it('takes a form that is sent twice once', async () => {
    const { exchange, view } = await opened();
    const both = await Promise.all([
      submit(view, { Date: '2025-05-10' }),
      submit(view, { Date: '2025-05-10' }),
    ]);
    expect(both.map((sent) => sent.delivery.payload)).toEqual(
      Array.from({ length: 2 }, () => ({ response_action: 'clear' })),
    );
    await exchange.answer();
    await sleep(50);
    expect([exchange.sightings().length, desk.saved.length]).toEqual([1, 1]);
  });

  it('asks before a change with consequences, and puts the outcome in place of the question', async () => {
    const { exchange, view } = await opened();
    await submit(view, { Date: '2025-05-10', Note: 'with consequences' });
    const question = await exchange.answer();
    expect(visible(question.payload).text).toContain('P-1 falls due on another day.');
    expect(desk.saved).toEqual([]);
    const outcome = await (await slack.user().press(question, 'Yes, save it')).answer();
    expect([outcome.change, outcome.message.ts]).toEqual(['edited', question.message.ts]);
    expect(visible(outcome.payload).text).toContain('Dated 2025-05-10');
    expect(visible(outcome.payload).buttons).toEqual([]);
    expect(desk.saved).toHaveLength(1);
  });

  it('opens a form from a button, and from a direct message by one, for those who may edit', async () => {
    const user = slack.user();
    const shown = await (await user.slash('/daybook', 'article A-1')).answer();
    const edit = await user.press(shown, 'Edit');
    await submit(await loaded(edit), { Date: '2025-05-10' });
    const { change, payload } = await edit.answer();
    expect([change, visible(payload).text.includes('Dated 2025-05-10')]).toEqual(['posted', true]);
    const offer = await (await user.dm('article date A-1')).answer();
    const fromDirect = await user.press(offer, 'Open the form');
    await submit(await loaded(fromDirect), { Date: '2025-05-11' });
    const direct = await fromDirect.answer();
    expect([direct.message.channel, direct.message.onlyFor]).toEqual(['D0EDITOR', undefined]);
    desk.group.users.clear();
    const refused = await (await user.mention('article date A-1')).answer();
    expect(visible(refused.payload).text).toContain('This needs the role editor');
    expect(visible(refused.payload).buttons).toEqual([]);
  });

  it('offers a button when Slack opened no form in time, and forgets a form that was put away', async () => {
    const user = slack.user();
    slack.fail('views.open', { kind: 'error', error: 'expired_trigger_id' });
    const offer = await (await user.slash('/daybook', 'article date A-1')).answer();
    slack.fail('usergroups.list', { kind: 'slow', ms: 200 });
    const { view } = await (await user.press(offer, 'Open the form')).view();
    await user.closeView(view);
    await slack.request('views.update');
    await expect
      .poll(() => slack.requests('views.update').map(({ outcome }) => outcome))
      .toEqual(['not_found']);
    expect(desk.reports).toEqual([]);
  });

  it(
    'has the form open before Slack’s trigger ends, however slow the record',
    { timeout: 10_000 },
    async () => {
      slack.fail('users.info', { kind: 'slow', ms: 3_200 });
      const exchange = await slack.user().slash('/daybook', 'article date A-1');
      const { view } = await exchange.view(500);
      await expect.poll(() => wordsOf(view), { timeout: 4_000 }).toContain('out of reach');
    },
  );

  it('shows that saving takes long, and loses nothing typed when it fails', { timeout: 20_000 }, async () => {
    const first = await opened();
    const sent = await submit(first.view, { Date: '2025-05-10', Note: 'slowly' });
    expect(sent.ackMs).toBeLessThan(2_600);
    expect(wordsOf(first.view)).toContain('Date: 2025-05-10');
    expect(visible((await first.exchange.answer()).payload).text).toContain('Dated 2025-05-10');
    await expect.poll(() => wordsOf(first.view)).toContain('Dated 2025-05-10');

    const [stays, goes] = [await opened(), await opened()];
    await Promise.all(
      [stays, goes].map(async ({ view }) => await submit(view, { Date: 'soonish', Note: 'slowly' })),
    );
    await slack.user().closeView(goes.view);
    const message = await goes.exchange.answer();
    expect(visible(message.payload).text).toContain('Date: soonish');
    await expect.poll(() => shownIn(stays.view.view)).toMatchObject({ Date: 'soonish', Note: 'slowly' });
    const reopened = await loaded(await slack.user().press(message, 'Open the form again'));
    expect(shownIn(reopened.view)).toEqual({ Date: 'soonish', Basis: 'editor', Note: 'slowly' });
    expect(desk.saved).toHaveLength(1);
  });

  it('keeps what was typed in a form of another version', async () => {
    const { view } = await opened();
    view.view = { ...view.view, private_metadata: '?' };
    const sent = await submit(view, {});
    expect(sent.viewErrors).toEqual({ 'field.date': expect.stringContaining('another version') });
    expect(view.open).toBe(true);
  });
}
