/** What makes things happen at their time: a tick each second. It knows nothing of what is due. */
import { createTask } from 'node-cron';

export interface Ticking {
  /** Ends the ticks and waits for the one under way. */
  stop(): Promise<void>;
}

interface Needs {
  /** Writes a failure to the log. */
  readonly report: (failure: unknown, during: string) => unknown;
}

const EACH_SECOND = '* * * * * *';

/** Nothing is due by the clock on the wall here, and in this zone the clocks never change: no tick is left out. */
const ZONE = 'UTC';

/** A tick that is missed is made up for by the next one: what is due is due until it is done. */
const SILENT = { info: ignore, warn: ignore, error: ignore, debug: ignore };

function ignore(): void {
  // Overlaps and late ticks are of no consequence, and failures are reported below.
}

/** Calls `tick` each second, unless the one before is still under way. One that fails is reported and changes nothing. */
export function startClock(tick: () => Promise<void>, { report }: Needs): Ticking {
  let underWay: Promise<void> = Promise.resolve();
  const guarded = async (): Promise<void> => {
    try {
      await tick();
    } catch (error) {
      report(error, 'ticking');
    }
  };
  const task = createTask(
    EACH_SECOND,
    async () => {
      underWay = guarded();
      await underWay;
    },
    { timezone: ZONE, noOverlap: true, suppressMissedWarning: true, logger: SILENT },
  );
  void task.start();
  return {
    stop: async () => {
      await task.destroy();
      await underWay;
    },
  };
}
