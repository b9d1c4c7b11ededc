/**
 * What Discord calls each command. Discord shows or hides a command with all its subcommands at once, so a noun whose
 * verbs are for readers and for editors is two commands there: `/article show` and `/edit-article date`.
 */
import { type Command, nameOf } from '../../commands/command.ts';
import type { Registry } from '../../commands/registry.ts';

/** A command of Discord's: a single word, or a word with a subcommand for each of its verbs. */
export interface Named {
  readonly name: string;
  readonly commands: readonly [Command, ...Command[]];
}

/** Finds the registry's path of a command by what Discord calls it. */
export type PathOf = (steps: readonly string[]) => readonly string[];

const EDITING = 'edit-';

/**
 * The registry's commands under Discord's names, in the registry's order.
 * @throws Error when two of them would share a name, or one is a single word and has verbs too: a defect of the
 * registry
 */
export function discordNames(registry: Registry): readonly Named[] {
  const nouns = [...new Set(registry.commands.map((command) => command.path[0]))];
  const named = nouns.flatMap((noun) => split(noun, registry.byNoun(noun)));
  const twice = named.find(({ name }, index) => named.findIndex((other) => other.name === name) !== index);
  if (twice) throw new Error(`Discord would have two commands called “${twice.name}”.`);
  return named;
}

/** Discord's names back into the registry's paths. A name that is no longer offered stays as it is. */
export function pathsBack(registry: Registry): PathOf {
  const paths = new Map(
    discordNames(registry).flatMap(({ name, commands }) =>
      commands.map(({ path }) => [
        [name, path[1]?.toLowerCase()].join(' ').trim(),
        path.filter((word) => word !== undefined),
      ]),
    ),
  );
  return (steps) => paths.get(steps.join(' ')) ?? steps;
}

/** Whether a command is shown to those alone who keep the record. */
export function isForEditors({ access }: Command): boolean {
  return access === 'editor' || access === 'admin';
}

function split(noun: string, commands: readonly Command[]): readonly Named[] {
  const name = noun.toLowerCase();
  const [everybody, editors] = [commands.filter((one) => !isForEditors(one)), commands.filter(isForEditors)];
  const mixed = everybody.length > 0 && editors.length > 0;
  return [
    ...group(name, everybody),
    ...group(
      mixed && editors.some(({ path }) => path[1] !== undefined) ? `${EDITING}${name}` : name,
      editors,
    ),
  ];
}

function group(name: string, [first, ...others]: readonly Command[]): readonly Named[] {
  if (first === undefined) return [];
  const single = [first, ...others].find(({ path }) => path[1] === undefined);
  if (single !== undefined && others.length > 0) {
    throw new Error(
      `“${nameOf(single)}” is a command and has verbs too: Discord can offer only one of the two.`,
    );
  }
  return [{ name, commands: [first, ...others] }];
}
