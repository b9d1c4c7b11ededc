/**
 * A process that delivers, as Daybook does: its storage, its couriers, its clock and its worker, without the commands.
 * Usage: `node tests/support/chaos/worker-process.ts <settings as JSON>`, see `WorkerSettings`. It ends in good order at
 * SIGTERM, and at once when its standard input does. Lines for the log go to standard output, defects to the other.
 */
import { flushCompileCache } from 'node:module';
import { createDelivery } from '../../../src/app/delivery.ts';
import { systemClock } from '../../../src/app/clock.ts';
import { isUnavailable } from '../../../src/outbox/message.ts';
import type { Times } from '../../../src/outbox/pace.ts';
import type { Courier } from '../../../src/outbox/ports.ts';
import { createCourier as createDiscord } from '../../../src/platforms/discord/courier.ts';
import { createCourier as createSlack } from '../../../src/platforms/slack/courier.ts';
import { sdkLogger } from '../../../src/platforms/slack/logger.ts';
import { clientOptions, createClient } from '../../../src/platforms/slack/web.ts';
import { openStorage } from '../../../src/storage/connect.ts';
import type { FarAddresses } from './far.ts';

export interface WorkerSettings {
  readonly url: string;
  readonly far: FarAddresses;
  /** How many notices go into one message at most; null for as many as the product puts there. */
  readonly together: number | null;
  /** Shorter times than the product's, for tests that cannot wait so long. */
  readonly short: { readonly times: Times; readonly timeoutMs: number } | null;
  /** Looks for nothing: a message without an answer is taken for lost. To see that this is told. */
  readonly blind: boolean;
}

const DRAIN_MS = 5_000;

const { url, far, together, short, blind } = JSON.parse(process.argv[2] ?? '{}') as WorkerSettings;

// One that is killed would leave nothing of it to the next.
flushCompileCache();

function report(failure: unknown, during: string): string {
  // A database that goes away in the middle of a start is none of the defects that are looked for.
  if (isUnavailable(failure) && during === 'planning reminders') {
    process.stdout.write('The record was out of reach at the start.\n');
    return 'CAFE';
  }
  const told = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
  process.stderr.write(`${JSON.stringify(`${during}: ${told}`)}\n`);
  return 'CAFE';
}

function sighted(courier: Courier): Courier {
  if (!blind) return courier;
  return { ...courier, find: async () => await Promise.resolve({ kind: 'absent' }) };
}

const timeout = short === null ? {} : { timeout: short.timeoutMs };
const options = { ...clientOptions(far.slack.apiUrl, sdkLogger(null)), ...timeout };
const couriers = {
  slack: sighted(createSlack({ client: createClient(far.slack.token, options), report })),
  discord: sighted(
    createDiscord({ ...far.discord, report, ...(short === null ? {} : { timeoutMs: short.timeoutMs }) }),
  ),
};
const storage = openStorage({ url });
const delivery = createDelivery({
  storage,
  clock: systemClock,
  report,
  log: (line) => process.stdout.write(`${line}\n`),
  rehearse: async () => await Promise.resolve([]),
  ...(together === null ? {} : { choose: () => together }),
  ...(short === null ? {} : { times: short.times }),
});

// As the entry point does. The driver asks each new connection for the types of arrays, and waits for the answer nowhere:
// a connection that is lost at that moment is nobody's failure.
process.on('unhandledRejection', (error) => {
  const lost = error instanceof Error && 'code' in error && String(error.code).startsWith('CONNECTION_');
  if (lost) process.stdout.write('A connection was lost while it was opened.\n');
  else report(error, 'waiting for nothing');
});
process.stdin.on('end', () => process.exit(1)).resume();
process.on('SIGTERM', () => {
  void (async () => {
    await delivery.stop(DRAIN_MS);
    await storage.close();
    process.exit(0);
  })();
});
try {
  await delivery.start(couriers, async () => await Promise.resolve(null));
} catch (error) {
  process.stdout.write(`It could not start: ${String(error)}\n`);
  process.exit(1);
}
