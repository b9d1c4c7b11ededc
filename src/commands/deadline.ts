/** No answer takes for ever: whoever asked is told when the record does not answer in time. */
import { Refusal } from '../usecases/refusal.ts';
import type { Command } from './command.ts';

/**
 * How long an answer may take, in milliseconds, before the asker is told that the record is out of reach.
 * A person waits about three seconds before they ask again.
 */
export const ANSWER_DEADLINE_MS = 2_500;
/** A change is never abandoned half-way: its asker waits longer rather than not know what was saved. */
const CHANGE_DEADLINE_MS = 30_000;

/** What is said when a question came to nothing. */
const LATE = 'The record is out of reach just now. Please ask again in a moment.';
/** What is said when a change may or may not have been saved. */
const NOT_KNOWN =
  'The record did not answer in time, so I can’t tell whether your change was saved: look at “log” before you try again.';

export interface Wait {
  /** Whether it is answered in a moment, with the role that the asker had a little while ago. */
  readonly brief: boolean;
  readonly deadlineMs: number;
  /** What is said when the time is over. */
  readonly late: string;
}

/**
 * How long a command's answer may take. What only editors may ask is long work, and asked with the role they have now.
 * @param command undefined for a form that is resumed, which is a change
 */
export function waitFor(command: Pick<Command, 'asks' | 'access'> | undefined): Wait {
  if (command?.asks !== true) return { brief: false, deadlineMs: CHANGE_DEADLINE_MS, late: NOT_KNOWN };
  const brief = command.access === 'reader';
  return { brief, deadlineMs: brief ? ANSWER_DEADLINE_MS : CHANGE_DEADLINE_MS, late: LATE };
}

/**
 * Waits for work, for at most so many milliseconds.
 * @throws Refusal `unavailable` with the sentence when the time is over
 */
export async function withDeadline<T>(work: Promise<T>, deadlineMs: number, sentence = LATE): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow(deadlineMs, sentence)), deadlineMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
    // The loser may still fail after the answer is out; its failure has nobody left to tell.
    work.catch(() => undefined);
  }
}

function tooSlow(deadlineMs: number, sentence: string): Refusal {
  const refusal = new Refusal('unavailable', sentence);
  refusal.cause = new Error(`no answer within ${deadlineMs} ms`);
  return refusal;
}
