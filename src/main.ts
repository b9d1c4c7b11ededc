/** Daybook's entry point: read the settings, start, and leave in good order. */
import { systemClock } from './app/clock.ts';
import { startDaybook } from './app/daybook.ts';
import { sentenceOf } from './app/sentence.ts';
import { loadConfig } from './config/environment.ts';
import { createLogger } from './telemetry/logger.ts';

/** How long a stop may take, in milliseconds: whoever sent the signal kills what is still there after ten seconds. */
const STOP_MS = 9_500;

const loaded = loadConfig();
if (loaded.ok) await run(loaded.config);
else {
  process.stderr.write(`${loaded.problems.join('\n')}\n`);
  process.exitCode = 1;
}

async function run(config: Extract<typeof loaded, { ok: true }>['config']): Promise<void> {
  const secrets = [config.slack?.signingSecret ?? '', config.discord?.token ?? ''].filter(
    (secret) => secret !== '',
  );
  const logger = createLogger({ level: config.logLevel, secrets });
  // A promise nobody waits for is a defect, but no reason to stop answering the desk.
  process.on('unhandledRejection', (error) =>
    logger.error({ err: error }, 'A failure that nobody waited for'),
  );
  try {
    const daybook = await startDaybook({
      config,
      logger,
      clock: systemClock,
      input: process.stdin,
      output: process.stdout,
    });
    const stopped = new Promise<void>((resolve) => {
      // For every time, not once: npm passes on a Ctrl-C that the terminal has sent already, and the second one must
      // not end Daybook in the middle of its stop.
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
    });
    await Promise.race([daybook.finished, stopped]);
    await Promise.race([daybook.stop(), patience(STOP_MS)]);
    process.exit(0);
  } catch (error) {
    logger.debug({ err: error }, 'Daybook could not start');
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  }
}

async function patience(ms: number): Promise<void> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });
}
