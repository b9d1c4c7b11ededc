/** The question that was the last thing said to somebody: the one that a bare `yes` or `no` answers. */
import type { Args, Command } from './command.ts';
import type { Caller } from './request.ts';

/** So many are remembered at once; for one forgotten, the bare word is answered with the number to say. */
const REMEMBERED = 5_000;

interface Asked {
  readonly command: Command;
  readonly args: Args;
}

/**
 * Remembers, for each asker, the question just put to them. In memory only: after a restart, or in another process,
 * nobody knows what was on the screen, and an old question must not be answered by a word meant for another.
 */
export class LastAsked {
  readonly #questions = new Map<string, number>();

  remember(caller: Caller, question: number): void {
    this.#questions.delete(keyOf(caller));
    this.#questions.set(keyOf(caller), question);
    const [oldest] = this.#questions.keys();
    if (this.#questions.size > REMEMBERED && oldest !== undefined) this.#questions.delete(oldest);
  }

  /** Closes the question to a bare word, and returns its number if there was one. */
  forget(caller: Caller): number | undefined {
    const question = this.#questions.get(keyOf(caller));
    this.#questions.delete(keyOf(caller));
    return question;
  }

  /**
   * What was said, after this question: a bare answer gets its number, and it stays open to another bare answer, as
   * one may be refused or fail. Anything else is left as it was said.
   */
  resolve<T extends Asked>(caller: Caller, said: T, question: number | undefined): T {
    if (question === undefined || !answers(said, question)) return said;
    this.remember(caller, question);
    return { ...said, args: { ...said.args, number: String(question) } };
  }
}

function answers({ command, args }: Asked, question: number): boolean {
  const [word] = command.path;
  if (word !== 'yes' && word !== 'no') return false;
  return args['number'] === undefined || Number(args['number']) === question;
}

function keyOf({ workspace, user }: Caller): string {
  return JSON.stringify([workspace?.platform, workspace?.externalId, user]);
}
