import type { Json } from './json.ts';
import { Log } from './log.ts';

/** A message as the workspace holds it. */
export interface StoredMessage {
  readonly ts: string;
  readonly team: string;
  readonly channel: string;
  /** `app`, or the id of the person who wrote it. */
  readonly from: string;
  /** The one reader of an ephemeral message. */
  readonly onlyFor: string | undefined;
  /** What was sent last: text, blocks, metadata, thread_ts. */
  payload: Json;
  deleted: boolean;
}

/** One change that a reader could see, in the order in which it happened. */
export interface Sighting {
  readonly change: 'posted' | 'edited' | 'deleted';
  readonly message: StoredMessage;
  /** The message as it was then. */
  readonly payload: Json;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The exchange whose response_url or acknowledgement brought it; undefined for a Web API call. */
  readonly via: string | undefined;
  /** Whether it came in the acknowledgement itself. */
  readonly immediate: boolean;
}

/** Where a message goes, and by what way it came. */
export interface Posting {
  readonly team: string;
  readonly channel: string;
  readonly payload: Json;
  readonly from?: string;
  readonly onlyFor?: string | undefined;
  readonly via?: string | undefined;
  readonly immediate?: boolean;
}

type Way = Pick<Posting, 'via' | 'immediate'>;

/** Every message of every channel, and every change to one. */
export class Board {
  readonly sightings = new Log<Sighting>();
  readonly #channels = new Map<string, Map<string, StoredMessage>>();
  #lastMicros = 0;

  /** A new `ts`: seconds and microseconds, never the same twice. */
  nextTs(): string {
    this.#lastMicros = Math.max(Date.now() * 1000, this.#lastMicros + 1);
    const micros = String(this.#lastMicros);
    return `${micros.slice(0, -6)}.${micros.slice(-6)}`;
  }

  /** Stores a message and shows it. */
  post({ team, channel, payload, from = 'app', onlyFor, via, immediate }: Posting): StoredMessage {
    const message = { ts: this.nextTs(), team, channel, from, onlyFor, payload, deleted: false };
    this.#room(team, channel).set(message.ts, message);
    this.#show('posted', message, { via, ...(immediate === undefined ? {} : { immediate }) });
    return message;
  }

  /** Puts new content into a message. */
  edit(message: StoredMessage, payload: Json, way: Way = {}): void {
    message.payload = payload;
    this.#show('edited', message, way);
  }

  /** Takes a message away. */
  remove(message: StoredMessage, way: Way = {}): void {
    message.deleted = true;
    this.#room(message.team, message.channel).delete(message.ts);
    this.#show('deleted', message, way);
  }

  /** One message by its place. */
  find(team: string, channel: string, ts: string): StoredMessage | undefined {
    return this.#room(team, channel).get(ts);
  }

  /** A channel's messages, oldest first, the ephemeral ones included. */
  inChannel(team: string, channel: string): StoredMessage[] {
    return [...this.#room(team, channel).values()];
  }

  /** Every message there is, by channel and then oldest first. */
  all(): StoredMessage[] {
    return [...this.#channels.values()].flatMap((room) => [...room.values()]);
  }

  #room(team: string, channel: string): Map<string, StoredMessage> {
    const key = `${team}/${channel}`;
    let room = this.#channels.get(key);
    if (room === undefined) {
      room = new Map();
      this.#channels.set(key, room);
    }
    return room;
  }

  #show(change: Sighting['change'], message: StoredMessage, { via, immediate = false }: Way): void {
    this.sightings.push({ change, message, payload: message.payload, at: Date.now(), via, immediate });
  }
}
