/** Forms in Discord: dialogs, as a person fills them in. */
import type { Exchange } from '../discord/exchange.ts';
import type { Modal } from '../discord/interactions.ts';
import type { User } from '../discord/user.ts';
import { answered } from './discord-answer.ts';
import { oneLine, type Opened } from './harness.ts';

/** What a gesture opened: a dialog, or a message that says why there is none. */
export async function openedBy(user: User, exchange: Exchange): Promise<Opened> {
  await exchange.acknowledged();
  const { modal } = exchange.interaction;
  if (modal === undefined) {
    const { text } = await answered(exchange);
    return { text, fields: {}, send: nothingToSend };
  }
  const fields = shownIn(modal);
  return {
    text: oneLine([modal.title, ...Object.values(fields)].join(' ')),
    fields,
    send: async (typed = {}) => await answered(user.submitModal(exchange, typed)),
  };
}

async function nothingToSend(): Promise<never> {
  return await Promise.reject(new Error('No form was opened in Discord.'));
}

/** What stands in a dialog's fields to begin with, by label. */
function shownIn({ components }: Modal): Record<string, string> {
  return Object.fromEntries(
    components.map(({ label, component }) => {
      const chosen = component?.options?.find((option) => option.default === true)?.value;
      return [label ?? '', component?.value ?? chosen ?? ''];
    }),
  );
}
