import { randomBytes } from 'node:crypto';
import { apiErrors, invalidForm } from './api-error.ts';
import { isObject, objectOr, type JsonObject } from './json.ts';
import { autocompleteProblems, modalProblems } from './limits-commands.ts';
import type { MessageStore } from './message-store.ts';
import { Flag, type Choice, type Component, type MessageBody, type UploadedFile } from './payloads.ts';
import { problem, type Problem } from './problem.ts';
import { schemaProblems } from './schemas.ts';
import type { Channel, StoredMessage, World } from './world.ts';

/** A first answer must come within this many milliseconds. */
const ACK_WINDOW_MS = 3000;
/** An interaction's token serves for this many milliseconds. */
const TOKEN_LIFE_MS = 15 * 60_000;

export const InteractionType = { command: 2, component: 3, autocomplete: 4, modalSubmit: 5 } as const;
export const CallbackType = { reply: 4, defer: 5, deferUpdate: 6, update: 7, choices: 8, modal: 9 } as const;

/** A form the bot has opened. */
export interface Modal {
  custom_id: string;
  title: string;
  components: Component[];
}

/** One use of a command, button or form, and all that came of it. */
export interface Interaction {
  id: string;
  token: string;
  type: number;
  channel: Channel;
  userId: string;
  createdAt: number;
  /** The message that carries the pressed component. */
  source: StoredMessage | undefined;
  ackedAt: number | undefined;
  callback: number | undefined;
  original: StoredMessage | undefined;
  followUps: StoredMessage[];
  choices: Choice[] | undefined;
  modal: Modal | undefined;
}

const SCHEMAS: Readonly<Record<number, string>> = {
  [CallbackType.reply]: 'CreateMessageInteractionCallbackRequest',
  [CallbackType.defer]: 'CreateMessageInteractionCallbackRequest',
  [CallbackType.deferUpdate]: 'UpdateMessageInteractionCallbackRequest',
  [CallbackType.update]: 'UpdateMessageInteractionCallbackRequest',
  [CallbackType.choices]: 'ApplicationCommandAutocompleteCallbackRequest',
  [CallbackType.modal]: 'ModalInteractionCallbackRequest',
};

function mayAnswer(interaction: Interaction, callback: number): boolean {
  switch (callback) {
    case CallbackType.reply:
    case CallbackType.defer:
      return interaction.type !== InteractionType.autocomplete;
    case CallbackType.deferUpdate:
    case CallbackType.update:
      return interaction.source !== undefined && interaction.type !== InteractionType.autocomplete;
    case CallbackType.choices:
      return interaction.type === InteractionType.autocomplete;
    case CallbackType.modal:
      return interaction.type === InteractionType.command || interaction.type === InteractionType.component;
    default:
      return false;
  }
}

function callbackProblems(interaction: Interaction, type: number, json: JsonObject): Problem[] {
  const schema = SCHEMAS[type];
  if (schema === undefined)
    return [problem(['type'], 'BASE_TYPE_CHOICES', `Callback type ${type} is not known`)];
  if (!mayAnswer(interaction, type)) {
    return [
      problem(
        ['type'],
        'INTERACTION_CALLBACK_TYPE_INVALID',
        `Callback type ${type} does not answer an interaction of type ${interaction.type}`,
      ),
    ];
  }
  const found = schemaProblems(schema, json);
  if (found.length > 0) return found;
  const data = objectOr(json['data']);
  if (type === CallbackType.choices) return autocompleteProblems((data['choices'] ?? []) as Choice[]);
  if (type === CallbackType.modal) return modalProblems(data['components'] as Component[]);
  if (type === CallbackType.defer && (Number(data['flags'] ?? 0) & ~Flag.ephemeral) !== 0) {
    return [
      problem(
        ['data', 'flags'],
        'BITFIELD_FLAGS_INVALID',
        'A deferred answer takes the ephemeral flag alone',
      ),
    ];
  }
  return [];
}

/** Interactions by id and token, and the rules for answering them. */
export class Interactions {
  readonly #world: World;
  readonly #store: MessageStore;
  readonly #byToken = new Map<string, Interaction>();

  constructor(world: World, store: MessageStore) {
    this.#world = world;
    this.#store = store;
  }

  /** Starts an interaction; the payload is the caller's to build and dispatch. */
  start(spec: Pick<Interaction, 'type' | 'channel' | 'userId' | 'source'>): Interaction {
    const interaction: Interaction = {
      ...spec,
      id: this.#world.nextId(),
      token: randomBytes(24).toString('base64url'),
      createdAt: this.#world.clock.now(),
      ackedAt: undefined,
      callback: undefined,
      original: undefined,
      followUps: [],
      choices: undefined,
      modal: undefined,
    };
    this.#byToken.set(interaction.token, interaction);
    return interaction;
  }

  /** POST /interactions/:id/:token/callback. */
  answer(id: string, token: string, json: unknown, files: readonly UploadedFile[]): Interaction {
    const interaction = this.#byToken.get(token);
    if (interaction === undefined || interaction.id !== id) throw apiErrors.unknownInteraction();
    if (interaction.ackedAt !== undefined) throw apiErrors.alreadyAcknowledged();
    if (this.#age(interaction) > ACK_WINDOW_MS) throw apiErrors.unknownInteraction();
    const body = isObject(json) ? json : {};
    const type = Number(body['type']);
    const problems = callbackProblems(interaction, type, body);
    if (problems.length > 0) throw invalidForm(problems);
    this.#apply(interaction, type, objectOr(body['data']), files);
    interaction.callback = type;
    interaction.ackedAt = this.#world.clock.now();
    this.#world.board.post();
    return interaction;
  }

  /** The interaction a webhook token stands for: 50027 once it is too old, 10015 before its first answer. */
  byToken(application: string, token: string): Interaction {
    const interaction = this.#byToken.get(token);
    if (application !== this.#world.applicationId || interaction === undefined)
      throw apiErrors.unknownWebhook();
    if (this.#age(interaction) > TOKEN_LIFE_MS) throw apiErrors.invalidWebhookToken();
    if (interaction.ackedAt === undefined) throw apiErrors.unknownWebhook();
    return interaction;
  }

  /** POST /webhooks/:application/:token: a further message, or the original itself while it is still deferred. */
  followUp(interaction: Interaction, body: MessageBody, files: readonly UploadedFile[]): StoredMessage {
    const { original } = interaction;
    if (original !== undefined && (original.flags & Flag.loading) !== 0) {
      // Ephemeral was settled by the deferral: here the flag changes nothing and is not an error.
      return this.#store.edit(original, { ...body, flags: Number(body.flags ?? 0) & ~Flag.ephemeral }, files);
    }
    const message = this.#create(interaction, body, files);
    interaction.followUps.push(message);
    this.#world.board.post();
    return message;
  }

  /** The message `@original` or an id names, among those of this interaction. */
  message(interaction: Interaction, name: string): StoredMessage {
    const own = [interaction.original, ...interaction.followUps];
    const found = name === '@original' ? interaction.original : own.find((message) => message?.id === name);
    if (found === undefined || found.deleted) throw apiErrors.unknownMessage();
    return found;
  }

  #apply(interaction: Interaction, type: number, data: JsonObject, files: readonly UploadedFile[]): void {
    const { source } = interaction;
    if (type === CallbackType.choices) interaction.choices = (data['choices'] ?? []) as Choice[];
    if (type === CallbackType.modal) interaction.modal = data as unknown as Modal;
    if (type === CallbackType.reply) interaction.original = this.#create(interaction, data, files);
    if (type === CallbackType.defer) {
      const flags = Number(data['flags'] ?? 0);
      interaction.original = this.#store.defer(interaction.channel, flags, this.#origin(interaction, flags));
    }
    if (type === CallbackType.update && source !== undefined) this.#store.edit(source, data, files);
    if (type === CallbackType.update || type === CallbackType.deferUpdate) interaction.original = source;
  }

  #create(interaction: Interaction, body: MessageBody, files: readonly UploadedFile[]): StoredMessage {
    return this.#store.create(
      interaction.channel,
      body,
      files,
      this.#origin(interaction, Number(body.flags ?? 0)),
    );
  }

  #origin(
    { id, userId }: Interaction,
    flags: number,
  ): { via: 'interaction'; interactionId: string; onlyFor?: string } {
    const hidden = (flags & Flag.ephemeral) !== 0;
    return { via: 'interaction', interactionId: id, ...(hidden ? { onlyFor: userId } : {}) };
  }

  #age({ createdAt }: Interaction): number {
    return this.#world.clock.now() - createdAt;
  }
}
