/** Views made by hand, drawn, and read as a user of Discord would read them. */
import { render, type DiscordMessage } from '../../../../src/platforms/discord/render.ts';
import type { Action, Block, Inline, View } from '../../../../src/views/view.ts';
import { isEmptyMessage, messageProblems } from '../../../support/discord/limits-message.ts';
import type { MessageBody } from '../../../support/discord/payloads.ts';
import { schemaProblems } from '../../../support/discord/schemas.ts';
import { visibleBody, type Visible } from '../../../support/discord/visible.ts';

/** A message as the stand-in takes it. */
export function bodyOf(message: DiscordMessage): MessageBody {
  return message;
}

/** What a user sees of a view. */
export function seen(view: View): Visible {
  return visibleBody(bodyOf(render(view)));
}

export function answer(blocks: readonly Block[], actions: readonly Action[] = []): View {
  return { title: 'Title', tone: 'answer', self: null, audit: null, blocks, actions };
}

export function paragraph(...text: Inline[]): View {
  return answer([{ kind: 'paragraph', text }]);
}

/** What Discord would object to in a message. */
export function problemsOf(message: DiscordMessage): unknown[] {
  const body = bodyOf(message);
  return [
    ...schemaProblems('IncomingWebhookUpdateRequestPartial', body),
    ...messageProblems(body, { kind: 'interaction', edit: true }),
    ...(isEmptyMessage(body) ? ['empty message'] : []),
  ];
}
