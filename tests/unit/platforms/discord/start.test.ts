import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { View } from '../../../../src/views/view.ts';
import { discordCommands } from '../../../../src/platforms/discord/manifest.ts';
import { visible } from '../../../support/discord/visible.ts';
import { daybook, discord, ready, REGISTRY, type Daybook, type Far } from './harness.ts';

let far: Far;
const processes: Daybook[] = [];

const started = async (settings: Parameters<typeof daybook>[1] = {}): Promise<Daybook> => {
  const running = await daybook(far.fake, settings);
  processes.push(running);
  return running;
};
const putsIn = (fake: Far['fake']): string[] =>
  fake.requests.filter(({ method }) => method === 'PUT').map(({ path }) => path);

/** The sentence with which a start ended, or which it reported afterwards. */
async function outcome(starting: Promise<Daybook>): Promise<string> {
  try {
    return (await starting).reports.map(({ failure }) => String(failure)).join();
  } catch (error) {
    return String(error);
  }
}

beforeEach(async () => {
  far = await discord();
});

afterEach(async () => {
  await Promise.all(processes.splice(0).map(async (running) => await running.stop()));
  const { violations } = far.fake;
  await far.fake.close();
  assert.deepEqual(violations, []);
});

describe('publishing', () => {
  it('happens globally, once: not when the same commands are there', async () => {
    processes.push(await ready(far));
    expect(far.fake.commands().map(({ name }) => name)).toEqual(
      discordCommands(REGISTRY).map(({ name }) => name),
    );
    const again = await started();
    await expect.poll(() => again.lines).toContain('The commands on Discord are up to date.');
    expect(putsIn(far.fake)).toHaveLength(1);
  });

  it('happens again when something differs', async () => {
    processes.push(await ready(far));
    const [first] = far.fake.commands();
    if (first) first.description = 'An older description';
    const again = await started();
    await expect.poll(() => again.lines).toContain('Published 4 commands to Discord.');
    expect(putsIn(far.fake)).toHaveLength(2);
  });

  it('happens in one guild when it is named, and not twice there either', async () => {
    const guildId = far.guild.id;
    processes.push(await ready(far, { guildId }));
    expect(far.fake.commands()).toEqual([]);
    // Discord gives these back as null for a guild's own commands.
    for (const command of far.fake.commands(far.guild)) command.contexts = null;
    const again = await started({ guildId });
    await expect.poll(() => again.lines).toContain('The commands on Discord are up to date.');
  });

  it('waits for the named guild when Daybook is not in it yet', async () => {
    const running = await started({ guildId: '123456789012345678' });
    await expect.poll(() => running.lines.join('\n')).toMatch(/DISCORD_GUILD_ID names 123456789012345678/u);
    const guild = far.fake.addGuild({ id: '123456789012345678', name: 'Later' });
    await far.fake.until(
      () => (far.fake.commands(guild).length > 0 ? true : undefined),
      'published commands',
    );
  });

  it('that fails is reported, and requests are answered all the same', async () => {
    processes.push(await ready(far));
    const failing = far.fake.fail(/^GET .*\/commands/u, { kind: 'status', status: 500 }, 4);
    const running = await started();
    await expect.poll(() => running.lines.at(-1)).toMatch(/could not be published \(ref AB12\)/u);
    expect(failing.hits).toBe(4);
  });
});

describe('guilds', () => {
  it('are told of at the start, when joined and when left', async () => {
    const running = await started();
    await expect.poll(() => running.guilds).toEqual([`${far.guild.id} Newsroom`]);
    const second = far.fake.addGuild({ name: 'Second' });
    await expect.poll(() => running.guilds).toEqual([`${far.guild.id} Newsroom`, `${second.id} Second`]);
    far.fake.setAvailable(second, false);
    far.fake.setAvailable(second, true);
    far.fake.removeGuild(second);
    await expect.poll(() => running.lines.at(-1)).toMatch(`removed from the Discord server ${second.id}`);
    expect(running.guilds).toHaveLength(2);
  });

  it('that are down at the start do not hold up the others', async () => {
    const down = far.fake.addGuild({ name: 'Down' });
    far.fake.setAvailable(down, false);
    const running = await started();
    await far.fake.until(
      () => (far.fake.commands().length > 0 ? true : undefined),
      'published commands',
      3_000,
    );
    const asked = far.fake.user({ guild: far.guild }).slash('diary');
    expect(visible(await asked.answer()).text).toContain('7 days');
    far.fake.setAvailable(down, true);
    await expect.poll(() => running.guilds).toContain(`${down.id} Down`);
  });

  it('whose desk cannot be opened are reported', async () => {
    const running = await started({ onGuild: async () => await Promise.reject(new Error('no database')) });
    await expect
      .poll(() => running.reports.map(({ during }) => during))
      .toEqual(['opening the desk of a Discord server']);
  });
});

describe('stopping', () => {
  it('waits for answers under way, and takes no more', async () => {
    const view: View = { title: 'Slow', tone: 'answer', self: null, audit: null, blocks: [], actions: [] };
    const { promise, resolve } = Promise.withResolvers<View>();
    const running = await ready(far, { override: { answer: async () => await promise } });
    const ann = far.fake.user({ guild: far.guild });
    const asked = ann.slash('diary');
    await asked.acknowledged();
    const stopped = running.stop();
    const late = ann.slash('diary');
    await expect.poll(() => running.asked.length).toBe(1);
    resolve(view);
    await stopped;
    expect(visible(await asked.answer()).text).toBe('Slow');
    expect(late.ackMs).toBeUndefined();
    expect(far.fake.gateway.online).toBe(0);
  });
});

describe('the connection', () => {
  it.each(['wrong-token', 'two words', 'line\nbreak', ''])(
    'needs a token that Discord accepts, not %j',
    async (token) => {
      await expect(started({ token })).rejects.toThrow(/DISCORD_TOKEN: copy the bot token/u);
    },
  );

  it('is refused in one sentence when only the gateway does not accept the token', async () => {
    // Its REST routes do not ask for the token that the gateway is told to expect from now on.
    const { gateway } = far.fake;
    const closing = far.fake.until(() => (gateway.counts.connections > 0 ? true : undefined), 'a connection');
    const starting = started();
    await closing;
    gateway.close(4004);
    await expect
      .poll(async () => await outcome(starting))
      .toMatch(/^Error: Discord does not accept the token in DISCORD_TOKEN/u);
  });

  it('asks for no privileged intent', async () => {
    processes.push(await ready(far));
    expect(far.fake.gateway.counts).toMatchObject({ identifies: 1, refused: 0 });
  });

  it('whose token is taken back later is reported, and the process lives', async () => {
    processes.push(await ready(far));
    far.fake.gateway.close(4004);
    await expect
      .poll(() => processes[0]?.reports.map(({ failure }) => String(failure)).join())
      .toMatch(/DISCORD_TOKEN/u);
  });
});
