import { countCharacters } from './characters.ts';
import type { Choice, CommandBody, CommandOption, Component } from './payloads.ts';
import { componentProblems } from './limits-components.ts';
import { problem, type Problem } from './problem.ts';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const CHAT_INPUT = 1;
const MAX_CHARACTERS = 8000;
const MAX_PER_TYPE: Record<number, number> = { 1: 100, 2: 15, 3: 15 };
const MAX_CHOICE_VALUE = 100;
const MAX_MODAL_PARTS = 5;
const SUB_COMMAND = 1;
const GROUP = 2;

const isNested = ({ type }: CommandOption): boolean => type === SUB_COMMAND || type === GROUP;

// Of a text and its translations only the longest counts.
const longest = (
  text: string | undefined | null,
  others: Record<string, string> | undefined | null,
): number => Math.max(countCharacters(text), ...Object.values(others ?? {}).map(countCharacters));

function characters(option: Omit<CommandOption, 'type'>): number {
  const own =
    longest(option.name, option.name_localizations) +
    longest(option.description, option.description_localizations);
  const choices = (option.choices ?? []).reduce(
    (sum, { name, value }) => sum + countCharacters(name) + countCharacters(String(value)),
    0,
  );
  return own + choices + (option.options ?? []).reduce((sum, inner) => sum + characters(inner), 0);
}

function nameProblems(name: string, path: Problem['path']): Problem[] {
  if (NAME.test(name) && name === name.toLowerCase()) return [];
  return [
    problem(
      [...path, 'name'],
      'APPLICATION_COMMAND_INVALID_NAME',
      `Command name is invalid: ${JSON.stringify(name)}`,
    ),
  ];
}

function duplicateNames(named: readonly { name: string }[], path: Problem['path'], code: string): Problem[] {
  const seen = new Set<string>();
  return named.flatMap(({ name }, index) => {
    if (seen.has(name)) return [problem([...path, index, 'name'], code, `The name ${name} is used twice`)];
    seen.add(name);
    return [];
  });
}

function choiceProblems(option: CommandOption, path: Problem['path']): Problem[] {
  const choices = option.choices ?? [];
  const found = autocompleteProblems(choices, [...path, 'choices']);
  if (option.autocomplete && choices.length > 0) {
    found.push(
      problem(
        [...path, 'autocomplete'],
        'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
        'autocomplete and choices exclude each other',
      ),
    );
  }
  found.push(
    ...duplicateNames(choices, [...path, 'choices'], 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS'),
  );
  if (
    (option.min_length ?? 0) > (option.max_length ?? Infinity) ||
    (option.min_value ?? -Infinity) > (option.max_value ?? Infinity)
  ) {
    found.push(problem(path, 'BASE_TYPE_BAD_RANGE', 'The least value is above the greatest'));
  }
  return found;
}

function orderProblems(options: readonly CommandOption[], path: Problem['path']): Problem[] {
  const optionalAt = options.findIndex((option) => !isNested(option) && !option.required);
  return options.flatMap((option, index) =>
    option.required && optionalAt !== -1 && index > optionalAt
      ? [
          problem(
            [...path, index],
            'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
            'Required options must be placed before non-required options',
          ),
        ]
      : [],
  );
}

function optionsProblems(options: readonly CommandOption[], path: Problem['path'], depth: number): Problem[] {
  const found = [
    ...duplicateNames(options, path, 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS'),
    ...orderProblems(options, path),
  ];
  if (options.some(isNested) && !options.every(isNested)) {
    found.push(
      problem(
        path,
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-commands and plain options cannot be mixed',
      ),
    );
  }
  for (const [index, option] of options.entries()) {
    const at = [...path, index];
    found.push(...nameProblems(option.name, at), ...choiceProblems(option, at));
    if (option.type === GROUP && depth > 0)
      found.push(
        problem([...at, 'type'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Groups cannot be nested'),
      );
    if (option.type === SUB_COMMAND && depth > 1)
      found.push(
        problem(
          [...at, 'type'],
          'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
          'Sub-commands nest at most two deep',
        ),
      );
    found.push(...optionsProblems(option.options ?? [], [...at, 'options'], depth + 1));
  }
  return found;
}

/** The rules for one application command that the OpenAPI document does not hold. */
export function commandProblems(command: CommandBody, path: Problem['path'] = []): Problem[] {
  const found: Problem[] = [];
  if ((command.type ?? CHAT_INPUT) === CHAT_INPUT) {
    found.push(...nameProblems(command.name, path));
    if (!command.description)
      found.push(problem([...path, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required'));
    found.push(...optionsProblems(command.options ?? [], [...path, 'options'], 0));
  } else if (command.description) {
    found.push(
      problem(
        [...path, 'description'],
        'APPLICATION_COMMAND_DESCRIPTION_INVALID',
        'Context menu commands have no description',
      ),
    );
  }
  const total = characters(command);
  if (total > MAX_CHARACTERS) {
    found.push(
      problem(
        path,
        'APPLICATION_COMMAND_TOO_LARGE',
        `The command holds ${total} characters, above ${MAX_CHARACTERS}`,
      ),
    );
  }
  return found;
}

/** The rules for a whole set of commands: unique names, and how many of each type. */
export function commandSetProblems(commands: readonly CommandBody[]): Problem[] {
  const found = commands.flatMap((command, index) => commandProblems(command, [index]));
  const seen = new Set<string>();
  for (const [index, { name, type }] of commands.entries()) {
    const key = `${type ?? CHAT_INPUT} ${name}`;
    if (seen.has(key))
      found.push(
        problem([index], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique'),
      );
    seen.add(key);
  }
  for (const [type, most] of Object.entries(MAX_PER_TYPE)) {
    const count = commands.filter((command) => (command.type ?? CHAT_INPUT) === Number(type)).length;
    if (count > most)
      found.push(problem([], 'BASE_TYPE_BAD_LENGTH', `${count} commands of type ${type}, above ${most}`));
  }
  return found;
}

/** The rules for choices, offered beforehand or by autocomplete: a value has 1 to 100 characters. */
export function autocompleteProblems(
  choices: readonly (Choice | null)[],
  path: Problem['path'] = ['data', 'choices'],
): Problem[] {
  return choices.flatMap((choice, index) => {
    if (choice === null || typeof choice.value !== 'string') return [];
    const count = countCharacters(choice.value);
    if (count >= 1 && count <= MAX_CHOICE_VALUE) return [];
    return [
      problem(
        [...path, index, 'value'],
        'BASE_TYPE_BAD_LENGTH',
        `Must be between 1 and ${MAX_CHOICE_VALUE} in length.`,
      ),
    ];
  });
}

/** The rules for a modal that the OpenAPI document does not hold: 1 to 5 parts, unique custom ids. */
export function modalProblems(components: readonly Component[]): Problem[] {
  const found = componentProblems(components);
  if (components.length > MAX_MODAL_PARTS) {
    found.push(
      problem(
        ['data', 'components'],
        'BASE_TYPE_BAD_LENGTH',
        `Must be between 1 and ${MAX_MODAL_PARTS} in length.`,
      ),
    );
  }
  return found;
}
