/** The application's log, kept for tests. */
import { createLogger, type Logger } from '../../../src/telemetry/logger.ts';

/** A line of the log, as it would be read by a machine. */
interface LogLine {
  readonly level: string;
  readonly msg: string;
  /** The reference a person was given for a failure. */
  readonly reference?: string;
  readonly err?: { readonly message: string };
}

export interface CapturedLog {
  readonly logger: Logger;
  readonly lines: readonly LogLine[];
  /** Everything that was written, as it was written. */
  text(): string;
  /** Lines of level error and worse that nobody has taken yet. */
  errors(): readonly LogLine[];
  /** Hands out the errors and forgets them; for tests that provoke one. */
  takeErrors(): readonly LogLine[];
}

const isError = ({ level }: LogLine): boolean => level === 'error' || level === 'fatal';

/** Opens a log that writes to memory, at the level that an installation has. */
export function captureLog(): CapturedLog {
  const written: string[] = [];
  const lines: LogLine[] = [];
  let taken = 0;
  const errors = (): readonly LogLine[] => lines.slice(taken).filter(isError);
  const logger = createLogger({
    level: 'info',
    brief: false,
    destination: {
      write: (line) => {
        written.push(line);
        lines.push(readLine(line));
      },
    },
  });
  return {
    logger,
    lines,
    text: () => written.join(''),
    errors,
    takeErrors: () => {
      const found = errors();
      taken = lines.length;
      return found;
    },
  };
}

function readLine(line: string): LogLine {
  // pino writes what LogLine describes; a test that reads anything else of it would fail on undefined.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(line) as LogLine;
}
