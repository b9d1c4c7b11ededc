import { PermissionsBitField } from 'discord.js';
import {
  fillOptions,
  findCommand,
  GestureError,
  resolve,
  type Found,
  type OptionValue,
} from './command-lookup.ts';
import { Exchange } from './exchange.ts';
import { InteractionType, type Interaction, type Interactions } from './interactions.ts';
import { filledModal } from './modal-values.ts';
import type { Gateway } from './gateway.ts';
import type { JsonObject } from './json.ts';
import { ComponentType, walk, type Choice, type Component } from './payloads.ts';
import { channelJson, messageJson, userJson } from './wire.ts';
import type { Channel, Guild, Person, StoredMessage, World } from './world.ts';

export interface Place {
  person: Person;
  channel: Channel;
  guild: Guild | undefined;
  roleIds: readonly string[];
  /** Bits beyond those that the roles give. */
  permissions: bigint;
  locale: string;
  /** True: administrators have lifted the commands' default permissions for this user. */
  unrestricted: boolean;
}

export interface Desk {
  world: World;
  gateway: Gateway;
  interactions: Interactions;
}

const ADMINISTRATOR = 1n << 3n;

/** A person at a place in Discord, making the gestures that its client allows. */
export class User {
  readonly place: Place;
  readonly #desk: Desk;

  constructor(desk: Desk, place: Place) {
    this.#desk = desk;
    this.place = place;
  }

  get id(): string {
    return this.place.person.id;
  }

  /** The same person in another channel of the same guild. @throws GestureError when there is none of that name. */
  in(channelName: string): User {
    const channel = [...(this.place.guild?.channels.values() ?? [])].find(({ name }) => name === channelName);
    if (channel === undefined) throw new GestureError(`There is no channel ${channelName} here`);
    return new User(this.#desk, { ...this.place, channel });
  }

  /** The same person in the direct-message channel with the bot. */
  inDm(): User {
    const channel = this.#desk.world.dmWith(this.id);
    return new User(this.#desk, { ...this.place, channel, guild: undefined });
  }

  /** Sends a slash command. @throws GestureError when it is not published so, or the user may not use it. */
  slash(path: string | readonly string[], values: Readonly<Record<string, OptionValue>> = {}): Exchange {
    const found = this.#find(path);
    const options = fillOptions(found, { values });
    const resolved = resolve(this.#desk.world, this.place.guild?.id, found, values);
    return this.#send(InteractionType.command, {
      ...this.#commandData(found, options),
      ...(Object.keys(resolved).length === 0 ? {} : { resolved }),
    });
  }

  /** Types into an option that completes itself. @returns the choices offered and the milliseconds they took. */
  async autocomplete(
    path: string | readonly string[],
    values: Readonly<Record<string, OptionValue>>,
    focused: string,
  ): Promise<{ choices: Choice[]; ms: number }> {
    const found = this.#find(path);
    const option = found.options.find(({ name }) => name === focused);
    if (!option?.autocomplete) throw new GestureError(`"${focused}" does not complete itself`);
    const options = fillOptions(found, { values: { [focused]: '', ...values }, focused });
    const exchange = this.#send(InteractionType.autocomplete, this.#commandData(found, options));
    return { choices: await exchange.offered(), ms: exchange.ackMs ?? 0 };
  }

  /** Presses a button, named by its custom id or its label. @throws GestureError when the user cannot. */
  press(message: StoredMessage, idOrLabel: string): Exchange {
    const button = this.#component(message, idOrLabel);
    if (button.type !== ComponentType.button || !button.custom_id)
      throw new GestureError(`${idOrLabel} is no button that can be pressed`);
    return this.#use(message, button, {});
  }

  /** Picks from a select menu, named by its custom id or its placeholder. */
  select(message: StoredMessage, idOrPlaceholder: string, values: readonly string[]): Exchange {
    const menu = this.#component(message, idOrPlaceholder);
    const known = new Set((menu.options ?? []).map(({ value }) => value));
    if (menu.type === ComponentType.stringSelect && !values.every((value) => known.has(value))) {
      throw new GestureError(`${idOrPlaceholder} does not offer ${values.join(', ')}`);
    }
    if (values.length < (menu.min_values ?? 1) || values.length > (menu.max_values ?? 1))
      throw new GestureError('Too few or too many values picked');
    return this.#use(message, menu, { values });
  }

  /** Fills in the form that an earlier gesture opened, by custom ids or labels, and sends it. */
  submitModal(
    opened: Exchange,
    values: Readonly<Record<string, string | boolean | readonly string[]>>,
  ): Exchange {
    const { modal, source } = opened.interaction;
    if (modal === undefined) throw new GestureError('No form is open');
    const data = { custom_id: modal.custom_id, components: filledModal(modal, values) };
    return this.#send(InteractionType.modalSubmit, data, source);
  }

  #find(path: string | readonly string[]): Found {
    const steps = typeof path === 'string' ? path.trim().replace(/^\//u, '').split(/\s+/u) : path;
    const found = findCommand(this.#desk.world, this.place.guild?.id, steps);
    const needed = found.command.default_member_permissions;
    if (this.place.guild === undefined || this.place.unrestricted || needed === undefined || needed === null)
      return found;
    const has = this.#permissions();
    const wanted = BigInt(needed);
    const allowed = (has & ADMINISTRATOR) !== 0n || (wanted !== 0n && (has & wanted) === wanted);
    if (!allowed) throw new GestureError(`/${steps.join(' ')} is hidden from ${this.place.person.name}`);
    return found;
  }

  #commandData({ command }: Found, options: JsonObject[]): JsonObject {
    const { id, name, guild_id: guildId } = command;
    return { id, name, type: 1, options, ...(guildId === undefined ? {} : { guild_id: guildId }) };
  }

  #component(message: StoredMessage, wanted: string): Component {
    if (message.deleted) throw new GestureError('The message was deleted');
    if (message.onlyFor !== undefined && message.onlyFor !== this.id)
      throw new GestureError('This user cannot see that message');
    for (const { component } of walk(message.body.components ?? [])) {
      if (![component.custom_id, component.label, component.placeholder].includes(wanted)) continue;
      if (component.disabled) throw new GestureError(`${wanted} is disabled`);
      return component;
    }
    throw new GestureError(`The message has no component ${wanted}`);
  }

  #use(message: StoredMessage, { type, custom_id: customId }: Component, more: JsonObject): Exchange {
    return this.#send(
      InteractionType.component,
      { custom_id: customId, component_type: type, ...more },
      message,
    );
  }

  #permissions(): bigint {
    const { guild, roleIds, permissions } = this.place;
    const roles = [guild?.id ?? '', ...roleIds].map((id) => guild?.roles.get(id)?.permissions ?? 0n);
    const all = roles.reduce((sum, bits) => sum | bits, permissions);
    return (all & ADMINISTRATOR) === 0n ? all : PermissionsBitField.All;
  }

  #send(type: number, data: JsonObject, source?: StoredMessage): Exchange {
    const { world, gateway, interactions } = this.#desk;
    const interaction = interactions.start({ type, channel: this.place.channel, userId: this.id, source });
    const reached = gateway.dispatch(
      'INTERACTION_CREATE',
      this.#payload(interaction, data),
      this.place.guild?.id,
    );
    if (reached === 0) throw new GestureError('No gateway session is there to receive it');
    return new Exchange(world, interaction);
  }

  #payload(interaction: Interaction, data: JsonObject): JsonObject {
    const { world } = this.#desk;
    const { channel, guild, locale } = this.place;
    const { id, token, type, source } = interaction;
    return {
      id,
      token,
      type,
      version: 1,
      application_id: world.applicationId,
      data,
      channel_id: channel.id,
      channel: { ...channelJson(world, channel), permissions: this.#permissions().toString() },
      app_permissions: world.botPermissions(channel).toString(),
      locale,
      entitlements: [],
      attachment_size_limit: 10_485_760,
      authorizing_integration_owners: { '0': guild?.id ?? '0' },
      context: guild === undefined ? 1 : 0,
      ...(source === undefined ? {} : { message: messageJson(world, source) }),
      ...this.#caller(guild),
    };
  }

  #caller(guild: Guild | undefined): JsonObject {
    const user = userJson(this.place.person);
    if (guild === undefined) return { user };
    const member = {
      user,
      roles: this.place.roleIds,
      permissions: this.#permissions().toString(),
      joined_at: new Date(guild.joinedAt).toISOString(),
      nick: null,
      avatar: null,
      premium_since: null,
      communication_disabled_until: null,
      pending: false,
      deaf: false,
      mute: false,
      flags: 0,
    };
    return {
      member,
      guild_id: guild.id,
      guild: { id: guild.id, locale: 'en-US', features: [] },
      guild_locale: 'en-US',
    };
  }
}
