/** What a terminal is given and what it gives back. */
import type { Readable, Writable } from 'node:stream';

import type { Dispatch, Report } from '../../commands/dispatch.ts';
import type { Registry } from '../../commands/registry.ts';
import type { Courier } from '../../outbox/ports.ts';

export interface TerminalSettings {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly registry: Registry;
  readonly dispatch: Dispatch;
  readonly report: Report;
  /** Cells; without it the terminal's own width, or 100 where there is none. */
  readonly width?: number;
  /** Whether bold and dim are wanted; they are used on a terminal only. */
  readonly colour?: boolean;
  /** Where typed lines are remembered; nowhere without it. */
  readonly historyFile?: string;
}

export interface Terminal {
  /** Resolves when there is nothing more to answer: at `exit`, the end of the input, or when the output is gone. */
  readonly finished: Promise<void>;
  /** Prints what Daybook says of its own accord, while somebody reads. */
  readonly courier: Courier;
  /** Ends after the answer under way. */
  readonly stop: () => Promise<void>;
}
