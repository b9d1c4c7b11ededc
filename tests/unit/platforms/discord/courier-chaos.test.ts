import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Courier, Message } from '../../../../src/outbox/ports.ts';
import { endRound, MINUTE_MS, newRound, type Round } from './couriers.ts';

/** Tries per message, beyond any run of bad luck. */
const MOST_TRIES = 30;

let far: Round;

beforeEach(async () => {
  far = await newRound();
});

afterEach(async () => {
  assert.deepEqual(await endRound(far), []);
});

/** Sends a message as the ledger would, each try by another process, until it is told that it stands there. */
async function carry(message: Message, couriers: readonly Courier[], first: number): Promise<string> {
  for (let tries = first; tries < first + MOST_TRIES; tries += 1) {
    const courier = couriers[tries % couriers.length];
    assert(courier);
    const delivered = await courier.deliver(message);
    if (delivered.kind === 'sent') return delivered.ref;
    if (delivered.kind === 'retry') await sleep(delivered.afterMs);
    else if (delivered.kind === 'unknown')
      assert.deepEqual(await courier.find(message, ...far.ago(MINUTE_MS)), { kind: 'resend' });
    else assert.fail(delivered.why);
  }
  return assert.fail(`not sent in ${MOST_TRIES} tries`);
}

it('loses nothing, repeats nothing, and waits as long as Discord asks, whatever goes wrong', async () => {
  const channels = Array.from({ length: 8 }, (_, index) => far.fake.addChannel(far.guild, `c-${index}`));
  const couriers = [far.newCourier(), far.newCourier()];
  const texts = Array.from({ length: 12 }, (_, index) => `notice ${index}`);
  far.fake.misbehave({ seed: 7, limited: 0.1, failed: 0.1, lost: 0.1, hung: 0.04, limitMs: 300 });
  const refs = await Promise.all(
    channels.map(async (channel, at) => {
      const sent: string[] = [];
      for (const text of texts) {
        const place = far.placeOf(channel);
        sent.push(await carry(far.message(text, { place, key: `${at}-${text}` }), couriers, at));
      }
      return sent;
    }),
  );
  const there = channels.map((channel) => far.standing(channel));
  expect(there.map((posts) => posts.map(({ nonce }) => nonce))).toEqual(
    channels.map((_, at) => texts.map((text) => `${at}-${text}`)),
  );
  expect(refs).toEqual(there.map((posts) => posts.map(({ channelId, id }) => `${channelId}:${id}`)));
  expect(far.fake.early).toEqual([]);
  const statuses = far.fake.requests.map(({ status }) => status);
  expect(statuses).toEqual(expect.arrayContaining([429, 500, undefined]));
});
