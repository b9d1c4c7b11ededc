import { EngineError } from './engine-error.ts';

const ELSEWHERE = 'set DAYBOOK_DATA_DIR to another folder or DATABASE_URL to a Postgres server';

/** What Postgres and the system say, and what a person can do about it; the first match is taken. */
const CAUSES: readonly [RegExp, (dataDir: string) => string][] = [
  [
    /No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/i,
    (dir) => `The disk that holds ${dir} is full: free some space or ${ELSEWHERE}.`,
  ],
  [/EROFS|Read-only file system/i, (dir) => `The folder ${dir} is on a read-only disk: ${ELSEWHERE}.`],
  [/ENOTDIR|EEXIST|Not a directory/, (dir) => `The path ${dir} is not a folder: ${ELSEWHERE}.`],
  [
    /spawn E(PERM|INVAL)/,
    () =>
      'This system does not let root change to another account, which Postgres needs: run Daybook as an ordinary user, or set DATABASE_URL.',
  ],
  [
    /lock file "[^"]*" already exists/,
    (dir) => `Another Postgres already runs on the data in ${dir}: stop it first, or ${ELSEWHERE}.`,
  ],
  [
    /EACCES|EPERM|Permission denied|has wrong ownership|invalid permissions/i,
    (dir) =>
      `Daybook has no permission to use ${dir}: give the folder to the account that runs Daybook, or ${ELSEWHERE}.`,
  ],
  [
    /could not (create|map|resize) .*shared memory/i,
    () =>
      'There is not enough shared memory for Postgres: free some memory, give the container more, or set DATABASE_URL.',
  ],
];

function lastComplaint(said: string): string {
  // initdb tidies up after a failure and says so last.
  const lines = said.split('\n').filter((line) => line.trim() !== '' && !line.includes('initdb: removing'));
  const complaint = lines.findLast((line) => /FATAL|PANIC|ERROR|error:/.test(line)) ?? lines.at(-1);
  return complaint === undefined
    ? 'it said nothing'
    : complaint.replace(/^.*?(?=FATAL|PANIC|ERROR|error:)/, '').trim();
}

/** The sentence for a failed start, from what Postgres or the system said. An EngineError stays as it is. */
export function explain(cause: unknown, dataDir: string): EngineError {
  if (cause instanceof EngineError) {
    return cause;
  }
  const said = cause instanceof Error ? cause.message : String(cause);
  const known = CAUSES.find(([pattern]) => pattern.test(said));
  const sentence =
    known?.[1](dataDir) ??
    `Daybook's own Postgres on ${dataDir} did not start (${lastComplaint(said)}): ${ELSEWHERE}.`;
  return new EngineError(sentence, { cause });
}
