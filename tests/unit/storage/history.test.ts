import { describe, expect, test } from 'vitest';
import { checkHistory, MigrationMismatch } from '../../../src/storage/migrate.ts';

const [first, second, third] = [
  { when: 1_000, hash: 'a' },
  { when: 2_000, hash: 'b' },
  { when: 3_000, hash: 'c' },
] as const;

describe('the history of migrations', () => {
  test.each([
    ['an empty database', [first, second], []],
    ['a database that is up to date', [first, second], [first, second]],
    ['new migrations after the applied ones', [first, second, third], [first]],
  ])('lets through %s', (_what, files, done) => {
    expect(() => checkHistory(files, done)).not.toThrow();
  });

  test.each([
    [
      'an applied migration that is missing',
      [first],
      [first, second],
      /does not know: start the newer version/,
    ],
    [
      'an applied migration that was edited',
      [first, { when: 2_000, hash: 'x' }],
      [first, second],
      /1970-01-01 00:00 UTC was edited/,
    ],
    [
      'a new migration older than the last applied',
      [first, second, third],
      [first, third],
      /generate it again/,
    ],
    [
      'a new migration older than the only one applied',
      [first, second],
      [second],
      /is older than the last one/,
    ],
  ])('refuses %s', (_what, files, done, sentence) => {
    expect(() => checkHistory(files, done)).toThrow(MigrationMismatch);
    expect(() => checkHistory(files, done)).toThrow(sentence);
  });
});
