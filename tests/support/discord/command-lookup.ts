import { countCharacters } from './characters.ts';
import type { Choice, CommandOption } from './payloads.ts';
import type { Channel, PublishedCommand, Role, World } from './world.ts';
import type { JsonObject } from './json.ts';
import { channelJson, userJson } from './wire.ts';

/** A gesture that Discord's own client would not let a user make. */
export class GestureError extends Error {}

/** A value a user types or picks; users, roles and channels are given by id. */
export type OptionValue = string | number | boolean;

/** A published command, and the sub-command inside it that a path leads to. */
export interface Found {
  command: PublishedCommand;
  /** Group and sub-command, outermost first. */
  steps: readonly CommandOption[];
  /** The options a user may fill in. */
  options: readonly CommandOption[];
}

const NESTED: ReadonlySet<number> = new Set([1, 2]);
const Kind = {
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
} as const;

/** Finds what a user sees when typing a path. @throws GestureError when no such command is published there. */
export function findCommand(world: World, guildId: string | undefined, path: readonly string[]): Found {
  const [first, ...rest] = path;
  const named = `/${path.join(' ')}`;
  const command = world.commandsIn(guildId).find(({ name, type }) => name === first && (type ?? 1) === 1);
  if (command === undefined) throw new GestureError(`${named} is not published here`);
  const inDm = guildId === undefined;
  const contexts = command.contexts ?? (command.dm_permission === false ? [0] : [0, 1, 2]);
  if (!contexts.includes(inDm ? 1 : 0))
    throw new GestureError(`${named} is not offered ${inDm ? 'in direct messages' : 'in guilds'}`);
  const steps: CommandOption[] = [];
  let options = command.options ?? [];
  for (const name of rest) {
    const step = options.find((option) => option.name === name && NESTED.has(option.type));
    if (step === undefined) throw new GestureError(`${named} is not published: there is no "${name}"`);
    steps.push(step);
    options = step.options ?? [];
  }
  if (options.some(({ type }) => NESTED.has(type)))
    throw new GestureError(`${named} is not complete: a sub-command must be picked`);
  return { command, steps, options };
}

function rangeFault(option: CommandOption, value: OptionValue): string | undefined {
  if (typeof value === 'string') {
    const count = countCharacters(value);
    if (count < (option.min_length ?? 0)) return 'is too short';
    if (count > (option.max_length ?? 6000)) return 'is too long';
    return undefined;
  }
  if (typeof value !== 'number') return undefined;
  if (value < (option.min_value ?? -Infinity)) return 'is too small';
  return value > (option.max_value ?? Infinity) ? 'is too great' : undefined;
}

function typeFault(option: CommandOption, value: OptionValue): string | undefined {
  switch (option.type) {
    case Kind.integer:
      return Number.isSafeInteger(value) ? undefined : 'is not a whole number';
    case Kind.number:
      return typeof value === 'number' ? undefined : 'is not a number';
    case Kind.boolean:
      return typeof value === 'boolean' ? undefined : 'is not true or false';
    default:
      return typeof value === 'string' ? undefined : 'is not text or an id';
  }
}

function choiceFault(choices: readonly Choice[], value: OptionValue): string | undefined {
  return choices.length === 0 || choices.some((choice) => choice.value === value)
    ? undefined
    : 'is not one of the choices';
}

/** What Discord's client would object to in a filled-in option. */
function fault(option: CommandOption, value: OptionValue): string | undefined {
  return typeFault(option, value) ?? rangeFault(option, value) ?? choiceFault(option.choices ?? [], value);
}

/** Which options a user fills in, and which of them is still being typed. */
export interface Filling {
  values: Readonly<Record<string, OptionValue>>;
  focused?: string;
}

/** The `options` of the payload, checked as Discord's client checks them; nested in group and sub-command. */
export function fillOptions({ command, steps, options }: Found, { values, focused }: Filling): JsonObject[] {
  for (const name of Object.keys(values)) {
    if (!options.some((option) => option.name === name))
      throw new GestureError(`/${command.name} has no option "${name}"`);
  }
  const filled = options.flatMap((option) => {
    const value = values[option.name];
    if (value === undefined) {
      if (option.required && focused === undefined)
        throw new GestureError(`/${command.name}: "${option.name}" is required`);
      return [];
    }
    // While typing, nothing is checked and a number is still text.
    const wrong = focused === undefined ? fault(option, value) : undefined;
    if (wrong !== undefined)
      throw new GestureError(`/${command.name}: ${JSON.stringify(value)} for "${option.name}" ${wrong}`);
    return [
      { type: option.type, name: option.name, value, ...(option.name === focused ? { focused: true } : {}) },
    ];
  });
  return steps.reduceRight<JsonObject[]>((inner, { name, type }) => [{ type, name, options: inner }], filled);
}

/** The `resolved` of the payload: users, roles and channels that options name by id. */
export function resolve(
  world: World,
  guildId: string | undefined,
  found: Found,
  values: Filling['values'],
): JsonObject {
  const users: JsonObject = {};
  const roles: JsonObject = {};
  const channels: JsonObject = {};
  for (const option of found.options) {
    const id = String(values[option.name] ?? '');
    if (id === '') continue;
    const person = world.people.get(id);
    const role = world.guilds.get(guildId ?? '')?.roles.get(id);
    const channel = world.channels.get(id);
    if (option.type === Kind.channel) channels[id] = resolvedChannel(world, channel, id);
    if (option.type === Kind.role) roles[id] = resolvedRole(role, id);
    if (option.type === Kind.user) {
      if (person === undefined) throw new GestureError(`There is no user ${id}`);
      users[id] = userJson(person);
    }
    if (option.type === Kind.mentionable && person !== undefined) users[id] = userJson(person);
    if (option.type === Kind.mentionable && role !== undefined) roles[id] = resolvedRole(role, id);
  }
  const parts = Object.entries({ users, roles, channels }).filter(([, part]) => Object.keys(part).length > 0);
  return Object.fromEntries(parts);
}

function resolvedRole(role: Role | undefined, id: string): JsonObject {
  if (role === undefined) throw new GestureError(`There is no role ${id} here`);
  return {
    id,
    name: role.name,
    permissions: role.permissions.toString(),
    color: 0,
    hoist: false,
    position: 0,
    managed: false,
    mentionable: false,
  };
}

function resolvedChannel(world: World, channel: Channel | undefined, id: string): JsonObject {
  if (channel === undefined) throw new GestureError(`There is no channel ${id}`);
  return {
    ...channelJson(world, channel),
    permissions: '0',
    app_permissions: world.botPermissions(channel).toString(),
  };
}
