import { Client, GatewayIntentBits, type ClientOptions } from 'discord.js';
import {
  startFakeDiscord,
  type FakeDiscord,
  type FakeDiscordOptions,
} from '../../../support/discord/fake-discord.ts';

/** A stand-in and a real discord.js client, and a way to end both. */
export interface Pair {
  fake: FakeDiscord;
  client: Client<true>;
  close(): Promise<void>;
}

/** A real client that is not logged in. */
export function newClient(fake: FakeDiscord, rest: ClientOptions['rest'] = {}, shards = 1): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    shardCount: shards,
    shards: Array.from({ length: shards }, (_, index) => index),
    rest: { api: fake.api, version: '10', timeout: 2000, ...rest },
  });
}

/** Starts both, logs in and waits until the client is ready. */
export async function startPair(
  prepare: (fake: FakeDiscord) => void = () => undefined,
  options: FakeDiscordOptions & { rest?: ClientOptions['rest'] } = {},
): Promise<Pair> {
  const fake = await startFakeDiscord(options);
  prepare(fake);
  const client = newClient(fake, options.rest);
  const ready = new Promise<Client<true>>((resolve) => {
    client.once('clientReady', resolve);
  });
  await client.login(fake.token);
  const close = async (): Promise<void> => {
    await client.destroy();
    await fake.close();
  };
  return { fake, client: await ready, close };
}
