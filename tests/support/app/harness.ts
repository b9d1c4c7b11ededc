/** What a test can do with Daybook on any platform. */
import type { CapturedLog } from './log.ts';

/** An answer as the person who asked sees it. */
export interface Answer {
  /** All the words, markup applied, runs of white space made one space. */
  readonly text: string;
  /** The same with its lines. */
  readonly lines: string;
  /** Labels of the buttons; on a terminal, of the lines offered to be typed. */
  readonly buttons: readonly string[];
  /** Whether nobody else sees it. */
  readonly ephemeral: boolean;
  /** Milliseconds until the platform was told that an answer comes; 0 where nobody waits for that. */
  readonly ackMs: number;
  /** The message it stands in: a page that replaces another has the same. */
  readonly message: string;
  /** Mentions, links and pictures made of words: nothing of the record may be one. */
  readonly live: readonly string[];
  /** Stretches that are drawn differently, as `kind: words`. */
  readonly marks: readonly string[];
}

/** One person at a place that belongs to a desk. */
export interface Asker {
  /** Asks and waits for the answer. */
  ask(line: string): Promise<Answer>;
  /** Presses a button that answers or turns a page. */
  press(answer: Answer, label: string): Promise<Answer>;
  /** Presses “Share to channel” and gives what everybody then sees. Not on a terminal. */
  share(answer: Answer): Promise<Answer>;
}

/** Daybook on one platform, with everything around it. */
export interface Harness extends Asker {
  readonly log: CapturedLog;
  /** Someone in a second workspace, which has a desk of its own. Not on a terminal. */
  readonly neighbour: Asker;
  /** Sends text as it is, past whatever the platform's own client would check; the answer is awaited. */
  askRaw(text: string): Promise<Answer>;
  /** Ends the application and starts another on the same database. */
  restart(): Promise<void>;
  /** Throws when the application sent what the platform would not take, or logged an error nobody took. */
  assertClean(): void;
  stop(): Promise<void>;
}

/** Starts a harness on a database. */
export type StartHarness = (databaseUrl: string) => Promise<Harness>;

/** Makes every run of white space one space, so that a test does not depend on where a line was wrapped. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

/** Throws when an error was logged that no test took. */
export function assertNoErrors(log: CapturedLog): void {
  const found = log.errors().map(({ msg, err }) => `${msg} (${err?.message ?? 'no cause'})`);
  if (found.length > 0) throw new Error(`errors in the log:\n${found.join('\n')}`);
}
