import type { Context } from '../usecases/context.ts';
import { Refusal } from '../usecases/refusal.ts';
import { helpTopicView, helpView } from '../views/help.ts';
import type { View } from '../views/view.ts';
import { type Command, defineCommand, nameOf } from './command.ts';
import { clip, optional, words } from './option.ts';
import { createRegistry, type Registry } from './registry.ts';
import { suggestCommands } from './suggest.ts';
import { helpEntry } from './usage.ts';

/** The help command over a list of commands, itself included. */
export function helpFor(commands: readonly Command[]): Command {
  const help: Command = defineCommand({
    path: ['help'],
    summary: 'What I answer, and how each question is asked',
    access: 'reader',
    options: { command: optional(words('A command to explain', 60)) },
    examples: ['help', 'help metric'],
    run: async (_context: Context, { command }) =>
      await Promise.resolve(show(createRegistry([...commands, help]), command)),
  });
  return help;
}

function show(registry: Registry, topic: string | undefined): View {
  if (topic === undefined) return helpView(registry.commands.map(helpEntry));
  const name = topic
    .replace(/^\//, '')
    .replace(/^daybook /i, '')
    .toLowerCase();
  const exact = registry.byPath(name.split(' '));
  const entries = exact ? [exact] : registry.byNoun(name);
  if (entries.length > 0) return helpTopicView(name, entries.map(helpEntry));
  const near = suggestCommands(registry, name.split(' ')[0] ?? '');
  throw new Refusal(
    'unknown-command',
    `There is no command “${clip(topic)}”. “help” lists them all.`,
    near.map((command) => `help ${nameOf(command)}`).map((line) => ({ code: null, label: line, line })),
  );
}
