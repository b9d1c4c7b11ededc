import { invalidForm } from './api-error.ts';
import type { Interaction, Interactions } from './interactions.ts';
import type { JsonObject } from './json.ts';
import type { MessageStore } from './message-store.ts';
import type { MessageBody } from './payloads.ts';
import { openRoute, type Call, type Route } from './router.ts';
import { schemaProblems } from './schemas.ts';
import { isLoading, messageJson } from './wire.ts';
import type { World } from './world.ts';

const MESSAGE = '/webhooks/:application/:token/messages/:message';

function checked(schema: string, call: Call): MessageBody {
  const problems = schemaProblems(schema, call.json);
  if (problems.length > 0) throw invalidForm(problems);
  return call.json as MessageBody;
}

function callbackResponse(world: World, { id, type, callback, original }: Interaction): JsonObject {
  if (original === undefined) return { interaction: { id, type } };
  return {
    interaction: {
      id,
      type,
      response_message_id: original.id,
      response_message_loading: isLoading(original),
      response_message_ephemeral: original.onlyFor !== undefined,
    },
    resource: { type: callback, message: messageJson(world, original) },
  };
}

/** The routes that answer interactions: the token in the path is their proof. */
export function interactionRoutes(world: World, store: MessageStore, interactions: Interactions): Route[] {
  const interactionOf = (call: Call): Interaction =>
    interactions.byToken(call.param('application'), call.param('token'));
  const messageOf = (call: Call): ReturnType<Interactions['message']> =>
    interactions.message(interactionOf(call), call.param('message'));
  return [
    openRoute('POST /interactions/:interaction/:token/callback', (call) => {
      const done = interactions.answer(call.param('interaction'), call.param('token'), call.json, call.files);
      return call.query.get('with_response') === 'true' ? { body: callbackResponse(world, done) } : {};
    }),
    openRoute('POST /webhooks/:application/:token', (call) => {
      const interaction = interactionOf(call);
      const body = checked('IncomingWebhookRequestPartial', call);
      return { body: messageJson(world, interactions.followUp(interaction, body, call.files)) };
    }),
    openRoute(`GET ${MESSAGE}`, (call) => ({ body: messageJson(world, messageOf(call)) })),
    openRoute(`PATCH ${MESSAGE}`, (call) => {
      const message = messageOf(call);
      const body = checked('IncomingWebhookUpdateRequestPartial', call);
      return { body: messageJson(world, store.edit(message, body, call.files)) };
    }),
    openRoute(`DELETE ${MESSAGE}`, (call) => {
      store.remove(messageOf(call));
      return {};
    }),
  ];
}
