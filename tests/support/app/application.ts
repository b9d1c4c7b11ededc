/** The real application, started as `npm start` does, on a given database and against stand-ins. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { startDaybook } from '../../../src/app/daybook.ts';
import type { Config } from '../../../src/config/config.ts';
import type { Clock } from '../../../src/domain/time.ts';
import { type CapturedLog, captureLog } from './log.ts';

/** The time it is in these tests. */
export const NOW = '2025-08-01T09:00:00Z';

/** Which platforms to start, and on what. */
export type Settings = Pick<Config, 'databaseUrl'> & Partial<Config>;

export interface Application {
  readonly log: CapturedLog;
  /** The web server's port; 0 where there is no server. */
  readonly port: number;
  readonly finished: Promise<void>;
  stop(): Promise<void>;
}

interface Ends {
  readonly input: PassThrough & { isTTY?: boolean };
  readonly output: PassThrough & { isTTY?: boolean; columns?: number };
}

/** A terminal's two ends that nobody uses. */
const noTerminal = (): Ends => ({ input: new PassThrough(), output: new PassThrough() });

/**
 * Starts Daybook.
 * @param log where its lines go; a new one when left out
 */
export async function startApplication(
  settings: Settings,
  { ends = noTerminal(), log = captureLog(), clock = () => NOW }: Partial<Around> = {},
): Promise<Application> {
  const dataDir = await mkdtemp(join(tmpdir(), 'daybook-e2e-'));
  const config: Config = {
    dataDir,
    timeZone: 'UTC',
    starter: 'article',
    host: '127.0.0.1',
    port: 0,
    logLevel: 'info',
    slack: undefined,
    discord: undefined,
    colour: false,
    ...settings,
  };
  const daybook = await startDaybook({ config, logger: log.logger, clock, ...ends });
  return {
    log,
    port: daybook.port ?? 0,
    finished: daybook.finished,
    stop: async () => {
      await daybook.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

interface Around {
  readonly ends: Ends;
  readonly log: CapturedLog;
  readonly clock: Clock;
}
