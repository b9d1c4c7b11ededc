import { mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBinaries } from '../../../src/storage/engine/binaries.ts';
import { startEngine } from '../../../src/storage/engine/engine.ts';
import type { Engine, EngineOptions } from '../../../src/storage/engine/engine.ts';
import { EngineError } from '../../../src/storage/engine/engine-error.ts';
import { ask, cleanUp, copyPackage, endsWithin, serversOf, temporaryFolder } from './harness.ts';

async function start(options: EngineOptions): Promise<Engine> {
  const engine = await startEngine(options);
  cleanUp(() => engine.stop());
  return engine;
}

async function failure(options: EngineOptions): Promise<string> {
  const error = await start(options).then(
    () => new Error('it started'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EngineError);
  return error instanceof Error ? error.message : '';
}

const mode = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

describe('a data directory', () => {
  it('keeps its rows and its password over a restart, below a folder closed to others', async () => {
    const dataDir = join(await temporaryFolder(0o700), 'deeper', 'data');
    const first = await start({ dataDir });
    await ask(first.url, "create table note as select 'kept' as body");
    await first.stop();
    expect(await serversOf(dataDir)).toEqual([]);

    const second = await start({ dataDir });
    expect(await ask(second.url, 'select body from note')).toEqual([{ body: 'kept' }]);
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
  });

  it('is closed to other accounts, and its server to other addresses and passwords', async () => {
    const dataDir = join(await temporaryFolder(), 'data');
    const engine = await start({ dataDir });
    expect(await mode(dataDir)).toBe(0o700);
    expect(await mode(join(dataDir, 'postgres'))).toBe(0o700);
    expect(await mode(join(dataDir, 'postgres-superuser-password'))).toBe(0o600);
    expect(await mode(join(dataDir, 'postgres-owner-password'))).toBe(0o600);
    expect(await ask(engine.url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await ask(engine.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
    const wrong = new URL(engine.url);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  it('gets new passwords when the password files are lost', async () => {
    const dataDir = await temporaryFolder();
    const first = await start({ dataDir });
    await ask(first.url, 'create table note (body text)');
    await first.stop();
    await rm(join(dataDir, 'postgres-superuser-password'));
    await rm(join(dataDir, 'postgres-owner-password'));

    const second = await start({ dataDir });
    expect(await ask(second.url, 'select count(*)::int as n from note')).toEqual([{ n: 0 }]);
    expect(new URL(second.url).password).not.toBe(new URL(first.url).password);
  });

  it('survives a first start that was cut short', async () => {
    const dataDir = await temporaryFolder();
    await mkdir(join(dataDir, 'postgres.new', 'base'), { recursive: true });
    await writeFile(join(dataDir, 'postgres.new', 'PG_VERSION'), '18\n');
    const engine = await start({ dataDir });
    expect(await ask(engine.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe("the URL's role", () => {
  it('is no superuser, is bound by row level security and may create databases', async () => {
    const { url } = await start({ dataDir: await temporaryFolder(), ephemeral: true });
    const [role] = await ask(url, 'select * from pg_roles where rolname = current_user');
    expect(role).toMatchObject({
      rolname: 'daybook',
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: true,
    });
    await ask(url, 'create table desk (id int); insert into desk values (1), (2)');
    await ask(url, 'alter table desk enable row level security; alter table desk force row level security');
    await ask(url, 'create policy one on desk using (id = 1)');
    expect(await ask(url, 'select id from desk')).toEqual([{ id: 1 }]);
    await ask(url, 'create database another');
  });

  it('may create the trusted extensions, in a UTF-8 database', async () => {
    const { url } = await start({ dataDir: await temporaryFolder(), ephemeral: true });
    await ask(url, 'create extension pg_trgm; create extension unaccent');
    expect(await ask(url, "select unaccent('Éole') as plain, lower('É') as low")).toEqual([
      { plain: 'Eole', low: 'é' },
    ]);
    expect(await ask(url, 'show server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
  });
});

describe('throw-away data', () => {
  it('are written without fsync and deleted at the end', async () => {
    const dataDir = join(await temporaryFolder(), 'data');
    const engine = await start({ dataDir, ephemeral: true });
    expect(await ask(engine.url, 'show fsync')).toEqual([{ fsync: 'off' }]);
    await engine.stop();
    await expect(stat(dataDir)).rejects.toThrow(/ENOENT/);
  });

  it('are never put where something else lies', async () => {
    const dataDir = await temporaryFolder();
    await writeFile(join(dataDir, 'thesis.txt'), 'ten years');
    expect(await failure({ dataDir, ephemeral: true })).toContain('is not empty');
    expect(await readFile(join(dataDir, 'thesis.txt'), 'utf8')).toBe('ten years');
  });
});

describe('stop', () => {
  it('settles when called twice at once, and when Postgres is dead already', async () => {
    const dataDir = await temporaryFolder();
    const engine = await start({ dataDir });
    await Promise.all([engine.stop(), engine.stop()]);
    const again = await start({ dataDir });
    process.kill(again.pid, 'SIGKILL');
    expect(await endsWithin(again.pid, 3000)).toBe(true);
    await again.stop();
    const third = await start({ dataDir });
    expect(await ask(third.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('ends Postgres although a client holds a transaction open', async () => {
    const dataDir = await temporaryFolder();
    const engine = await start({ dataDir });
    const held = ask(engine.url, 'select pg_sleep(60)').catch((error: unknown) => error);
    await engine.stop();
    expect(await endsWithin(engine.pid, 0)).toBe(true);
    expect(await held).toBeInstanceOf(Error);
  });
});

describe('a start that cannot be', () => {
  it('names both versions when the data are of another major version', async () => {
    const dataDir = await temporaryFolder();
    await (await start({ dataDir })).stop();
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '9\n');
    expect(await failure({ dataDir })).toMatch(
      /^The data were written by Postgres 9, but only Postgres \d+.* is here/,
    );
  });

  it('says so when the folder is a file', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    expect(await failure({ dataDir: file })).toMatch(/is not a folder/);
  });

  it("gives Postgres's own complaint when it has no better words, and frees the folder", async () => {
    const dataDir = await temporaryFolder();
    await (await start({ dataDir })).stop();
    const conf = join(dataDir, 'postgres', 'postgresql.conf');
    const sound = await readFile(conf, 'utf8');
    await writeFile(conf, 'max_connections = plenty\n');
    expect(await failure({ dataDir })).toMatch(
      /did not start \(.*FATAL: {2}configuration file .*DATABASE_URL/s,
    );
    await writeFile(conf, sound);
    await start({ dataDir });
  });
});

describe('the programs', () => {
  it('are found on a PATH of links when there is no package', async () => {
    const folder = await temporaryFolder(0o755);
    await copyPackage(join(folder, 'installed'));
    // Makes the library links of the copy, as an installation has them.
    await findBinaries({ packageDir: join(folder, 'installed'), systemPlaces: [] });
    await mkdir(join(folder, 'bin'));
    await symlink(join(folder, 'installed/native/bin/postgres'), join(folder, 'bin/postgres'));
    const found = await findBinaries({
      packageDir: join(folder, 'none'),
      searchPath: `${join(folder, 'nowhere')}:${join(folder, 'bin')}`,
      systemPlaces: [],
    });
    expect(found).toEqual({ binDir: join(folder, 'installed/native/bin'), major: 18 });
  });

  it('when there are none, the sentence says what to do', async () => {
    const packageDir = join(await temporaryFolder(), 'none');
    await expect(findBinaries({ packageDir, systemPlaces: [] })).rejects.toThrow(
      /^No Postgres was found: .*install Postgres 15 or newer, or set DATABASE_URL/,
    );
  });
});
