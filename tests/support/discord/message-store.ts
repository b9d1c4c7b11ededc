import { apiErrors, invalidForm } from './api-error.ts';
import { isEmptyMessage, messageProblems } from './limits-message.ts';
import { problem } from './problem.ts';
import { Flag, type MessageBody, type UploadedFile } from './payloads.ts';
import type { Channel, StoredFile, StoredMessage, World } from './world.ts';

/** Discord says only "the past few minutes" of enforce_nonce. */
const NONCE_WINDOW_MS = 3 * 60_000;

/** Who writes a message and how. */
export interface Origin {
  via: StoredMessage['via'];
  interactionId?: string;
  /** Set for an ephemeral message: the user it is for. */
  onlyFor?: string;
}

const KEPT_FLAGS = Flag.suppressEmbeds | Flag.ephemeral | Flag.silent | Flag.v2;

function storeFiles(world: World, body: MessageBody, files: readonly UploadedFile[]): StoredFile[] {
  return files.map(({ field, name, bytes }) => {
    const stated = body.attachments?.find(({ id }) => field === `files[${id}]`);
    const description = stated?.description;
    return {
      id: world.nextId(),
      name: stated?.filename ?? name,
      bytes,
      ...(description ? { description } : {}),
    };
  });
}

/** Refuses a message as Discord does: 50035 with everything wrong in it, or 50006 when it shows nothing. */
function check(
  body: MessageBody,
  context: Parameters<typeof messageProblems>[1],
  kept: readonly StoredFile[],
): void {
  const problems = messageProblems(body, context);
  if (problems.length > 0) throw invalidForm(problems);
  if (kept.length === 0 && isEmptyMessage(body, context.files)) throw apiErrors.emptyMessage();
}

/** Refuses a reply to a message that is not there, unless the reply says that this does not matter. */
function checkReference(channel: Channel, { message_reference: reference }: MessageBody): void {
  const id = reference?.message_id ?? undefined;
  if (id === undefined || channel.messages.has(id) || reference?.fail_if_not_exists === false) return;
  throw invalidForm([problem(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message')]);
}

/** Writes, edits and removes messages by Discord's rules, and keeps those of every channel. */
export class MessageStore {
  readonly world: World;
  readonly #nonces = new Map<string, StoredMessage>();

  constructor(world: World) {
    this.world = world;
  }

  /** Stores a new message. A nonce seen in the same channel a short while ago gives that message again. */
  create(channel: Channel, body: MessageBody, files: readonly UploadedFile[], origin: Origin): StoredMessage {
    check(body, { kind: origin.via, edit: false, files }, []);
    checkReference(channel, body);
    const key = body.enforce_nonce ? `${channel.id} ${body.nonce}` : undefined;
    const twin = key === undefined ? undefined : this.#recent(key);
    if (twin !== undefined) return twin;
    const message = this.#blank(channel, origin);
    message.body = body;
    message.flags = Number(body.flags ?? 0) & KEPT_FLAGS;
    message.files = storeFiles(this.world, body, files);
    message.nonce = body.nonce === undefined || body.nonce === null ? undefined : String(body.nonce);
    message.replyTo = channel.messages.get(body.message_reference?.message_id ?? '')?.id;
    if (key !== undefined) this.#nonces.set(key, message);
    return this.#keep(channel, message);
  }

  /** Stores the "is thinking…" of a deferred answer. */
  defer(channel: Channel, flags: number, origin: Origin): StoredMessage {
    const message = this.#blank(channel, origin);
    message.flags = Flag.loading | (flags & Flag.ephemeral);
    return this.#keep(channel, message);
  }

  /** Lays new fields over a message. The old body goes to `edits`. */
  edit(message: StoredMessage, body: MessageBody, files: readonly UploadedFile[]): StoredMessage {
    const before = message.flags & ~Flag.loading;
    const merged: MessageBody = { ...message.body, ...body, flags: Number(body.flags ?? 0) };
    // An edit without allowed_mentions is parsed by the defaults, whatever the first message said.
    if (body.allowed_mentions === undefined) delete merged.allowed_mentions;
    const kept = this.#keptFiles(message, body);
    check(merged, { kind: message.via, edit: true, flagsBefore: before, files }, kept);
    if ((message.flags & Flag.loading) === 0) message.edits.push(message.body);
    message.body = merged;
    message.flags = before | (Number(body.flags ?? 0) & (Flag.v2 | Flag.suppressEmbeds));
    message.files = [...kept, ...storeFiles(this.world, body, files)];
    message.editedAt = this.world.clock.now();
    this.world.board.post();
    return message;
  }

  remove(message: StoredMessage): void {
    message.deleted = true;
    this.world.channels.get(message.channelId)?.messages.delete(message.id);
    this.world.board.post();
  }

  #keptFiles(message: StoredMessage, { attachments }: MessageBody): StoredFile[] {
    if (attachments === undefined) return message.files;
    const ids = new Set((attachments ?? []).map(({ id }) => String(id)));
    return message.files.filter(({ id }) => ids.has(id));
  }

  #recent(key: string): StoredMessage | undefined {
    const found = this.#nonces.get(key);
    if (found === undefined || this.world.clock.now() - found.createdAt > NONCE_WINDOW_MS) return undefined;
    return found;
  }

  #blank(channel: Channel, { via, interactionId, onlyFor }: Origin): StoredMessage {
    return {
      id: this.world.nextId(),
      channelId: channel.id,
      guildId: channel.guildId,
      authorId: this.world.botId,
      body: {},
      flags: 0,
      files: [],
      via,
      onlyFor,
      createdAt: this.world.clock.now(),
      editedAt: undefined,
      edits: [],
      deleted: false,
      nonce: undefined,
      interactionId,
      replyTo: undefined,
    };
  }

  #keep(channel: Channel, message: StoredMessage): StoredMessage {
    channel.messages.set(message.id, message);
    if (message.onlyFor === undefined) channel.lastMessageId = message.id;
    this.world.board.post();
    return message;
  }
}
