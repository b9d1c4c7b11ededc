/** Answers in Discord, as the one who asked sees them. */
import type { Exchange } from '../discord/exchange.ts';
import { visible } from '../discord/visible.ts';
import type { StoredMessage } from '../discord/world.ts';
import { type Answer, oneLine, type Posted } from './harness.ts';

/** What was answered, for pressing its buttons. */
const shown = new WeakMap<Answer, StoredMessage>();

/** Waits for the answer to a gesture. */
export async function answered(exchange: Exchange, timeoutMs?: number): Promise<Answer> {
  return toAnswer(await exchange.answer(timeoutMs), exchange.ackMs ?? Infinity);
}

/** The answer that a message is. */
export function toAnswer(message: StoredMessage, ackMs: number): Answer {
  const seen = visible(message);
  const answer: Answer = {
    text: oneLine(seen.text),
    lines: seen.text,
    buttons: seen.buttons.map(({ label }) => label),
    ephemeral: message.onlyFor !== undefined,
    ackMs,
    message: message.id,
    live: [
      ...seen.mentions.map(({ kind, id }) => `${kind} ${id}`),
      ...[...seen.links, ...seen.anchors].map(({ url }) => url),
      ...seen.markup.filter(({ kind }) => kind === 'emoji').map(({ text }) => text),
    ],
    marks: seen.markup.map(({ kind, text }) => `${kind}: ${text}`),
  };
  shown.set(answer, message);
  return answer;
}

/** A message that came unasked. */
export function toPosted(message: StoredMessage): Posted {
  const posted = { ...toAnswer(message, 0), thread: message.replyTo ?? null };
  shown.set(posted, message);
  return posted;
}

/** The message that an answer stands in. @throws Error for an answer of another platform */
export function messageOf(answer: Answer): StoredMessage {
  const message = shown.get(answer);
  if (message === undefined) throw new Error('That answer was not given in Discord.');
  return message;
}
