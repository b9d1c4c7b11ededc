/** A post of Daybook's own accord, as Discord's create and edit requests take it, and the mark it is known again by. */
import type { RESTPatchAPIChannelMessageJSONBody, RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import type { Message } from '../../outbox/ports.ts';
import type { View } from '../../views/view.ts';
import { CONTENT_LIMIT } from './limits.ts';
import { renderPlain, renderPosted, renderShared } from './render.ts';
import type { SeenMessage } from './seen.ts';

export type PostBody = RESTPostAPIChannelMessageJSONBody;
export type EditBody = RESTPatchAPIChannelMessageJSONBody;

/** What the desk recorded must never ping anybody. */
const NO_PINGS = { parse: [] };

/**
 * The key as it stands below a post: Discord keeps a nonce for minutes, and gives it back to nobody who reads the
 * channel later.
 */
function markOf(key: string): string {
  return `Ref ${key}`;
}

/** Whether a message carries a post's mark. Who wrote it is another question. */
export function carriesMark({ footer, content }: SeenMessage, key: string): boolean {
  const mark = markOf(key);
  return footer === mark || content.endsWith(`-# ${mark}`);
}

/** A post. With `reply` it answers the message of that id, where that still stands. */
export function postBody({ view, key }: Message, reply: string | undefined): PostBody {
  return {
    ...renderPosted(view, markOf(key)),
    ...(reply === undefined ? {} : { message_reference: { message_id: reply, fail_if_not_exists: false } }),
    ...sending(key),
  };
}

/** The same as a text alone, for a post that Discord finds malformed. */
export function plainPostBody({ view, key }: Message): PostBody {
  const mark = `\n-# ${markOf(key)}`;
  return { content: `${renderPlain(view, CONTENT_LIMIT - mark.length)}${mark}`, ...sending(key) };
}

/**
 * A post in its new form.
 * @param before the message as it stands; undefined where Discord does not let us see it. A shared card stays one, with
 * who shared it, and every message keeps its footer
 */
export function editBody(view: View, before: SeenMessage | undefined): EditBody {
  const footer = before?.footer ?? '';
  // An answer that others see was shared from a button.
  const drawn = before?.answers === true ? renderShared(view, footer) : renderPosted(view, footer);
  return { content: '', ...drawn, allowed_mentions: NO_PINGS };
}

/** The same as a text alone. */
export function plainEditBody(view: View): EditBody {
  return {
    content: renderPlain(view, CONTENT_LIMIT),
    embeds: [],
    components: [],
    allowed_mentions: NO_PINGS,
  };
}

function sending(key: string): Pick<PostBody, 'allowed_mentions' | 'nonce' | 'enforce_nonce'> {
  return { allowed_mentions: NO_PINGS, nonce: key, enforce_nonce: true };
}
