/** Daybook put together: database, desks, commands, platforms. Wiring only; rules live in their rooms. */
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { registry } from '../commands/commands.ts';
import { createDispatch, type Dispatch } from '../commands/dispatch.ts';
import type { Config } from '../config/config.ts';
import type { Clock } from '../domain/time.ts';
import { readStarter } from '../ingest/dossier/starter.ts';
import { readWhen } from '../ingest/when/read-when.ts';
import { LOCAL_CALLER } from '../platforms/terminal/parse.ts';
import { startTerminal } from '../platforms/terminal/start.ts';
import { createReport } from '../telemetry/report.ts';
import type { Logger } from '../telemetry/logger.ts';
import { createDesks } from '../usecases/desk/identify.ts';
import { createAudit } from './audit.ts';
import { openDatabase } from './database.ts';
import { createDelivery } from './delivery.ts';
import { startPlatforms } from './platforms.ts';
import { rehearsed } from './rehearsed.ts';
import { openWeb } from './web.ts';

export interface Daybook {
  /** Resolves when there is nothing more to do: at the end of the terminal's input. Never, with a chat platform. */
  readonly finished: Promise<void>;
  /** The port of the web server, where there is one. */
  readonly port: number | null;
  /** Takes nothing more, finishes what is under way, and ends the database it launched. */
  stop(): Promise<void>;
}

/** How long a stop waits for posts on their way, in milliseconds; what is not known by then is found out at the next start. */
const DRAIN_MS = 5_000;

interface Needs {
  readonly config: Config;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
}

/**
 * Starts Daybook: the platforms whose tokens are set, or the terminal when none is.
 * @throws Error with a sentence that says what is wrong and what to do
 */
export async function startDaybook({ config, logger, clock, input, output }: Needs): Promise<Daybook> {
  const log = (line: string): void => logger.info(line);
  const report = createReport(logger);
  const closing: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).toReversed()) await close();
  };
  try {
    const database = await openDatabase({ ...config, log });
    closing.push(async () => await database.close());
    const { store, directory } = database.storage;
    const starter = config.starter === 'article' ? readStarter() : null;
    const desks = createDesks({ directory, store, clock, zone: config.timeZone, starter });
    const delivery = createDelivery({
      storage: database.storage,
      clock,
      report,
      log,
      rehearse: async (desk, from, days) =>
        await rehearsed({ storage: database.storage, report }, desk, from, days),
    });
    const dispatch = createDispatch({
      registry,
      store,
      clock,
      readWhen,
      identify: async (caller, recent) => await desks.identify(caller, recent),
      audit: createAudit(store, clock),
      report,
      delivery: delivery.delivery,
    });
    const again: Dispatch['again'] = async (desk, line) => await dispatch.again(desk, line);
    const shared = { registry, dispatch, report };
    if (!config.slack && !config.discord) {
      if (LOCAL_CALLER.workspace) await desks.deskOf(LOCAL_CALLER.workspace);
      const historyFile = join(config.dataDir, 'history');
      const terminal = await startTerminal({ ...shared, input, output, historyFile, colour: config.colour });
      closing.push(async () => await Promise.all([terminal.stop(), delivery.stop(DRAIN_MS)]));
      await delivery.start({ terminal: terminal.courier }, again);
      return { finished: terminal.finished, port: null, stop };
    }
    const openDesk = async (workspace: Parameters<typeof desks.deskOf>[0]): Promise<void> => {
      await desks.deskOf(workspace);
    };
    const platforms = await startPlatforms({ ...shared, config, log, openDesk });
    // At the same time: what is answered and what is posted need nothing of one another, and a stop has to be quick.
    closing.push(async () => await Promise.all([platforms.stop(), delivery.stop(DRAIN_MS)]));
    const web = await openWeb({
      config,
      storage: database.storage,
      slackEvents: platforms.slackEvents,
      log,
      report,
    });
    closing.push(async () => await web.close());
    await delivery.start(platforms.couriers, again);
    return { finished: new Promise(() => undefined), port: web.port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
