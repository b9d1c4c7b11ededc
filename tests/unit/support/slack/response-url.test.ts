import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Exchange } from '../../../support/slack/exchange.ts';
import { FakeSlack } from '../../../support/slack/slack.ts';

let slack: FakeSlack;

beforeEach(async () => {
  slack = await FakeSlack.start();
});

afterEach(async () => {
  await slack.close();
  slack.assertClean();
});

// Nobody is connected, so the test plays the app and answers with the address that the command carried.
async function command(): Promise<{ exchange: Exchange; answer: (body: object) => Promise<Response> }> {
  const exchange = await slack.user().slash('/daybook', 'x');
  const url = exchange.responseUrl;
  const answer = (body: object): Promise<Response> =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  return { exchange, answer };
}

it('serves five answers and no sixth', async () => {
  const { exchange, answer } = await command();
  const statuses: number[] = [];
  for (let use = 1; use <= 6; use += 1) statuses.push((await answer({ text: `${use}` })).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  expect(exchange.sightings().map((sighting) => sighting.payload['text'])).toEqual(['1', '2', '3', '4', '5']);
});

it('posts for the asker alone unless told otherwise; a command has no original to replace', async () => {
  const { exchange, answer } = await command();
  await answer({ text: 'a' });
  await answer({ text: 'b', response_type: 'in_channel' });
  await answer({ text: 'c', replace_original: true });
  expect(exchange.sightings().map(({ change, message }) => [change, message.onlyFor])).toEqual([
    ['posted', 'U0EDITOR'],
    ['posted', undefined],
    ['posted', 'U0EDITOR'],
  ]);
});

it('ends after its time', async () => {
  const { exchange, answer } = await command();
  exchange.expireResponseUrl();
  const late = await answer({ text: 'late' });
  expect([late.status, await late.json()]).toEqual([404, { ok: false, error: 'expired_url' }]);
});

it('refuses and keeps what breaks a limit', async () => {
  const { answer } = await command();
  expect((await answer({ text: '' })).status).toBe(400);
  expect(slack.takeViolations()).toEqual([
    { where: 'response_url', problem: expect.stringContaining('text') },
  ]);
});

it('takes faults', async () => {
  const { exchange, answer } = await command();
  slack.fail('response_url', { kind: 'status', status: 500 });
  expect((await answer({ text: 'x' })).status).toBe(500);
  expect(exchange.sightings()).toEqual([]);
});

it('keeps the answers of two commands apart', async () => {
  const [first, second] = [await command(), await command()];
  await second.answer({ text: 'two' });
  await first.answer({ text: 'one' });
  expect((await first.exchange.answer()).payload['text']).toBe('one');
  expect((await second.exchange.answer()).payload['text']).toBe('two');
});
