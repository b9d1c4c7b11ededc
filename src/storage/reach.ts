/** The boundary at which a database that does not answer becomes a sentence for the person who asked. */
import { Refusal } from '../usecases/refusal.ts';
import { brokenRule } from './broken-rule.ts';

/**
 * What the driver, the system or the server say when the database is out of reach, shutting down, full or held:
 * the SQLSTATE classes 08 (connection) and 53 (resources), and single codes beside them.
 */
const OUT_OF_REACH = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  '57P01', // terminated by an administrator
  '57P02', // crash of another session
  '57P03', // starting up or shutting down
  '57P05', // idle session closed
  '57014', // statement timeout
  '55P03', // lock timeout
  '25P03', // idle in a transaction for too long
  '25P04', // transaction timeout
]);

const ABSENT = 'The database is out of reach just now. Try again in a minute.';
const HELD = 'The database is too slow to answer just now. Try again in a minute.';
const TOO_SLOW = new Set(['57014', '55P03', '25P03', '25P04']);

/**
 * Runs a piece of work on the database, for at most so many milliseconds.
 * A statement timeout is kept by the server, so a stopped server or a silent network needs this one as well.
 * @param late called when the time is over while the work still hangs
 * @throws Refusal `unavailable`, or `conflicting` where a rule of the database was broken, with the driver's error as
 * its cause
 */
export async function withinReach<T>(
  deadlineMs: number,
  work: () => Promise<T>,
  late: () => void = () => undefined,
): Promise<T> {
  const { promise: deadline, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late();
    reject(unavailable(HELD, new Error(`No answer within ${deadlineMs} ms.`)));
  }, deadlineMs);
  try {
    return await Promise.race([work(), deadline]);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) {
      const told = withoutValues(error);
      throw brokenRule(told) ?? told;
    }
    throw unavailable(TOO_SLOW.has(code) ? HELD : ABSENT, withoutValues(error));
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Drizzle puts a failed query's parameters into the error, and the server puts the row's values into its detail: what
 * people typed is theirs and stays out of the log. The statement, the server's message and the constraint remain.
 */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error) || !('params' in error) || !(error.cause instanceof Error)) return error;
  const { cause } = error;
  for (const field of ['detail', 'where', 'internal_query', 'parameters'])
    Reflect.deleteProperty(cause, field);
  const query = 'query' in error && typeof error.query === 'string' ? error.query : 'unknown statement';
  return new Error(`${cause.message} (in: ${query.slice(0, 300)})`, { cause });
}

function unavailable(sentence: string, cause: unknown): Refusal {
  const refusal = new Refusal('unavailable', sentence);
  refusal.cause = cause;
  return refusal;
}

/** Drizzle wraps the driver's error, and Node wraps one error per address tried: the chain of causes is looked through. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof Refusal) return undefined;
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && (OUT_OF_REACH.has(code) || /^(08|53)\w{3}$/.test(code))) return code;
  // A missing file means a missing database only where it was a socket.
  if (code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect') return code;
  return codeOf(error.cause);
}
