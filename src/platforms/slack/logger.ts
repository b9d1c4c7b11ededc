/** The SDK's log, turned into Daybook's. */
import { LogLevel } from '@slack/bolt';
import type { Logger } from '@slack/web-api';

/** Longest line taken over from the SDK, in characters. */
const LINE = 300;

const drop = (): void => undefined;

/**
 * A logger for the SDK that passes warnings and errors on as single lines and drops the rest: below that level the
 * SDK writes out whole requests. With null everything is dropped, for parts whose failures are reported by us.
 */
export function sdkLogger(log: ((line: string) => void) | null): Logger {
  const pass = (...parts: unknown[]): void => {
    const words = parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
    log?.(`Slack: ${words.replace(/\s+/g, ' ').slice(0, LINE)}`);
  };
  return {
    debug: drop,
    info: drop,
    warn: pass,
    error: pass,
    setLevel: drop,
    getLevel: () => LogLevel.WARN,
    setName: drop,
  };
}
