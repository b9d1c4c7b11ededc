import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { describe, it, type TestContext } from 'vitest';
import { visible } from '../../../support/discord/visible.ts';
import { daybook, discord, ready, type Far } from './harness.ts';

type Finish = TestContext['onTestFinished'];

async function far(onTestFinished: Finish): Promise<Far> {
  const made = await discord();
  onTestFinished(async () => await made.fake.close());
  return made;
}

async function online({ fake }: Far, sessions: number): Promise<void> {
  const { counts } = fake.gateway;
  const back = (): true | undefined =>
    counts.resumes + counts.identifies >= sessions && fake.gateway.online > 0 ? true : undefined;
  await fake.until(back, 'the session back', 9_000);
}

async function answers({ fake, guild }: Far): Promise<boolean> {
  const asked = fake.user({ guild }).slash('diary');
  return visible(await asked.answer()).text.includes('7 days');
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0);
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  return port;
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Lets connections to a port through to another. */
async function openWay(from: number, to: number, onTestFinished: Finish): Promise<void> {
  const server = createServer((near) => {
    const onward = connect(to, '127.0.0.1');
    near.on('error', () => onward.destroy());
    onward.on('error', () => near.destroy());
    near.pipe(onward).pipe(near);
  });
  await listen(server, from);
  onTestFinished(() => void server.close());
}

// At the same time: each waits for the five seconds that lie between two identifications.
describe.concurrent('the connection', { timeout: 20_000 }, () => {
  it('that cannot be made at the start is tried again until it can', async ({ expect, onTestFinished }) => {
    const made = await far(onTestFinished);
    const port = await freePort();
    const running = await daybook({ ...made.fake, api: `http://127.0.0.1:${port}/api` });
    onTestFinished(async () => await running.stop());
    expect(running.lines).toEqual(['Discord cannot be reached (ECONNREFUSED); the next attempt is in 1 s.']);
    await openWay(port, Number(new URL(made.fake.api).port), onTestFinished);
    await online(made, 1);
    await expect
      .poll(() => running.lines.at(-1), { timeout: 3_000 })
      .toBe('Published 4 commands to Discord.');
    expect(await answers(made)).toBe(true);
    expect(running.reports).toEqual([]);
  });

  it('comes back when it drops, when asked to, and with a new session', async ({
    expect,
    onTestFinished,
  }) => {
    const made = await far(onTestFinished);
    const running = await ready(made);
    onTestFinished(async () => await running.stop());
    const { gateway } = made.fake;
    const breaks = [
      () => gateway.drop(),
      () => gateway.close(4000),
      () => gateway.requestReconnect(),
      () => gateway.invalidate(false),
    ];
    for (const [index, breakIt] of breaks.entries()) {
      breakIt();
      await online(made, index + 2);
      expect(await answers(made)).toBe(true);
    }
    expect(running.reports).toEqual([]);
  });

  it('that is refused for a while is said to be gone once, and comes back', async ({
    expect,
    onTestFinished,
  }) => {
    const made = await far(onTestFinished);
    const running = await ready(made);
    onTestFinished(async () => await running.stop());
    made.fake.gateway.refuseFor(2_000);
    made.fake.gateway.drop();
    await online(made, 2);
    await expect.poll(() => running.lines.at(-1)).toBe('The connection to Discord is back.');
    expect(running.lines.filter((line) => line.includes('was lost'))).toHaveLength(1);
    expect(await answers(made)).toBe(true);
    expect(running.reports).toEqual([]);
  });
});
