/** Discord's payloads → what is asked and by whom. Pure; whatever the payload, nothing is thrown. */
import type { Caller, CompletionRequest, Membership, Request } from '../../commands/request.ts';
import type { Action } from '../../views/view.ts';
import type { PathOf } from './names.ts';
import { PREFIXES } from './render-actions.ts';
import { readFormId } from './render-form.ts';

/** Who asks, in which guild (null in a direct message) and channel, and what Discord says of them with the request. */
export interface Asker {
  readonly guild: { readonly id: string; readonly name: string } | null;
  readonly user: string;
  readonly channel: string | null;
  readonly membership: Membership;
}

/** An option of a command as it was filled in. A subcommand is an option that holds options. */
interface Filled {
  readonly name: string;
  readonly value?: string | number | boolean | undefined;
  readonly options?: readonly Filled[] | undefined;
  readonly focused?: boolean | undefined;
  /** What the value names, where it is an id. */
  readonly user?: unknown;
  readonly role?: unknown;
  readonly channel?: unknown;
}

export interface Invoked {
  readonly name: string;
  readonly options: readonly Filled[];
}

/** A field of a filled form. */
interface FilledField {
  readonly customId: string;
  readonly value?: unknown;
  readonly values?: readonly unknown[] | undefined;
}

export type Parsed =
  | { readonly kind: Action['kind']; readonly request: Request; readonly caller: Caller }
  | { readonly kind: 'refuse'; readonly sentence: string };

/** The end of the name of an option that takes a word in place of what the option before it picks. */
export const INSTEAD = '-instead';

const NOT_IN_DM =
  'Daybook keeps a desk for each server and answers there: please ask in a channel of your server.';
const UNKNOWN_BUTTON = 'I no longer know what that button stands for: please ask again.';
const UNKNOWN_FORM = 'I no longer know what that form was for: please open it again.';

/** A slash command. A command that is no longer offered is left to dispatch, which says so. */
export function parseCommand(invoked: Invoked, asker: Asker, pathOf: PathOf): Parsed {
  const caller = callerOf(asker);
  if (caller === undefined) return { kind: 'refuse', sentence: NOT_IN_DM };
  const { steps, filled } = unwrap(invoked);
  const args = Object.fromEntries(
    // What was picked counts more than the word in its place: it comes later, and so stays.
    filled
      .toSorted((a, b) => Number(b.name.endsWith(INSTEAD)) - Number(a.name.endsWith(INSTEAD)))
      .flatMap((option) => (option.value === undefined ? [] : [[argumentOf(option.name), textOf(option)]])),
  );
  return { kind: 'run', request: { kind: 'typed', path: pathOf(steps), args }, caller };
}

/** A pressed button. */
export function parseButton(customId: string, asker: Asker): Parsed {
  const caller = callerOf(asker);
  if (caller === undefined) return { kind: 'refuse', sentence: NOT_IN_DM };
  for (const kind of ['run', 'turn', 'share', 'form'] as const) {
    const line = customId.startsWith(PREFIXES[kind]) ? customId.slice(PREFIXES[kind].length).trim() : '';
    if (line !== '') return { kind, request: { kind: 'line', line }, caller };
  }
  return { kind: 'refuse', sentence: UNKNOWN_BUTTON };
}

/** A form that was filled in. Discord closes it when it is sent, so what was typed has to be kept by somebody. */
export function parseSubmission(customId: string, fields: readonly FilledField[], asker: Asker): Parsed {
  const caller = callerOf(asker);
  if (caller === undefined) return { kind: 'refuse', sentence: NOT_IN_DM };
  const opened = readFormId(customId);
  if (opened === undefined) return { kind: 'refuse', sentence: UNKNOWN_FORM };
  const values = Object.fromEntries(
    fields.map(({ customId: name, value, values: [first] = [] }) => [name, withIds(wordsOf(value ?? first))]),
  );
  return { kind: 'form', request: { kind: 'form', ...opened, values, keep: true }, caller };
}

/** An option being typed; undefined where there is nothing to suggest. */
export function parseCompletion(
  invoked: Invoked,
  asker: Asker,
  pathOf: PathOf,
): { readonly request: CompletionRequest; readonly caller: Caller } | undefined {
  const caller = callerOf(asker);
  const { steps, filled } = unwrap(invoked);
  const focused = filled.find((option) => option.focused === true);
  if (caller === undefined || focused === undefined) return undefined;
  return {
    request: { path: pathOf(steps), option: camelCase(focused.name), typed: String(focused.value ?? '') },
    caller,
  };
}

/** An option's name as Discord takes it: `asOf` → `as-of`. */
export function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}

function camelCase(name: string): string {
  return name.replaceAll(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase());
}

function argumentOf(name: string): string {
  return camelCase(name.endsWith(INSTEAD) ? name.slice(0, -INSTEAD.length) : name);
}

/** An option's value as commands read it: members, roles and channels by kind and id. */
function textOf({ value, user, role, channel }: Filled): string {
  const id = String(value);
  if (isThere(channel)) return `channel:${id}`;
  if (isThere(role)) return `group:${id}`;
  return isThere(user) ? `user:${id}` : withIds(id);
}

/** A mention typed where text is expected comes as Discord's markup; as the whole of a value it names its subject. */
function withIds(text: string): string {
  const [, mark = '', id = ''] = /^\s*<(@!?|@&|#)(\d{1,20})>\s*$/u.exec(text) ?? [];
  if (id === '') return text;
  if (mark === '#') return `channel:${id}`;
  return mark === '@&' ? `group:${id}` : `user:${id}`;
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function callerOf({ guild, user, channel, membership }: Asker): Caller | undefined {
  if (guild === null) return undefined;
  return {
    workspace: { platform: 'discord', externalId: guild.id, name: guild.name },
    user,
    place: channel === null ? null : { channel },
    membership: async () => await Promise.resolve(membership),
  };
}

/** Takes subcommands apart: every option that holds options is a step of the path. */
function unwrap({ name, options }: Invoked): { steps: string[]; filled: readonly Filled[] } {
  const steps = [name];
  let filled = options;
  for (;;) {
    const [only] = filled;
    if (only?.options === undefined) return { steps, filled };
    steps.push(only.name);
    filled = only.options;
  }
}
