/** The database goes away, falls silent, is held, and comes back: seen through a door in front of it. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openStorage, type Storage } from '../../../src/storage/connect.ts';
import { sql } from '../../../src/storage/orm.ts';
import { openPool } from '../../../src/storage/pool.ts';
import { Refusal } from '../../../src/usecases/refusal.ts';
import { type Opened, opened } from './opened.ts';

let db: Opened;
let desk: string;
beforeAll(async () => {
  db = await opened();
  desk = await db.desk();
});
afterAll(() => db.close());

/** Passes bytes between the storage and the database; can be shut, and can hold everything back. */
class Door {
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;
  #silent = false;

  async open(): Promise<void> {
    const target = new URL(db.url);
    this.#server = createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(from);
        from.on('error', () => undefined).on('close', () => to.destroy());
        from.on('data', (bytes) => void (this.#silent || to.write(bytes)));
      }
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.listen(this.#port, '127.0.0.1', resolve);
    await promise;
    const address = this.#server.address();
    this.#port = typeof address === 'object' && address ? address.port : 0;
  }

  async shut(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (this.#server) this.#server.close(() => resolve());
    else resolve();
    for (const socket of this.#sockets) socket.destroy();
    await promise;
  }

  silence(silent: boolean): void {
    this.#silent = silent;
  }

  get url(): string {
    const url = new URL(db.url);
    url.port = String(this.#port);
    url.hostname = '127.0.0.1';
    return url.href;
  }
}

let door: Door;
let storage: Storage;
beforeEach(async () => {
  door = new Door();
  await door.open();
  storage = openStorage({ url: door.url, connections: 3 });
});
afterEach(async () => {
  await storage.close();
  await door.shut();
});

const ask = (): Promise<string> => storage.store.asDesk(desk, async (records) => (await records.desk()).id);

async function unavailable(work: Promise<unknown>): Promise<{ refusal: Refusal; ms: number }> {
  const start = performance.now();
  const error: unknown = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(Refusal);
  const refusal = error as Refusal;
  expect(refusal.code).toBe('unavailable');
  expect(refusal.cause).toBeInstanceOf(Error);
  return { refusal, ms: performance.now() - start };
}

test('a database that is shut is an apology at once, and is found again when it is back', async () => {
  expect(await ask()).toBe(desk);
  await door.shut();
  const { refusal, ms } = await unavailable(ask());
  expect(refusal.message).toBe('The database is out of reach just now. Try again in a minute.');
  expect(ms).toBeLessThan(3_000);
  await unavailable(storage.directory.deskOf({ platform: 'test', externalId: 'w1' }));
  await unavailable(storage.ping());
  await unavailable(storage.store.changeDesk(desk, () => Promise.resolve()));
  await door.open();
  await expect.poll(() => ask().catch(() => 'not yet'), { timeout: 5_000 }).toBe(desk);
});

test('a database that falls silent is an apology within 3 s, and is found again when it speaks', async () => {
  expect(await ask()).toBe(desk);
  door.silence(true);
  const all = await Promise.all(Array.from({ length: 6 }, () => unavailable(ask())));
  for (const { refusal, ms } of all) {
    expect(refusal.message).toMatch(/too slow|out of reach/);
    expect(ms).toBeLessThan(3_000);
  }
  door.silence(false);
  await expect.poll(() => ask().catch(() => 'not yet'), { timeout: 5_000 }).toBe(desk);
});

test('a table that is held is an apology within 3 s', async () => {
  await db.sql.begin(async (raw) => {
    await raw`lock table claim_revision in access exclusive mode`;
    const { refusal, ms } = await unavailable(
      storage.store.asDesk(desk, (records) => records.get('claim', 'C-1')),
    );
    expect(refusal.message).toBe('The database is too slow to answer just now. Try again in a minute.');
    expect(ms).toBeLessThan(3_000);
  });
  expect((await storage.store.asDesk(desk, (records) => records.get('claim', 'C-1')))?.n).toBe(1);
});

test('sessions that the server ends are an apology, and are opened anew', async () => {
  expect(await ask()).toBe(desk);
  const ended = storage.store.asDesk(desk, async (records) => {
    await db.sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'daybook' and state = 'idle in transaction'`;
    return records.counts();
  });
  await unavailable(ended);
  await expect.poll(() => ask().catch(() => 'not yet'), { timeout: 5_000 }).toBe(desk);
});

test('an error of the caller stays what it is', async () => {
  const own = new Refusal('unknown-code', 'There is no such code.');
  await expect(storage.store.asDesk(desk, () => Promise.reject(own))).rejects.toBe(own);
  const missing = Object.assign(new Error('no file'), { code: 'ENOENT', syscall: 'open' });
  await expect(storage.store.asDesk(desk, () => Promise.reject(missing))).rejects.toBe(missing);
});

test('a storage that is closed answers no more', async () => {
  await storage.close();
  const { ms } = await unavailable(ask());
  expect(ms).toBeLessThan(100);
});

test('a change that outlives its time is not made after all', async () => {
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const pool = openPool(door.url, 1, 1_000);
  let settled: Promise<unknown> = Promise.resolve();
  const late = pool.use(200, (session, wanted) => {
    settled = session.transaction('begin', async (tx) => {
      await tx.execute(
        sql`insert into desk (name, zone, opened_zone, created_at) values ('Too late', 'UTC', 'UTC', now())`,
      );
      await held;
      wanted();
    });
    return settled;
  });
  await unavailable(late);
  release();
  await expect(settled).rejects.toThrow('The time for this work is over.');
  await pool.close();
  expect((await db.storage.desks()).map((each) => each.name)).not.toContain('Too late');
});

test('a failed statement that the caller passes over is not taken for a change that was made', async () => {
  const passing = storage.store.changeDesk(desk, async (_records, writes) => {
    await writes
      .addPassages([{ article: 'A-1', locator: 'L0', line: 0, section: '', quote: null }])
      .catch(() => undefined);
  });
  await expect(passing).rejects.toThrow('The transaction was rolled back');
});
