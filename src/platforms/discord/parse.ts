/** Discord's payloads → what is asked and by whom. Pure; whatever the payload, nothing is thrown. */
import type { Caller, CompletionRequest, Request } from '../../commands/request.ts';
import type { Action } from '../../views/view.ts';
import { PREFIXES } from './render-actions.ts';

/** Who asks, and in which guild; null in a direct message. */
export interface Asker {
  readonly guild: { readonly id: string; readonly name: string } | null;
  readonly user: string;
}

/** An option of a command as it was filled in. A subcommand is an option that holds options. */
interface Filled {
  readonly name: string;
  readonly value?: string | number | boolean | undefined;
  readonly options?: readonly Filled[] | undefined;
  readonly focused?: boolean | undefined;
}

export interface Invoked {
  readonly name: string;
  readonly options: readonly Filled[];
}

export type Parsed =
  | { readonly kind: Action['kind']; readonly request: Request; readonly caller: Caller }
  | { readonly kind: 'refuse'; readonly sentence: string };

const NOT_IN_DM =
  'Daybook keeps a desk for each server and answers there: please ask in a channel of your server.';
const UNKNOWN_BUTTON = 'I no longer know what that button stands for: please ask again.';

/** A slash command. A command that is no longer offered is left to dispatch, which says so. */
export function parseCommand(invoked: Invoked, asker: Asker): Parsed {
  const caller = callerOf(asker);
  if (caller === undefined) return { kind: 'refuse', sentence: NOT_IN_DM };
  const { path, filled } = unwrap(invoked);
  const args = Object.fromEntries(
    filled.flatMap(({ name, value }) => (value === undefined ? [] : [[camelCase(name), String(value)]])),
  );
  return { kind: 'run', request: { kind: 'typed', path, args }, caller };
}

/** A pressed button. */
export function parseButton(customId: string, asker: Asker): Parsed {
  const caller = callerOf(asker);
  if (caller === undefined) return { kind: 'refuse', sentence: NOT_IN_DM };
  for (const kind of ['run', 'turn', 'share'] as const) {
    const line = customId.startsWith(PREFIXES[kind]) ? customId.slice(PREFIXES[kind].length).trim() : '';
    if (line !== '') return { kind, request: { kind: 'line', line }, caller };
  }
  return { kind: 'refuse', sentence: UNKNOWN_BUTTON };
}

/** An option being typed; undefined where there is nothing to suggest. */
export function parseCompletion(
  invoked: Invoked,
  asker: Asker,
): { readonly request: CompletionRequest; readonly caller: Caller } | undefined {
  const caller = callerOf(asker);
  const { path, filled } = unwrap(invoked);
  const focused = filled.find((option) => option.focused === true);
  if (caller === undefined || focused === undefined) return undefined;
  return {
    request: { path, option: camelCase(focused.name), typed: String(focused.value ?? '') },
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

function callerOf({ guild, user }: Asker): Caller | undefined {
  if (guild === null) return undefined;
  return { workspace: { platform: 'discord', externalId: guild.id, name: guild.name }, user };
}

/** Takes subcommands apart: every option that holds options is a step of the path. */
function unwrap({ name, options }: Invoked): { path: string[]; filled: readonly Filled[] } {
  const path = [name];
  let filled = options;
  for (;;) {
    const [only] = filled;
    if (only?.options === undefined) return { path, filled };
    path.push(only.name);
    filled = only.options;
  }
}
