import type { StoredMessage } from './board.ts';
import { acceptsResponse, type Delivery, type Kind, type Transport } from './delivery.ts';
import { Exchange, type ExchangeFrame } from './exchange.ts';
import { type Far, keepViolations } from './far.ts';
import { asJson, asList, asText, type Json } from './json.ts';
import { checkedView } from './methods-views.ts';
import {
  actionOf,
  eventBody,
  findControl,
  messageActionBody,
  type Scene,
  slashBody,
  viewBody,
} from './payloads.ts';
import { applyReply } from './response-door.ts';
import { type Channel, directMessage, type Member, type Team } from './teams.ts';
import { validateMessage } from './validate.ts';
import type { OpenView } from './views.ts';

/** What gestures need of the server around them. */
export interface Surroundings {
  readonly far: Far;
  readonly transport: () => Transport;
  readonly nextId: (prefix: string) => string;
  readonly responseUrl: (id: string) => string;
}

/** Where a gesture is made; by default in the first channel of the workspace. */
export interface Where {
  readonly channel?: string;
}

/** Where a mention is written; with `thread`, as a reply. */
export interface WhereInThread extends Where {
  readonly thread?: string;
}

const escapeTyped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A person at a keyboard in one workspace. */
export class User {
  readonly member: Member;
  readonly team: Team;
  readonly #around: Surroundings;

  constructor(around: Surroundings, team: Team, member: Member) {
    this.#around = around;
    this.team = team;
    this.member = member;
  }

  /** Types a slash command. `text` is what follows the command, sent as it stands. */
  async slash(command: string, text = '', where: Where = {}): Promise<Exchange> {
    const scene = this.#scene(where.channel);
    const frame = this.#frame(scene.channel);
    const body = slashBody(scene, command, text, this.#ids(frame, scene, undefined));
    const exchange = await this.#send(frame, 'slash_commands', body);
    this.#showImmediate(frame, exchange.delivery);
    return exchange;
  }

  /** Uses a control of a message, found by action_id, words or value; `choice` for menus and inputs. */
  async press(
    seen: { readonly message: StoredMessage },
    control: string,
    choice?: string,
  ): Promise<Exchange> {
    const { message } = seen;
    if (message.deleted) throw new Error('the message is gone from the screen');
    if (message.onlyFor !== undefined && message.onlyFor !== this.member.id) {
      throw new Error(`${this.member.id} cannot see this message`);
    }
    const scene = this.#scene(message.channel);
    const frame = this.#frame(scene.channel);
    const action = actionOf(findControl(message.payload, control), choice);
    const body = messageActionBody(scene, message, action, this.#ids(frame, scene, message));
    return this.#send(frame, 'interactive', body);
  }

  /** Writes a message that mentions the app, which gets an app_mention event. */
  async mention(text: string, where: WhereInThread = {}): Promise<Exchange> {
    const written = `<@${this.team.botUserId}> ${escapeTyped(text)}`;
    return this.#write('app_mention', written, this.#scene(where.channel).channel, where.thread);
  }

  /** Writes to the app in a direct message, which gets a message event. */
  async dm(text: string): Promise<Exchange> {
    return this.#write('message', escapeTyped(text), directMessage(this.team, this.member.id), undefined);
  }

  /** Sends a modal off; `state` holds the values by block_id and action_id, as Slack sends them. */
  async submitView(opened: OpenView, state: Json = {}): Promise<Exchange> {
    if (!opened.open) throw new Error('the view is closed');
    const { far } = this.#around;
    const frame = this.#frame(undefined);
    const trigger_id = far.views.trigger(frame.id, this.team.id, this.member.id, opened);
    const rest = { trigger_id, response_urls: [] };
    const body = viewBody(
      { far, team: this.team, member: this.member },
      'view_submission',
      opened,
      rest,
      state,
    );
    const exchange = await this.#send(frame, 'interactive', body);
    if (exchange.delivery.acked) this.#afterSubmit(frame, opened, exchange.delivery.payload ?? {});
    return exchange;
  }

  /** Puts a modal away; the app hears of it only when it asked to (`notify_on_close`). */
  async closeView(opened: OpenView): Promise<Exchange | undefined> {
    opened.open = false;
    if (opened.view['notify_on_close'] !== true) return undefined;
    const scene = { far: this.#around.far, team: this.team, member: this.member };
    const body = viewBody(scene, 'view_closed', opened, { is_cleared: false });
    return this.#send(this.#frame(undefined), 'interactive', body);
  }

  /** Lets any event happen, such as `member_joined_channel` or `app_uninstalled`. */
  async event(event: Json): Promise<Exchange> {
    const channel = this.team.channels.get(asText(event['channel']));
    const full = { event_ts: this.#around.far.board.nextTs(), ...event };
    return this.#sendEvent(this.#frame(channel), full);
  }

  async #write(type: string, text: string, channel: Channel, thread: string | undefined): Promise<Exchange> {
    const { far } = this.#around;
    const inThread = thread === undefined ? {} : { thread_ts: thread };
    const payload = { text, ...inThread };
    const message = far.board.post({
      team: this.team.id,
      channel: channel.id,
      payload,
      from: this.member.id,
    });
    const frame = this.#frame(channel, thread ?? message.ts);
    return this.#sendEvent(frame, {
      type,
      user: this.member.id,
      text,
      ts: message.ts,
      team: this.team.id,
      channel: channel.id,
      channel_type: channel.kind === 'im' ? 'im' : 'channel',
      event_ts: message.ts,
      blocks: [{ type: 'rich_text', elements: [] }],
      ...inThread,
    });
  }

  #sendEvent(frame: ExchangeFrame, event: Json): Promise<Exchange> {
    const id = this.#around.nextId('Ev');
    return this.#send(frame, 'events_api', eventBody({ far: this.#around.far, team: this.team }, id, event));
  }

  async #send(frame: ExchangeFrame, kind: Kind, body: Json): Promise<Exchange> {
    const outgoing = { kind, body };
    const delivery = await frame.transport.deliver(outgoing);
    if (delivery.acked && delivery.payload !== undefined && !acceptsResponse(outgoing)) {
      const problem = `${asText(body['type'])}: its acknowledgement takes no content`;
      keepViolations(this.#around.far, 'acknowledgement', [problem]);
    }
    return new Exchange(frame, outgoing, delivery);
  }

  #showImmediate(frame: ExchangeFrame, { acked, payload }: Delivery): void {
    if (!acked || payload === undefined) return;
    const { far } = this.#around;
    if (!keepViolations(far, 'acknowledgement', validateMessage(payload))) return;
    const place = { exchange: frame.id, team: this.team.id, channel: frame.channel, user: this.member.id };
    applyReply(far, { ...place, source: undefined }, payload, true);
  }

  #afterSubmit(frame: ExchangeFrame, opened: OpenView, answer: Json): void {
    const { far } = this.#around;
    const action = asText(answer['response_action']);
    const by = { team: this.team.id, user: this.member.id, exchange: frame.id };
    if (action === 'errors') {
      const blocks = asList(opened.view['blocks']);
      const known = new Set(blocks.map((block) => asJson(block)['block_id']));
      const wrong = Object.keys(asJson(answer['errors'])).filter((id) => !known.has(id));
      keepViolations(
        far,
        'view_submission',
        wrong.map((id) => `errors.${id}: no such block in the view`),
      );
    } else if (action === 'update') {
      far.views.update(opened, checkedView({ far }, answer['view'], 'view_submission'), frame.id);
    } else if (action === 'push') {
      far.views.show('pushed', checkedView({ far }, answer['view'], 'view_submission'), {
        ...by,
        over: opened,
      });
    } else if (action === 'clear') far.views.clear(opened.rootId);
    else if (Object.keys(answer).length === 0) opened.open = false;
    else keepViolations(far, 'view_submission', [`response_action: "${action}" is unknown`]);
  }

  #scene(channelId: string | undefined): Scene {
    const { far } = this.#around;
    const id = channelId ?? [...this.team.channels.keys()][0] ?? '';
    const channel = this.team.channels.get(id);
    if (channel === undefined) throw new Error(`${this.team.id} has no channel ${id}`);
    return { far, team: this.team, member: this.member, channel };
  }

  #frame(channel: Channel | undefined, rootTs?: string): ExchangeFrame {
    const { far, nextId, transport } = this.#around;
    return {
      id: nextId('X'),
      far,
      transport: transport(),
      team: this.team.id,
      channel: channel?.id ?? '',
      user: this.member.id,
      rootTs,
      from: far.board.sightings.entries.length,
      viewsFrom: far.views.sightings.entries.length,
    };
  }

  #ids(
    frame: ExchangeFrame,
    { far, channel }: Scene,
    source: StoredMessage | undefined,
  ): { trigger: string; responseUrl: string } {
    const place = { exchange: frame.id, team: this.team.id, channel: channel.id, user: this.member.id };
    return {
      trigger: far.views.trigger(frame.id, this.team.id, this.member.id),
      responseUrl: this.#around.responseUrl(far.responseUrls.open({ ...place, source })),
    };
  }
}
