import { describe, expect, test } from 'vitest';
import { startFakeDiscord, type FakeDiscord } from '../../../support/discord/fake-discord.ts';
import { newClient, startPair, type Pair } from './client.ts';

/** Runs a test on a connected pair and ends both, so that tests can run side by side. */
async function withPair(
  act: (pair: Pair) => Promise<void>,
  prepare?: (fake: FakeDiscord) => void,
): Promise<void> {
  const pair = await startPair(prepare);
  pair.client.on('error', () => undefined);
  try {
    await act(pair);
  } finally {
    await pair.close();
  }
}

/** The client is connected anew. To be awaited before it is destroyed: destroyed while it waits for READY, it never ends. */
const backAgain = ({ client }: Pair): Promise<unknown> =>
  new Promise((resolve) => {
    client.once('shardReady', resolve);
    client.once('shardResume', resolve);
  });

describe.concurrent('the gateway', () => {
  test('a client logs in and knows its guilds and channels', () =>
    withPair(
      async ({ client, fake }) => {
        expect(client.user.id).toBe(fake.world.botId);
        expect(client.application.id).toBe(fake.applicationId);
        expect(client.guilds.cache.map(({ name }) => name)).toEqual(['Desk A', 'Desk B']);
        expect(client.channels.cache.size).toBe(3);
        expect(fake.gateway.counts).toMatchObject({ identifies: 1, resumes: 0 });
        expect(fake.unknownRoutes()).toEqual([]);
      },
      (fake) => {
        fake.addGuild({ name: 'Desk A', channels: ['news', 'tips'] });
        fake.addGuild({ name: 'Desk B' });
      },
    ));

  test('a wrong token is refused by REST', async () => {
    const fake = await startFakeDiscord();
    const client = newClient(fake);
    await expect(client.login('wrong')).rejects.toThrow(/invalid token/iu);
    await client.destroy();
    await fake.close();
  });

  test('close code 4004 ends the client', () =>
    withPair(async ({ client, fake }) => {
      const gone = new Promise<number>((resolve) => {
        client.on('shardDisconnect', ({ code }) => resolve(code));
      });
      fake.gateway.close(4004);
      expect(await gone).toBe(4004);
    }));

  test('a guild that is added, taken down and removed is told to the client', () =>
    withPair(async ({ client, fake }) => {
      const heard: string[] = [];
      client.on('guildCreate', ({ name }) => heard.push(`+${name}`));
      client.on('guildUnavailable', ({ name }) => heard.push(`?${name}`));
      client.on('guildAvailable', ({ name }) => heard.push(`!${name}`));
      client.on('guildDelete', ({ name }) => heard.push(`-${name}`));
      const guild = fake.addGuild({ name: 'Late' });
      fake.setAvailable(guild, false);
      fake.setAvailable(guild, true);
      fake.removeGuild(guild);
      await expect.poll(() => heard).toEqual(['+Late', '?Late', '!Late', '-Late']);
    }));

  test('guilds are spread over the shards that are asked for', async () => {
    const fake = await startFakeDiscord({ maxConcurrency: 2 });
    for (const shard of [0n, 1n, 2n, 3n]) fake.addGuild({ id: ((1000n + shard) << 22n).toString() });
    const client = newClient(fake, {}, 2);
    await client.login(fake.token);
    await expect.poll(() => client.isReady()).toBe(true);
    expect(
      new Map(client.guilds.cache.map(({ id, shardId }) => [Number(BigInt(id) >> 22n), shardId])),
    ).toEqual(
      new Map([
        [1000, 0],
        [1001, 1],
        [1002, 0],
        [1003, 1],
      ]),
    );
    expect(fake.gateway.online).toBe(2);
    await client.destroy();
    await fake.close();
  });

  test('a dropped connection is resumed and what was missed is replayed', () =>
    withPair(async ({ client, fake }) => {
      const heard: string[] = [];
      client.on('guildCreate', ({ name }) => heard.push(name));
      fake.gateway.drop();
      fake.addGuild({ name: 'Missed' });
      await expect.poll(() => heard, { timeout: 5000 }).toEqual(['Missed']);
      expect(fake.gateway.counts).toMatchObject({ identifies: 1, resumes: 1 });
    }));

  test('a reconnect request leads to a resume', () =>
    withPair(async (pair) => {
      const again = backAgain(pair);
      pair.fake.gateway.requestReconnect();
      await again;
      expect(pair.fake.gateway.counts).toMatchObject({ identifies: 1, resumes: 1 });
    }));

  test('a client whose heartbeats go unanswered comes back', () =>
    withPair(
      async (pair) => {
        const again = backAgain(pair);
        pair.fake.gateway.answerHeartbeats = false;
        await again;
        expect(pair.fake.gateway.counts.resumes).toBe(1);
      },
      (fake) => {
        fake.gateway.heartbeatIntervalMs = 300;
      },
    ));

  // In the three below discord.js lets 5 s pass between two IDENTIFYs.
  test.each(['forgotten', 'declared invalid'])(
    'a session that is %s makes the client identify again',
    (how) =>
      withPair(async (pair) => {
        const { gateway } = pair.fake;
        const again = backAgain(pair);
        if (how === 'forgotten') {
          gateway.forget();
          gateway.drop();
        } else gateway.invalidate(false);
        await again;
        expect(gateway.counts).toMatchObject({ identifies: 2, resumes: 0 });
      }),
    15_000,
  );

  test(
    'refused connections are tried again, and the session is given up',
    () =>
      withPair(async (pair) => {
        const { gateway } = pair.fake;
        const again = backAgain(pair);
        gateway.refuseFor(700);
        gateway.drop();
        await again;
        expect(gateway.counts.refused).toBeGreaterThan(0);
        expect(gateway.counts).toMatchObject({ identifies: 2, resumes: 0 });
      }),
    15_000,
  );
});
