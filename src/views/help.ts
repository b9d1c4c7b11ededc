/** Help, drawn from whatever commands there are. */
import { answer, facts, heading, list, note, paragraph, run } from './answer.ts';
import { code, joinText, type Text, type View } from './view.ts';

/** One command as help shows it. */
export interface HelpEntry {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly access: string;
  readonly options: readonly { readonly usage: string; readonly summary: string }[];
  readonly examples: readonly string[];
}

/** All questions, one line each, and the names of all changes by who may make them. */
export function helpView(entries: readonly HelpEntry[]): View {
  const questions = entries.filter((entry) => entry.access === 'reader');
  const changes = entries.filter((entry) => entry.access !== 'reader');
  const roles = [...new Set(changes.map((entry) => entry.access))];
  return answer('What Daybook answers', 'help', [
    heading('What Daybook answers'),
    paragraph(
      'The desk’s record of what articles claim, who claims it and when it comes due. Every figure carries its source and how it was stated.',
    ),
    ...list(
      questions.map((entry): Text => [
        code(entry.usage),
        ` ${entry.summary}. Try `,
        code(entry.examples[0] ?? entry.name),
      ]),
    ),
    ...(changes.length > 0 ? [heading('Changing the record')] : []),
    ...facts(
      roles.map((role): readonly [string, Text] => [
        `${role}s`,
        joinText(
          changes.filter((entry) => entry.access === role).map((entry): Text => [code(entry.name)]),
          ', ',
        ),
      ]),
    ),
    note(
      'A record’s code alone (',
      code('P-1'),
      ') opens it. Dates are written like 2025-06-01 or 1 June 2025. More: ',
      code('help <command>'),
    ),
  ]);
}

/** One command, or the commands of one noun, in full. */
export function helpTopicView(topic: string, entries: readonly HelpEntry[]): View {
  return answer(
    `Help: ${topic}`,
    `help ${topic}`,
    [
      heading(`Help: ${topic}`),
      ...entries.flatMap((entry) => [
        paragraph(code(entry.usage), `: ${entry.summary}.`),
        ...facts([
          ...entry.options.map((option): readonly [string, string] => [option.usage, option.summary]),
          ['For', entry.access === 'reader' ? 'everyone in the desk' : `${entry.access}s and above`],
        ]),
        ...list(entry.examples.map((example): Text => ['Example: ', code(example)])),
      ]),
    ],
    entries.slice(0, 3).map((entry) => run(entry.examples[0] ?? entry.name, entry.examples[0] ?? entry.name)),
  );
}
