/** A desk whose news is watched: what Daybook posts of its own accord, as it comes and as it becomes. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../../src/domain/time.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import type { Answer, Harness, Person, Posted } from './harness.ts';
import { type MovableClock, movableClock } from './time.ts';

/** Milliseconds that a post may take: a tick each second, a second between two posts, and a busy machine. */
const PATIENCE_MS = 15_000;
/** Milliseconds between two looks. */
const LOOK_MS = 50;
/** The button that agrees to a change; on a terminal the line. */
const YES = /^(?:Yes, save it|yes \d+)$/u;
/** What a terminal prints before what has changed, since nothing on a screen can be edited. */
const CHANGED = 'Changed since: ';

export interface DeliveredDesk<H extends Harness = Harness> {
  readonly harness: H;
  readonly time: MovableClock;
  readonly editor: Person;
  readonly second: Person;
  /** Says a line, agrees where it is asked to, and gives the last answer. */
  readonly say: (person: Person, line: string) => Promise<Answer>;
  /** Waits for a post that begins as wanted. */
  readonly posted: (begins: RegExp, among?: () => readonly Posted[]) => Promise<Posted>;
  /** Waits until a post reads as wanted: edited where it stands, printed again on a terminal. */
  readonly became: (post: Posted, begins: RegExp) => Promise<Posted>;
  stop(): Promise<void>;
}

/** Opens it at an instant, with an admin and two editors. */
export async function openDelivered<H extends Harness>(
  start: (url: string, clock: Clock) => Promise<H>,
  instant: string,
  given?: TestDatabase,
): Promise<DeliveredDesk<H>> {
  const database = given ?? (await createTestDatabase());
  const time = movableClock(instant);
  const harness = await start(database.url, time.clock);
  const [editor, second] = [harness.newcomer('Edie'), harness.newcomer('Sam')];
  const { owner } = harness;
  const found = async (look: () => Posted | undefined, what: string): Promise<Posted> => {
    let post = look();
    for (const until = Date.now() + PATIENCE_MS; post === undefined && Date.now() < until; post = look())
      await pause(LOOK_MS);
    if (post !== undefined) return post;
    const there = harness.posts().map(({ text }) => `- ${text.slice(0, 120)}`);
    throw new Error(`There is not ${what}, but:\n${there.join('\n')}`);
  };
  if (editor !== owner) {
    for (const person of [editor, second]) await owner.ask(`setup roles ${person.mention} editor`);
    await owner.ask('setup audit-channel here');
  }
  return {
    harness,
    time,
    editor,
    second,
    say: async (person, line) => {
      const asked = await person.ask(line);
      const yes = asked.buttons.find((label) => YES.test(label));
      return yes === undefined ? asked : await person.press(asked, yes);
    },
    posted: async (begins, among = harness.posts) =>
      await found(() => among().find(({ text }) => begins.test(text)), `a post that begins ${begins.source}`),
    became: async ({ message }, begins) =>
      await found(
        () =>
          harness
            .posts()
            .find(({ message: one, text }) =>
              message === ''
                ? text.startsWith(CHANGED) && begins.test(text.slice(CHANGED.length))
                : one === message && begins.test(text),
            ),
        `the post become ${begins.source}`,
      ),
    stop: async () => {
      await harness.stop();
      await database.drop();
    },
  };
}
