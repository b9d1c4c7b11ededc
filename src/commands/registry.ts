/** The registry: every command there is, found by path. All else (dispatch, help, menus, documents) derives from it. */
import { type Command, nameOf } from './command.ts';

export interface Registry {
  /** In the order in which help lists them. */
  readonly commands: readonly Command[];
  byPath(path: readonly string[]): Command | undefined;
  byAlias(word: string): Command | undefined;
  /** The commands that share a first word. */
  byNoun(noun: string): readonly Command[];
}

/**
 * Builds a registry from a list of commands.
 * @throws Error when two commands share a path or a noun has two implied verbs: a defect of the list
 */
export function createRegistry(commands: readonly Command[]): Registry {
  const byName = new Map<string, Command>();
  const byAlias = new Map<string, Command>();
  const byNoun = new Map<string, Command[]>();
  for (const command of commands) {
    const name = nameOf(command);
    if (byName.has(name)) throw new Error(`Two commands are called “${name}”.`);
    byName.set(name, command);
    for (const alias of command.aliases) byAlias.set(alias, command);
    const siblings = byNoun.get(command.path[0]) ?? [];
    if (command.implied && siblings.some((sibling) => sibling.implied))
      throw new Error(`“${name}” is a second implied verb.`);
    byNoun.set(command.path[0], [...siblings, command]);
  }
  return {
    commands,
    byPath: (path) => byName.get(path.join(' ')),
    byAlias: (word) => byAlias.get(word),
    byNoun: (noun) => byNoun.get(noun) ?? [],
  };
}
