import { inject } from 'vitest';
import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../support/database.ts';
import { ask } from './harness.ts';

describe('a test database', () => {
  it('is its own, owned by a role that row level security binds, and goes away', async () => {
    const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    await ask(one.url, 'create table only_here (id int); create extension if not exists pg_trgm');
    await expect(ask(two.url, 'select * from only_here')).rejects.toThrow(/does not exist/);
    expect(
      await ask(
        one.url,
        'select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
      ),
    ).toEqual([{ free: false }]);
    await Promise.all([one.drop(), two.drop()]);
    await expect(ask(one.url, 'select 1')).rejects.toThrow(/does not exist/);
    const left = await ask(
      inject('databaseUrl'),
      "select datname from pg_database where datname like 'daybook_test_%'",
    );
    expect(left.map(({ datname }) => datname)).not.toContain(new URL(one.url).pathname.slice(1));
  });
});
