/**
 * Deliveries while everything goes wrong, at a small size: real processes, a real Postgres and real SDKs. `npm run chaos`
 * is the same at full size. The workers' times are shorter here, so that nobody waits a minute for a lease.
 */
import { expect, test } from 'vitest';
import { type ChaosOptions, type Outcome, runChaos } from '../support/chaos/chaos.ts';
import { brokenPromises } from '../support/chaos/judge.ts';
import { createTestDatabase } from '../support/database.ts';

const SMALL: ChaosOptions = {
  databaseUrl: null,
  seed: 20_250_510,
  slackChannels: 4,
  discordChannels: 4,
  notices: 150,
  shares: { limited: 0.05, failed: 0.05, lost: 0.02, hung: 0.01 },
  history: 'fair',
  workers: 3,
  killEveryMs: 700,
  killForMs: 8_000,
  restarts: [{ afterMs: 3_000, how: 'SIGKILL' }],
  together: 3,
  short: { times: { leaseMs: 4_000, leastLeftMs: 2_000, lookAfterMs: 1_000 }, timeoutMs: 1_500 },
  blind: false,
  withinMs: 90_000,
  log: () => undefined,
};

/** Far ends alone in trouble: no more than the one of each that happens to the first posts anyway: of some of these the answer is lost. */
const FAIR = { limited: 0, failed: 0, lost: 0, hung: 0 };

const PACE_MS = new Map([['slack', 1_000]]);

test('nothing is lost, repeated, out of order or too soon, whoever dies', async () => {
  const outcome = await runChaos(SMALL);
  expect(brokenPromises(outcome.judgement, { mayRepeat: [], paceMs: PACE_MS })).toEqual([]);
  expect(outcome.problems).toEqual([]);
  expect(outcome.ledger).toEqual({ notices: { sent: SMALL.notices }, held: [], parked: [] });
  expect(outcome.kills).toBeGreaterThan(6);
  expect(outcome.restarts).toEqual([
    { how: 'SIGKILL', awayMs: expect.any(Number), nextPostMs: expect.any(Number) },
  ]);
  const limits = outcome.evidence.arrivals.filter(({ pauseUntil }) => pauseUntil !== null);
  expect(new Set(limits.map(({ platform }) => platform))).toEqual(new Set(['slack', 'discord']));
}, 120_000);

/** A few deliveries by one process, with no trouble but that of the far ends. */
async function fewDeliveries(over: Partial<ChaosOptions>): Promise<Outcome> {
  const database = await createTestDatabase();
  try {
    const calm = {
      databaseUrl: database.url,
      notices: 24,
      shares: FAIR,
      workers: 1,
      killForMs: 0,
      restarts: [],
    };
    return await runChaos({ ...SMALL, ...calm, ...over });
  } finally {
    await database.drop();
  }
}

test('who may not look repeats on Slack alone, and says so', async () => {
  const outcome = await fewDeliveries({ history: 'closed' });
  expect(brokenPromises(outcome.judgement, { mayRepeat: ['slack'], paceMs: PACE_MS })).toEqual([]);
  expect(outcome.judgement.repeated.length).toBeGreaterThan(0);
  expect(outcome.problems).toEqual([]);
}, 120_000);

test('who does not look at all is found out: this would see what is said twice', async () => {
  const outcome = await fewDeliveries({ blind: true });
  const broken = brokenPromises(outcome.judgement, { mayRepeat: ['slack'], paceMs: PACE_MS });
  expect(broken).toEqual([expect.stringMatching(/^\d+ notices were repeated/u)]);
  const where = outcome.judgement.repeated.map(({ platform }) => platform);
  expect(new Set(where)).toEqual(new Set(['slack', 'discord']));
}, 120_000);
