/** The database held, stopped in its tracks, or gone: acknowledged in time, an apology, and recovery by itself. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, startEngine } from '../../src/storage/engine/engine.ts';
import { openGate, type Gate } from '../support/app/gate.ts';
import type { Answer, Harness } from '../support/app/harness.ts';
import { type DiscordHarness, startDiscordHarness } from '../support/app/discord.ts';
import { startSlackHarness } from '../support/app/slack.ts';

/** Milliseconds a chat platform waits for a first response. */
const ACK_MS = 3_000;
/** Milliseconds until an apology: the time an answer may take, and what a busy machine adds. */
const APOLOGY_MS = 4_000;
/** Milliseconds that the database is held. */
const HELD_MS = 10_000;
const APOLOGY =
  /^The (?:record|database) is (?:out of reach|too slow to answer) just now\. .+ \(ref ([0-9A-F]{4})\)$/u;

let dataDir = '';
let engine: Engine;
let gate: Gate;
/** One application for each chat platform, all on one database, as replicas are. */
let harnesses: readonly Harness[] = [];
let discord: DiscordHarness;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'daybook-outage-'));
  engine = await startEngine({ dataDir, searchPath: process.env['PATH'] });
  gate = await openGate(engine.url);
  const http = await startSlackHarness('http', gate.url);
  const socket = await startSlackHarness('socket', gate.url);
  discord = await startDiscordHarness(gate.url);
  harnesses = [http, socket, discord];
  await Promise.all(harnesses.map(async (harness) => await expectAnswer(harness)));
});

afterEach(() => {
  for (const harness of harnesses) harness.assertClean();
});

afterAll(async () => {
  await Promise.all(harnesses.map(async (harness) => await harness.stop()));
  await gate.close();
  await engine.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function expectAnswer(harness: Harness): Promise<void> {
  const answer = await harness.ask('company amazon');
  expect(answer.text).toContain('Cloud market share');
  expect(answer.ackMs).toBeLessThan(ACK_MS);
}

/** Asks while the database is out of reach; the failure is logged once, under the reference that is given. */
async function expectApology(harness: Harness, ask: () => Promise<Answer>): Promise<number> {
  const asked = performance.now();
  const answer = await ask();
  const took = performance.now() - asked;
  expect(answer.text).toMatch(APOLOGY);
  expect(took).toBeLessThan(APOLOGY_MS);
  expect(answer.ackMs).toBeLessThan(ACK_MS);
  expect(answer.ephemeral).toBe(true);
  const errors = harness.log.takeErrors();
  expect(errors).toHaveLength(1);
  expect(errors[0]?.reference).toBe(APOLOGY.exec(answer.text)?.[1]);
  return answer.ackMs;
}

/**
 * For every platform at once: an apology at the start, in the middle and near the end, then an answer.
 * @returns the milliseconds that acknowledgements took meanwhile
 */
async function whileHeld(hold: () => Promise<() => Promise<void>>): Promise<number[]> {
  const cards = await Promise.all(harnesses.map(async (harness) => await harness.ask('company amazon')));
  const release = await hold();
  const over = sleep(HELD_MS);
  let acks: number[][];
  try {
    acks = await Promise.all([
      ...harnesses.map(async (harness, at) => await askThrice(harness, cards[at])),
      suggestion(),
    ]);
    await over;
  } finally {
    await release();
  }
  await Promise.all(harnesses.map(async (harness) => await expectAnswer(harness)));
  return acks.flat();
}

async function askThrice(harness: Harness, card: Answer | undefined): Promise<number[]> {
  if (card === undefined) throw new Error('There is no earlier answer.');
  return [
    await expectApology(harness, async () => await harness.ask('company amazon')),
    await expectApology(harness, async () => await harness.press(card, 'P-4')),
    await expectApology(harness, async () => await harness.ask('find lobbying')),
  ];
}

/** Suggestions have no deferral: none in time is better than some too late. */
async function suggestion(): Promise<number[]> {
  const { choices, ms } = await discord.user.autocomplete('company show', { name: 'ama' }, 'name');
  expect(choices).toEqual([]);
  return [ms];
}

describe('while the database', () => {
  test('is held for 10 s by somebody’s lock, questions are acknowledged, and answered after it', async () => {
    const acks = await whileHeld(async () => {
      const sql = postgres(engine.url, { max: 1, onnotice: () => undefined });
      const held = Promise.withResolvers<void>();
      const done = Promise.withResolvers<void>();
      const transaction = sql.begin(async (tx) => {
        const tables = await tx<{ name: string }[]>`
          select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`;
        await tx.unsafe(`lock table ${tables.map(({ name }) => name).join(', ')} in access exclusive mode`);
        held.resolve();
        await done.promise;
      });
      transaction.catch(held.reject);
      await held.promise;
      return async () => {
        done.resolve();
        await transaction;
        await sql.end();
      };
    });
    expect(Math.max(...acks)).toBeLessThan(ACK_MS);
  }, 60_000);

  test('stands still for 10 s, every process of it, questions are acknowledged, and answered after it', async () => {
    const acks = await whileHeld(async () => {
      const sql = postgres(engine.url, { max: 1, onnotice: () => undefined });
      const rows = await sql<{ pid: number }[]>`
        select pid from pg_stat_activity
          where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`;
      await sql.end();
      const pids = [engine.pid, ...rows.map(({ pid }) => pid)];
      const signal = (name: NodeJS.Signals): void => {
        for (const pid of pids) if (isThere(pid)) process.kill(pid, name);
      };
      signal('SIGSTOP');
      return async () => {
        signal('SIGCONT');
        await Promise.resolve();
      };
    });
    expect(Math.max(...acks)).toBeLessThan(ACK_MS);
  }, 60_000);

  test('is gone, connections are refused and questions answered with an apology, until it is back', async () => {
    await gate.close();
    await engine.stop();
    const acks = await Promise.all(
      harnesses.map(async (harness) => [
        await expectApology(harness, async () => await harness.ask('company amazon')),
        await expectApology(harness, async () => await harness.ask('prediction P-1')),
      ]),
    );
    expect(Math.max(...acks.flat())).toBeLessThan(ACK_MS);
    engine = await startEngine({ dataDir, searchPath: process.env['PATH'] });
    await gate.open(engine.url);
    await Promise.all(harnesses.map(async (harness) => await expectAnswer(harness)));
  }, 60_000);
});

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
