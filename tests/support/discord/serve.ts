/**
 * The stand-in of Discord as a process of its own, for tests that end the processes which talk to it.
 *
 * Usage: `node tests/support/discord/serve.ts '{"channels": 100}'`; see `ServeOptions`. Prints one line of JSON, see
 * `Served`, and goes on until SIGTERM. What it holds is asked of `far`:
 * - GET /messages: all messages of the guild's channels, oldest first, see `FarMessage`
 * - GET /counts: see `FarCounts`
 * - GET /posts: every request to post, with its time and the status it was given
 * - PUT /mischief with a `Mischief`, or null: lets posts go wrong at random from now on
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startFakeDiscord, type FakeDiscord } from './fake-discord.ts';
import type { Mischief } from './mischief.ts';
import { readBody } from './request-body.ts';
import { visible } from './visible.ts';
import type { Guild } from './world.ts';

interface ServeOptions {
  /** How many channels the guild has; 1 when left out. */
  channels?: number;
  /** The ports of Discord and of `far`; free ones when left out. */
  port?: number;
  farPort?: number;
  token?: string;
}

/** The line that is printed. */
export interface Served {
  api: string;
  far: string;
  token: string;
  guild: string;
  channels: string[];
}

/** A message, and when it arrived in milliseconds since 1970. */
export interface FarMessage {
  id: string;
  channel: string;
  at: number;
  nonce: string | null;
  replyTo: string | null;
  /** Its text as people see it. */
  text: string;
  edits: number;
}

export interface FarCounts {
  messages: number;
  /** Requests to post. */
  posts: number;
  /** Bodies that Discord would have refused. */
  violations: number;
  /** Posts that came sooner than a 429 had asked for. */
  early: number;
}

const POST = 'POST /channels/:channel/messages';

function messagesOf(fake: FakeDiscord, guild: Guild): FarMessage[] {
  return [...guild.channels.values()].flatMap((channel) =>
    fake.messages(channel).map((message) => ({
      id: message.id,
      channel: channel.id,
      at: message.createdAt,
      nonce: message.nonce ?? null,
      replyTo: message.replyTo ?? null,
      text: visible(message).text,
      edits: message.edits.length,
    })),
  );
}

function postsOf(fake: FakeDiscord): { at: number; path: string; status: number | null }[] {
  return fake.requests
    .filter(({ route }) => route === POST)
    .map(({ at, path, status = null }) => ({ at, path, status }));
}

function countsOf(fake: FakeDiscord, guild: Guild): FarCounts {
  return {
    messages: messagesOf(fake, guild).length,
    posts: postsOf(fake).length,
    violations: fake.violations.length,
    early: fake.early.length,
  };
}

async function serve(options: ServeOptions): Promise<void> {
  const fake = await startFakeDiscord(options);
  const titles = Array.from({ length: options.channels ?? 1 }, (_, index) => `channel-${index + 1}`);
  const guild = fake.addGuild({ name: 'Newsroom', channels: titles });
  const answers: Record<string, () => unknown> = {
    'GET /messages': () => messagesOf(fake, guild),
    'GET /counts': () => countsOf(fake, guild),
    'GET /posts': () => postsOf(fake),
  };
  const far = createServer((request, response) => {
    void (async () => {
      const asked = `${request.method ?? ''} ${request.url ?? ''}`;
      const { json } = await readBody(request);
      if (asked === 'PUT /mischief') fake.misbehave((json as Mischief | null) ?? undefined);
      const answer = asked === 'PUT /mischief' ? null : answers[asked]?.();
      response.writeHead(answer === undefined ? 404 : 200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(answer ?? null));
    })();
  });
  await new Promise<void>((resolve) => {
    far.listen(options.farPort ?? 0, '127.0.0.1', resolve);
  });
  const { port } = far.address() as AddressInfo;
  const served: Served = {
    api: fake.api,
    far: `http://127.0.0.1:${port}`,
    token: fake.token,
    guild: guild.id,
    channels: [...guild.channels.keys()],
  };
  process.stdout.write(`${JSON.stringify(served)}\n`);
  process.once('SIGTERM', () => process.exit(0));
}

await serve(JSON.parse(process.argv[2] ?? '{}') as ServeOptions);
