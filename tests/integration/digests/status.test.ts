import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Place } from '../../../src/domain/place.ts';
import type { Role } from '../../../src/domain/grant.ts';
import type { Claim } from '../../../src/outbox/ports.ts';
import { type TestDesk, testDesk, textOf } from '../editing/b-desk.ts';
import { said } from './asking.ts';

const NOW = '2025-06-02T15:00:00Z';
const LEASE_MS = 60_000;

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
  desk.at(NOW);
});
afterAll(async () => await desk.close());

/** Writes a line for a channel and takes the channel, as a worker would. */
async function claimed(channel: string, at = NOW, kind: Place['kind'] = 'channel'): Promise<Claim> {
  const place = { platform: 'test', workspace: 'T1', kind, id: channel } as const;
  const matter = { kind: 'line', line: ['Something was changed.'] } as const;
  await desk.opened.storage.store.changeDesk(desk.id, async (_records, writes) => {
    await writes.putNotices([{ place, key: `line:${channel}:${at}`, matter, dueAt: at, thread: null }], at);
  });
  const claim = await desk.opened.storage.outbox.claim(at, LEASE_MS, () => 1, desk.id);
  if (claim?.place.id !== channel) throw new Error(`${channel} was not claimed`);
  return claim;
}

it('answers on a desk that has said nothing yet', async () => {
  const told = textOf(await said(desk, 'status', { role: 'reader' }));
  expect(told).toContain('The clock stands still');
  expect(told).toContain('Last post: none yet');
  expect(told).toContain('No channel is set up');
});

it('says of a parked place what to do, and opens it again at an admin’s word', async () => {
  const claim = await claimed('C9');
  const { outbox } = desk.opened.storage;
  const probeAt = '2025-06-02T16:00:00Z';
  expect(await outbox.park(claim, 'is_archived', 'Take it out of the archive.', NOW, probeAt)).toBe(true);
  const told = textOf(await said(desk, 'status', { role: 'reader' }));
  expect(told).toContain('1 place can’t be reached');
  expect(told).toContain('is_archived. Take it out of the archive. 1 waiting.');
  expect(textOf(await said(desk, 'delivery resume'))).toContain('delivery resume test:T1:channel:C9');
  await expect(said(desk, 'delivery resume channel:C9', { role: 'editor' })).rejects.toThrow(/role admin/);
  const resumed = await said(desk, 'delivery resume test:T1:channel:C9');
  expect(resumed.title).toBe('What waits for channel C9 goes out now');
  expect(textOf(await said(desk, 'status'))).not.toContain('is_archived');
  expect((await said(desk, 'delivery resume channel:C9')).title).toBe(
    'Nothing was held back from channel C9',
  );
  await expect(said(desk, 'delivery resume the newsroom')).rejects.toThrow(/no place/);
  const again = await outbox.claim(NOW, LEASE_MS, () => 1, desk.id);
  expect(again?.place.id).toBe('C9');
  if (again) await outbox.dropped(again, { skipped: [], upTo: 0 }, NOW);
});

it('names the direct messages of others to admins alone', async () => {
  const claim = await claimed('reader', '2025-06-02T15:00:30Z', 'member');
  const { outbox } = desk.opened.storage;
  await outbox.park(claim, 'user_not_found', 'Look there.', NOW, '2025-06-02T16:00:00Z');
  const told = async (role: Role): Promise<string> => textOf(await said(desk, 'status', { role }));
  expect(await told('admin')).toContain('messages to reader since');
  // Their own.
  expect(await told('reader')).toContain('messages to reader since');
  expect(await told('editor')).toContain('1 place can’t be reached');
  expect(await told('editor')).toContain('1 other member’s direct messages');
  expect(await told('editor')).toContain('1 notice for other members');
  expect(await told('editor')).not.toContain('messages to reader');
});

it('asks an admin about a post whose fate nobody knows', async () => {
  const claim = await claimed('C8', '2025-06-02T15:01:00Z');
  const { outbox } = desk.opened.storage;
  expect(await outbox.hold(claim, 'No answer came.', '2025-06-02T15:01:05Z')).toBe(true);
  const number = claim.work.post.id;
  const { actions } = await said(desk, 'status', { role: 'editor' });
  expect(actions.map(({ kind }) => kind)).toEqual(['share']);
  const view = await said(desk, 'status');
  expect(view.title).toContain('1 held');
  expect(view.actions.map(({ line }) => line)).toContain(`delivery repeat ${number}`);
  expect(textOf(await said(desk, 'delivery sent'))).toContain(`Post ${number}`);
  await expect(said(desk, `delivery sent ${number}`, { role: 'editor' })).rejects.toThrow(/role admin/);
  expect((await said(desk, `delivery repeat ${number}`)).title).toBe(`Post ${number} goes out again`);
  await expect(said(desk, `delivery sent ${number}`)).rejects.toThrow(/does not wait/);
  expect((await said(desk, 'status')).title).not.toContain('held');
});

it('says between when nothing was delivered because no process ran', async () => {
  const { outbox } = desk.opened.storage;
  const beat = (at: string): Promise<unknown> =>
    outbox.beat({ replica: 'one', startedAt: '2025-05-30T00:00:00Z', at }, 90_000);
  await beat('2025-05-30T10:00:00Z');
  await beat('2025-06-02T14:59:58Z');
  const told = textOf(await said(desk, 'status'));
  expect(told).toContain('The clock runs in 1 process');
  expect(told).toContain('Stood still from 2025-05-30T10:00:00Z to 2025-06-02T14:59:58Z');
  const later = textOf(await said(desk, 'status', { at: '2025-06-20T00:00:00Z' }));
  expect(later).toContain('The clock stands still');
  expect(later).not.toContain('Stood still from');
});
