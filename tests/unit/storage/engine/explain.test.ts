import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../../src/storage/engine/engine-error.ts';
import { explain } from '../../../../src/storage/engine/explain.ts';

const sentence = (said: string): string => explain(new Error(said), '/data').message;

describe('explain', () => {
  it.each([
    [
      'FATAL:  could not write lock file "postmaster.pid": No space left on device',
      'The disk that holds /data is full',
    ],
    ["ENOSPC: no space left on device, write '/data/x'", 'The disk that holds /data is full'],
    ["EROFS: read-only file system, mkdir '/data'", 'The folder /data is on a read-only disk'],
    ["ENOTDIR: not a directory, mkdir '/data'", 'The path /data is not a folder'],
    ["EACCES: permission denied, mkdir '/data'", 'Daybook has no permission to use /data'],
    ['FATAL:  data directory "/data/postgres" has wrong ownership', 'Daybook has no permission to use /data'],
    ['spawn EPERM', 'This system does not let root change to another account'],
    [
      'FATAL:  lock file "postmaster.pid" already exists',
      'Another Postgres already runs on the data in /data',
    ],
    [
      'FATAL:  could not map anonymous shared memory: Cannot allocate memory',
      'There is not enough shared memory',
    ],
  ])('turns "%s" into a sentence with a way out', (said, start) => {
    expect(sentence(said).startsWith(start)).toBe(true);
    expect(sentence(said)).toMatch(/: .*(DATABASE_URL|stop it first).*\.$/);
    expect(sentence(said)).not.toContain('\n');
  });

  it('quotes the worst line when it knows no better', () => {
    const said =
      '2026-11-22 LOG:  starting\n2026-11-22 UTC [7] FATAL:  out of cheese\n2026-11-22 LOG:  shut down\n';
    expect(sentence(said)).toMatch(/did not start \(FATAL: {2}out of cheese\): /);
  });

  it('passes over what initdb says while tidying up', () => {
    expect(sentence('initdb: error: no bread\ninitdb: removing contents of data directory "/x"')).toContain(
      '(error: no bread)',
    );
  });

  it('keeps a sentence that is one already, and the cause of one that is not', () => {
    const own = new EngineError('Do this.');
    expect(explain(own, '/data')).toBe(own);
    const cause = new Error('spawn EPERM');
    expect(explain(cause, '/data').cause).toBe(cause);
  });
});
