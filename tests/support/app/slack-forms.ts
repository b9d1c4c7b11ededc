/** Forms in Slack: modals, as a person fills them in. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Exchange } from '../slack/exchange.ts';
import { filledIn, shownIn } from '../slack/fill.ts';
import { asJson, asList, asText, type Json } from '../slack/json.ts';
import type { User } from '../slack/user.ts';
import type { OpenView } from '../slack/views.ts';
import { type Answer, oneLine, type Opened } from './harness.ts';
import { answered } from './slack-answer.ts';

/** What a modal says while there is more to come. */
const UNFINISHED = /^(?:Opening…|Saving…)/u;
/** Milliseconds that a modal may take to be filled, and between two looks at it. */
const PATIENCE_MS = 5_000;
const LOOK_MS = 5;

/** What a gesture opened: a modal, or a message that says why there is none. */
export async function openedBy(user: User, exchange: Exchange): Promise<Opened> {
  const came = await Promise.any([exchange.view(), answered(exchange)]);
  if (!('view' in came)) return { text: came.text, fields: {}, send: nothingToSend };
  const { view } = came;
  await finished(view);
  const fields = shownIn(view.view);
  return {
    text: oneLine([wordsOf(view.view), ...Object.values(fields)].join(' ')),
    fields,
    send: async (typed = {}) => {
      const sent = await user.submitView(view, filledIn(view.view, typed));
      if (sent.delivery.payload?.['response_action'] === 'clear') return await answered(exchange);
      await finished(view);
      // The modal is the answer: a refusal that leaves it open.
      return inModal(wordsOf(view.view), sent.ackMs);
    },
  };
}

async function nothingToSend(): Promise<never> {
  return await Promise.reject(new Error('No form was opened in Slack.'));
}

async function finished(view: OpenView): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (UNFINISHED.test(wordsOf(view.view))) {
    if (Date.now() > until) throw new Error(`the modal still says: ${wordsOf(view.view)}`);
    await pause(LOOK_MS);
  }
}

/** The words of a modal outside of its inputs. */
function wordsOf(view: Json): string {
  return asList(view['blocks'])
    .map((block) => asText(asJson(asJson(block)['text'])['text']))
    .join('\n')
    .trim();
}

function inModal(words: string, ackMs: number): Answer {
  return {
    text: oneLine(words),
    lines: words,
    buttons: [],
    ephemeral: true,
    ackMs,
    message: '',
    live: [],
    marks: [],
  };
}
