/** The log: a JSON object a line on stderr, because stdout belongs to the terminal's answers. */
import pino, { type DestinationStream, type Logger } from 'pino';

import { briefLine } from './brief-line.ts';
import { createRedactor } from './redact.ts';

export type { Logger };

interface Needs {
  /** The least important level that is written; `silent` writes nothing. */
  readonly level: string;
  /** Where lines go; stderr when left out. */
  readonly destination?: DestinationStream;
  /** Secrets to take out by their value, such as a signing secret; tokens and passwords are known by their form. */
  readonly secrets?: readonly string[];
  /** Short lines for a person in place of JSON; when left out, if stderr is a terminal. */
  readonly brief?: boolean;
}

/** Opens the log. Every line passes the redactor as its last step, so that nothing can be logged around it. */
export function createLogger({ level, destination, secrets = [], brief }: Needs): Logger {
  const redact = createRedactor(secrets);
  const short = brief ?? (destination === undefined && process.stderr.isTTY);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: (line) => (short ? briefLine(redact(line)) : redact(line)) },
    },
    // Synchronous: what is logged last before an exit must not be lost, and there is little of it.
    destination ?? pino.destination({ fd: 2, sync: true }),
  );
}
