/** Answers in Slack, as the one who asked sees them. */
import type { Sighting } from '../slack/board.ts';
import type { Exchange } from '../slack/exchange.ts';
import { visible } from '../slack/visible.ts';
import { type Answer, oneLine } from './harness.ts';

/** What was answered, by the message it stands in, for pressing its buttons. */
const shown = new WeakMap<Answer, Sighting>();

/** Waits for the answer to a gesture. */
export async function answered(exchange: Exchange, timeoutMs?: number): Promise<Answer> {
  return toAnswer(await exchange.answer(timeoutMs), exchange.ackMs);
}

function toAnswer(sighting: Sighting, ackMs: number): Answer {
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
export function sightingOf(answer: Answer): Sighting {
  const sighting = shown.get(answer);
  if (sighting === undefined) throw new Error('That answer was not given in Slack.');
  return sighting;
}
