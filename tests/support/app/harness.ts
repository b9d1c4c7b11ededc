/** What a test can do with Daybook on any platform. */
import type { Clock } from '../../../src/domain/time.ts';
import type { Workspace } from '../../../src/usecases/ports.ts';
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

/** A message that Daybook sent of its own accord, as it reads now. */
export interface Posted extends Answer {
  /** The message in whose thread it stands; null for one of its own. */
  readonly thread: string | null;
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

/** A form that somebody asked for. */
export interface Opened {
  /** Everything that can be read in it: its words, and what stands in its fields. */
  readonly text: string;
  /** What stands in each field, by its label; empty when the form was refused, and on a terminal. */
  readonly fields: Readonly<Record<string, string>>;
  /** Sends it off with what was typed over that, by label. */
  send(typed?: Readonly<Record<string, string>>): Promise<Answer>;
}

/** Somebody of the workspace, with all that editors do. */
export interface Person extends Asker {
  /** How others name them in a line. */
  readonly mention: string;
  /** Asks for a form by a line, or is told why there is none. */
  open(line: string): Promise<Opened>;
  /** Asks for a form by a button. */
  openBy(answer: Answer, label: string): Promise<Opened>;
}

/** A group of the chat platform: a user group of Slack, a role of Discord. */
export interface Group {
  readonly mention: string;
  add(person: Person): void;
  remove(person: Person): void;
}

/** The workspace and its people. On a terminal all of them are the one who sits there. */
export interface Staff {
  readonly workspace: Workspace;
  /** The channel they are all in, as it is named in a line. */
  readonly channel: string;
  /** A channel for what Daybook posts of its own accord, as it is named in a line; on a terminal the screen. */
  readonly news: string;
  /** What Daybook posted there, oldest first. */
  readonly posts: () => readonly Posted[];
  /** What it wrote to somebody alone, oldest first. On a terminal, what is on the screen. */
  readonly directs: (person: Person) => readonly Posted[];
  /** Owns the workspace. */
  readonly owner: Person;
  /** Somebody new, without a role in the desk; the platform shows them every command. */
  newcomer(name: string): Person;
  /** A group that is empty to begin with. Not on a terminal. */
  readonly group: Group;
}

/** Daybook on one platform, with everything around it. */
export interface Harness extends Asker, Staff {
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

/** Starts a harness on a database, at `NOW` or at the time a clock tells. */
export type StartHarness = (databaseUrl: string, clock?: Clock) => Promise<Harness>;

/** Makes every run of white space one space, so that a test does not depend on where a line was wrapped. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

/** Throws when an error was logged that no test took. */
export function assertNoErrors(log: CapturedLog): void {
  const found = log.errors().map(({ msg, err }) => `${msg} (${err?.message ?? 'no cause'})`);
  if (found.length > 0) throw new Error(`errors in the log:\n${found.join('\n')}`);
}
