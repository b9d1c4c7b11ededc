import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureView } from '../../../../src/views/failure.ts';
import type { View } from '../../../../src/views/view.ts';
import type { User } from '../../../support/discord/user.ts';
import { visible } from '../../../support/discord/visible.ts';
import type { StoredMessage } from '../../../support/discord/world.ts';
import { daybook, discord, ready, type Daybook, type Far } from './harness.ts';

const CALLBACK = 'POST /interactions/:interaction/:token/callback';
const FOLLOW_UP = 'POST /webhooks/:application/:token';
const SLOW: View = { title: 'Slow', tone: 'answer', self: null, audit: null, blocks: [], actions: [] };

let far: Far;
let running: Daybook;
let ann: User;

const textOf = (message: StoredMessage): string => visible(message).text;
const codesOf = (): unknown[] => running.reports.map(({ failure }) => (failure as { code?: unknown }).code);
const channel = (): StoredMessage[] => far.fake.messages(far.fake.channel(far.guild, 'desk'));

async function restart(settings: Parameters<typeof ready>[1]): Promise<void> {
  await running.stop();
  running = await daybook(far.fake, settings);
  await far.fake.until(() => (far.fake.gateway.online > 0 ? true : undefined), 'a session');
}

beforeEach(async () => {
  far = await discord();
  running = await ready(far);
  ann = far.fake.user({ name: 'Ann', guild: far.guild });
});

afterEach(async () => {
  await running.stop();
  const { violations } = far.fake;
  await far.fake.close();
  assert.deepEqual(violations, []);
});

describe('a slash command', () => {
  it('is deferred at once and answered for the asker alone', async () => {
    const asked = ann.slash('company show', { name: 'amazon', 'as-of': '2025-06-01' });
    expect(await asked.acknowledged()).toBeLessThan(1_000);
    expect(textOf(await asked.answer())).toContain('amazon as of 2025-06-01');
    expect(asked.ephemeral).toBe(true);
    expect(running.asked).toEqual([
      {
        request: { kind: 'typed', path: ['company', 'show'], args: { name: 'amazon', asOf: '2025-06-01' } },
        caller: {
          workspace: { platform: 'discord', externalId: far.guild.id, name: 'Newsroom' },
          user: ann.id,
          place: { channel: far.fake.channel(far.guild, 'desk').id },
          membership: expect.any(Function),
        },
      },
    ]);
    expect(running.reports).toEqual([]);
  });

  it('pings nobody and shows no live mention', async () => {
    const message = await ann.slash('company show', { name: 'hostile' }).answer();
    expect(message.body.allowed_mentions).toEqual({ parse: [] });
    expect(visible(message)).toMatchObject({ mentions: [], links: [], markup: [] });
  });

  it('is deferred at once even when its answer takes ten seconds', async () => {
    const { promise, resolve } = Promise.withResolvers<View>();
    await restart({ override: { answer: async () => await promise } });
    const asked = ann.slash('diary');
    expect(await asked.acknowledged()).toBeLessThan(1_000);
    far.fake.clock.advance(10_000);
    resolve(SLOW);
    expect(textOf(await asked.answer())).toBe('Slow');
  });

  it('gets the sentence of a refusal and of a failure', async () => {
    expect(textOf(await ann.slash('company show', { name: 'nobody' }).answer())).toBe('I know no “nobody”.');
    await restart({ override: { answer: async () => failureView('Something broke.', '7F3A') } });
    expect(textOf(await ann.slash('diary').answer())).toBe('Something broke. (ref 7F3A)');
  });

  it('gets a sentence when the answer cannot be shown', async () => {
    far.fake.fail(/^PATCH \/webhooks/u, {
      kind: 'error',
      status: 400,
      code: 50035,
      message: 'Invalid Form Body',
    });
    expect(textOf(await ann.slash('diary').answer())).toBe('The answer could not be shown here (ref AB12).');
    expect(codesOf()).toEqual([50035]);
  });
});

describe('autocomplete', () => {
  it('offers what dispatch suggests, within Discord’s limits', async () => {
    const suggestions = [
      { label: `Claude\u202E ${'x'.repeat(120)}`, value: 'C-1' },
      { label: 'Too long to fill in', value: 'v'.repeat(101) },
      { label: ' ', value: 'C-2' },
      ...Array.from({ length: 40 }, (_, n) => ({ label: `Claim ${n}`, value: `C-${n}` })),
    ];
    await restart({ override: { complete: async () => suggestions } });
    const { choices, ms } = await ann.autocomplete('claim show', { code: 'C' }, 'code');
    expect(ms).toBeLessThan(1_000);
    expect(choices).toHaveLength(25);
    expect(choices[0]?.name).toMatch(/^Claude x+…$/u);
    expect(choices[1]).toEqual({ name: 'Claim 0', value: 'C-0' });
    expect(running.asked.at(-1)?.request).toEqual({ path: ['claim', 'show'], option: 'code', typed: 'C' });
  });

  it('offers nothing when the record is out of reach', async () => {
    const { choices } = await ann.autocomplete('claim show', { code: 'C' }, 'code');
    expect(choices).toEqual([]);
  });
});

describe('a button', () => {
  it('runs its line and answers with a message of its own', async () => {
    const card = await ann.slash('company show', { name: 'amazon' }).answer();
    const pressed = ann.press(card, 'Claim');
    expect(textOf(await pressed.answer())).toContain('This is C-1');
    expect(pressed.ephemeral).toBe(true);
    expect(textOf(card)).toContain('amazon as of now');
  });

  it('turns the page in place', async () => {
    const first = await ann.slash('company list').answer();
    const second = await ann.press(first, 'Next page').answer();
    expect(second.id).toBe(first.id);
    expect(textOf(second)).toContain('Page 2');
    expect(textOf(await ann.press(second, 'Next page').answer())).toContain('Page 3');
  });

  it('leaves the page where it is when there is no next, and says so beside it', async () => {
    const third = await ann.slash('company list', { page: 3 }).answer();
    const turned = ann.press(third, 'Next page');
    const beside = await turned.followUp();
    expect(textOf(beside)).toBe('There is no such page.');
    expect(beside.onlyFor).toBe(ann.id);
    expect(textOf(third)).toContain('Page 3');
  });

  it('works after a restart', async () => {
    const first = await ann.slash('company list').answer();
    await restart({});
    expect(textOf(await ann.press(first, 'Next page').answer())).toContain('Page 2');
  });

  it('of a kind that is not known any more gets a sentence', async () => {
    const card = await ann.slash('company list').answer();
    const row = card.body.components?.[0]?.components?.[0];
    if (row) row.custom_id = 'old:thing';
    expect(textOf(await ann.press(card, 'old:thing').answer())).toMatch(/no longer know what that button/u);
  });
});

describe('sharing', () => {
  it('posts the answer for everybody, without its share button, and says who shared it', async () => {
    const card = await ann.slash('company show', { name: 'amazon' }).answer();
    const shared = ann.press(card, 'Share to channel');
    const post = await shared.followUp();
    expect(post.onlyFor).toBeUndefined();
    expect(channel()).toEqual([post]);
    expect(textOf(post)).toMatch(/amazon as of now[\s\S]*Shared by Ann/u);
    expect(visible(post).buttons.map(({ label }) => label)).toEqual(['Claim']);
    expect(visible(post).mentions).toEqual([]);
    const told = await shared.answerWhere((message) => textOf(message).includes('Shared with'));
    expect(told.onlyFor).toBe(ann.id);
  });

  it('has the post remembered, and asks for it no more when Discord did not confirm it', async () => {
    const cards: unknown[] = [];
    const posted = async (_: unknown, card: unknown): Promise<void> => void cards.push(card);
    await restart({ override: { posted } });
    const card = await ann.slash('company show', { name: 'amazon' }).answer();
    const shared = ann.press(card, 'Share to channel');
    const post = await shared.followUp();
    await shared.answerWhere((message) => textOf(message).includes('Shared with'));
    const { channelId, id } = post;
    const view: unknown = expect.objectContaining({ title: 'amazon' });
    expect(cards).toEqual([{ channel: channelId, ref: `${channelId}:${id}`, view }]);
    far.fake.fail(FOLLOW_UP, { kind: 'lost', by: 502 });
    const lost = ann.press(card, 'Share to channel');
    await lost.answerWhere((message) => textOf(message).includes('did not confirm'));
    expect(cards).toHaveLength(1);
  });

  it('keeps who shared a list while its pages are turned', async () => {
    const card = await ann.slash('company list').answer();
    const post = await ann.press(card, 'Share to channel').followUp();
    const bob = far.fake.user({ name: 'Bob', guild: far.guild });
    const turned = await bob.press(post, 'Next page').answer();
    expect(textOf(turned)).toMatch(/Page 2[\s\S]*Shared by Ann/u);
    expect(visible(turned).buttons.map(({ label }) => label)).toEqual(['Next page']);
  });

  it('posts nothing when the answer has become a refusal', async () => {
    const card = await ann.slash('company show', { name: 'amazon' }).answer();
    await restart({ override: { answer: async () => ({ ...SLOW, tone: 'refusal', title: 'Gone.' }) } });
    expect(textOf(await ann.press(card, 'Share to channel').answer())).toBe('Gone.');
    expect(channel()).toEqual([]);
  });

  it('is refused to a member who may not write in the channel', async () => {
    const everyone = far.guild.roles.get(far.guild.id);
    const card = await ann.slash('company show', { name: 'amazon' }).answer();
    if (everyone) everyone.permissions = 1n << 31n;
    expect(textOf(await ann.press(card, 'Share to channel').answer())).toMatch(/may not write/u);
    expect(channel()).toEqual([]);
  });

  it.each([502, 'reset', 'close'] as const)('never posts twice when the answer is lost (%s)', async (by) => {
    const card = await ann.slash('company show', { name: 'amazon' }).answer();
    far.fake.fail(FOLLOW_UP, { kind: 'lost', by });
    const shared = ann.press(card, 'Share to channel');
    const told = await shared.answerWhere((message) => textOf(message).includes('did not confirm'));
    expect(textOf(told)).toContain('(ref AB12)');
    expect(channel()).toHaveLength(1);
  });
});

describe('when Discord goes wrong', () => {
  it('refuses a direct message with a sentence', async () => {
    const card = await ann.slash('company show', { name: 'amazon' }).answer();
    const asked = running.asked.length;
    expect(textOf(await ann.inDm().press(card, 'Claim').answer())).toMatch(
      /ask in a channel of your server/u,
    );
    expect(running.asked).toHaveLength(asked);
  });

  it('answers although the answer to its first response was lost', async () => {
    far.fake.fail(CALLBACK, { kind: 'lost', by: 502 });
    expect(textOf(await ann.slash('diary').answer())).toContain('7 days, all');
    expect(running.reports).toEqual([]);
  });

  it('answers after a 5xx and after a rate limit on the first response', async () => {
    far.fake.fail(CALLBACK, { kind: 'status', status: 503 });
    expect(textOf(await ann.slash('diary').answer())).toContain('7 days, all');
    far.fake.fail(CALLBACK, { kind: 'rate-limit', retryAfterMs: 300 });
    expect(textOf(await ann.slash('diary').answer())).toContain('7 days, all');
    expect(running.reports).toEqual([]);
  });

  it('reports a request that has expired, and lives', async () => {
    far.fake.fail(CALLBACK, { kind: 'error', status: 404, code: 10062, message: 'Unknown interaction' });
    ann.slash('diary');
    await expect.poll(codesOf).toEqual([10062]);
    expect(running.asked).toEqual([]);
    expect(textOf(await ann.slash('diary').answer())).toContain('7 days, all');
  });

  it('leaves a request alone that another process has answered', async () => {
    far.fake.fail(CALLBACK, { kind: 'error', status: 400, code: 40060, message: 'Already acknowledged' });
    ann.slash('diary');
    await expect.poll(() => running.lines.at(-1)).toMatch(/Another process/u);
    expect(running.asked).toEqual([]);
    expect(running.reports).toEqual([]);
  });

  it('answers when the gateway drops while the answer is being made', async () => {
    await restart({ override: { answer: async () => await pause(800, SLOW) } });
    const asked = ann.slash('diary');
    await asked.acknowledged();
    far.fake.gateway.drop();
    expect(textOf(await asked.answer())).toBe('Slow');
    await far.fake.until(() => (far.fake.gateway.online > 0 ? true : undefined), 'the session back');
    expect(textOf(await ann.slash('diary').answer())).toBe('Slow');
    await expect.poll(() => running.lines.at(-1)).toBe('The connection to Discord is back.');
  });
});
