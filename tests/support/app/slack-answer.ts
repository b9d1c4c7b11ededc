/** Answers in Slack, as the one who asked sees them. */
import type { Sighting, StoredMessage } from '../slack/board.ts';
import type { Exchange } from '../slack/exchange.ts';
import { asText, type Json } from '../slack/json.ts';
import { visible } from '../slack/visible.ts';
import { type Answer, oneLine, type Posted } from './harness.ts';

/** What was answered, by the message it stands in, for pressing its buttons. */
const shown = new WeakMap<Answer, Pick<Sighting, 'message' | 'payload'>>();

/** Waits for the answer to a gesture. */
export async function answered(exchange: Exchange, timeoutMs?: number): Promise<Answer> {
  return toAnswer(await exchange.answer(timeoutMs), exchange.ackMs);
}

/** A message that came unasked. */
export function toPosted(message: StoredMessage): Posted {
  const answer = toAnswer({ message, payload: message.payload }, 0);
  const posted = { ...answer, thread: asText(message.payload['thread_ts']) || null };
  shown.set(posted, { message, payload: message.payload });
  return posted;
}

/** Whether the app posted a message under a key of its own, as what nobody asked for; answers have none. */
export function isUnasked({ from, payload }: { readonly from: string; readonly payload: Json }): boolean {
  return from === 'app' && payload['metadata'] !== undefined;
}

function toAnswer(sighting: Pick<Sighting, 'message' | 'payload'>, ackMs: number): Answer {
  const seen = visible(sighting.payload);
  const answer: Answer = {
    text: oneLine(seen.text),
    lines: seen.text,
    buttons: seen.buttons.map(({ text }) => text),
    ephemeral: sighting.message.onlyFor !== undefined,
    ackMs,
    message: sighting.message.ts,
    live: [
      ...seen.mentions,
      ...[...seen.links, ...seen.fallback.links].map(({ url }) => url),
      ...seen.emoji,
      ...seen.fallback.emoji,
    ],
    marks: [...seen.marks, ...seen.fallback.marks].map(({ kind, text }) => `${kind}: ${text}`),
  };
  shown.set(answer, sighting);
  return answer;
}

/** The message that an answer stands in. @throws Error for an answer of another platform */
export function sightingOf(answer: Answer): Pick<Sighting, 'message' | 'payload'> {
  const sighting = shown.get(answer);
  if (sighting === undefined) throw new Error('That answer was not given in Slack.');
  return sighting;
}
