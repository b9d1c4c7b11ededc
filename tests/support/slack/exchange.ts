import type { Sighting } from './board.ts';
import type { Delivery, Outgoing, Transport } from './delivery.ts';
import type { Far } from './far.ts';
import { asText, type Json } from './json.ts';
import type { ViewSighting } from './views.ts';

/** What belongs to one thing that a user did. */
export interface ExchangeFrame {
  readonly id: string;
  readonly far: Far;
  readonly transport: Transport;
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  /** The message that a mention or DM wrote: answers in its thread belong to it. */
  readonly rootTs: string | undefined;
  /** How many sightings and views there were before. */
  readonly from: number;
  readonly viewsFrom: number;
}

/** How long `answer` and its kin wait unless told otherwise, in milliseconds. */
const PATIENCE_MS = 15_000;

/**
 * One thing a user did, and all that came of it for their eyes. Messages through this exchange's own response_url
 * belong to it for certain; a message posted by the Web API belongs to it when the user sees it in the same channel
 * (or for them alone) afterwards, unless it stands in another message's thread or bears a key of the app's own.
 */
export class Exchange {
  readonly id: string;
  readonly delivery: Delivery;
  readonly #frame: ExchangeFrame;
  readonly #sent: Outgoing;
  #read = 0;

  constructor(frame: ExchangeFrame, sent: Outgoing, delivery: Delivery) {
    this.id = frame.id;
    this.#frame = frame;
    this.#sent = sent;
    this.delivery = delivery;
  }

  /** Milliseconds until the app acknowledged, or until Slack gave up. */
  get ackMs(): number {
    return this.delivery.ms;
  }

  /** The answer that came in the acknowledgement itself. */
  get immediate(): Sighting | undefined {
    return this.sightings().find((sighting) => sighting.immediate);
  }

  /** Errors by block that a submitted modal was sent back with. */
  get viewErrors(): Json {
    const errors = this.delivery.payload?.['errors'];
    return typeof errors === 'object' && errors !== null ? { ...errors } : {};
  }

  /** Everything the user has seen of it so far. */
  sightings(): Sighting[] {
    const { far, from } = this.#frame;
    return far.board.sightings.entries.slice(from).filter((sighting) => this.#isMine(sighting));
  }

  /** The first message (or edit of one) that the user sees; throws after `timeoutMs`. */
  answer(timeoutMs = PATIENCE_MS): Promise<Sighting> {
    return this.waitFor(() => true, timeoutMs);
  }

  /** The next one that neither `next` has given out yet; throws after `timeoutMs`. */
  async next(timeoutMs = PATIENCE_MS): Promise<Sighting> {
    const given = this.#read;
    this.#read += 1;
    let seen = 0;
    return this.waitFor(() => {
      seen += 1;
      return seen > given;
    }, timeoutMs);
  }

  /** The first sighting of this exchange that a test is looking for; throws after `timeoutMs`. */
  waitFor(wanted: (sighting: Sighting) => boolean, timeoutMs = PATIENCE_MS): Promise<Sighting> {
    const { far, from } = this.#frame;
    const matches = (sighting: Sighting): boolean => this.#isMine(sighting) && wanted(sighting);
    return far.board.sightings.wait(matches, from, timeoutMs, this.#what('answer'));
  }

  /** The first view that its trigger brought to the screen; throws after `timeoutMs`. */
  view(timeoutMs = PATIENCE_MS): Promise<ViewSighting> {
    const { far, viewsFrom } = this.#frame;
    const matches = (sighting: ViewSighting): boolean => sighting.via === this.id;
    return far.views.sightings.wait(matches, viewsFrom, timeoutMs, this.#what('view'));
  }

  /** The address for answers that went along; empty for events. */
  get responseUrl(): string {
    return asText(this.#sent.body['response_url']);
  }

  /** Sends the same event again, as Slack does when it was not acknowledged. */
  redeliver(num = 1, reason = 'http_timeout'): Promise<Delivery> {
    if (this.#sent.kind !== 'events_api') throw new Error('Slack repeats only events');
    return this.#frame.transport.deliver({ ...this.#sent, retry: { num, reason } });
  }

  /** Ends the response_url at once, as half an hour would. */
  expireResponseUrl(): void {
    this.#frame.far.responseUrls.expire(this.id);
  }

  #isMine({ via, message, payload }: Sighting): boolean {
    if (message.from !== 'app') return false;
    // What the app posts under a key of its own answers nobody.
    if (message.payload['metadata'] !== undefined) return false;
    if (via !== undefined) return via === this.id;
    const { team, channel, user, rootTs } = this.#frame;
    if (message.team !== team) return false;
    if (message.onlyFor !== undefined) return message.onlyFor === user;
    if (message.channel !== channel) return false;
    const thread = asText(payload['thread_ts']);
    return thread === '' || rootTs === undefined || thread === rootTs;
  }

  #what(thing: string): string {
    const { acked, error, ms } = this.delivery;
    const ack = acked ? `acknowledged after ${Math.round(ms)} ms` : `not acknowledged: ${error ?? 'refused'}`;
    return `${thing} to ${this.#sent.kind} (${ack})`;
  }
}
