/** What the tab key offers: commands, their verbs and keywords, and the desk's own names and codes. */
import { type Command, nameOf } from '../../commands/command.ts';
import type { Dispatch } from '../../commands/dispatch.ts';
import type { Option } from '../../commands/option.ts';
import type { Registry } from '../../commands/registry.ts';
import { printable } from './escape.ts';
import { LOCAL_CALLER } from './parse.ts';

/** Ways to go on, and the end of the line that each of them replaces. */
export type Completions = [hits: string[], replaced: string];

interface Needs {
  readonly registry: Registry;
  readonly dispatch: Dispatch;
}

const ENDINGS = ['exit', 'quit'];

/** Completes the text up to the cursor. */
export async function complete(line: string, needs: Needs): Promise<Completions> {
  const text = line.trimStart().replace(/^(?:\/+|daybook +)/i, '');
  const [noun = '', verb, ...more] = text.split(/ +/);
  if (verb === undefined) return await completeFirst(text, needs);
  const afterNoun = text.slice(noun.length).trimStart();
  const chosen =
    more.length > 0 ? needs.registry.byPath([noun.toLowerCase(), verb.toLowerCase()]) : undefined;
  if (chosen) return await completeOptions(chosen, afterNoun.slice(verb.length).trimStart(), needs, []);
  const siblings = needs.registry.byNoun(noun.toLowerCase());
  const implied = siblings.find((command) => command.implied || command.path[1] === undefined);
  const verbs = more.length > 0 ? [] : siblings.flatMap((command) => command.path[1] ?? []);
  const begun = startingWith(afterNoun, verbs).map((name) => `${name} `);
  return implied ? await completeOptions(implied, afterNoun, needs, begun) : settle(begun, afterNoun);
}

/** The first word is a command, or the code of a record. */
async function completeFirst(typed: string, { registry, dispatch }: Needs): Promise<Completions> {
  if (!/^[a-z]-/i.test(typed)) {
    const nouns = new Set(registry.commands.map((command) => command.path[0]));
    const names = startingWith(typed, [...nouns].toSorted()).map((name) => `${name} `);
    return settle([...names, ...startingWith(typed, ENDINGS)], typed);
  }
  const lists = await Promise.all(
    registry.commands.flatMap((command) =>
      Object.entries(command.options)
        .filter(([, option]) => option.completion.kind === 'codes')
        .map(
          async ([name]) =>
            await dispatch.complete({ path: pathOf(command), option: name, typed }, LOCAL_CALLER),
        ),
    ),
  );
  const codes = lists.flat().map((suggestion) => printable(suggestion.value));
  return settle(startingWith(typed, codes), typed);
}

async function completeOptions(
  command: Command,
  rest: string,
  { dispatch }: Needs,
  verbs: readonly string[],
): Promise<Completions> {
  const at = placeOf(command, rest);
  if (!at) return settle([...verbs], rest);
  const { name, option, typed } = at;
  const suggestions = await dispatch.complete({ path: pathOf(command), option: name, typed }, LOCAL_CALLER);
  const texts = suggestions.map(({ label, value }) => {
    const spoken = option.completion.kind === 'names' ? nameIn(label, value) : value;
    return printable(startingWith(typed, [spoken])[0] ?? startingWith(typed, [value])[0] ?? spoken);
  });
  const hits = [...verbs, ...startingWith(typed, texts), ...keywordsAfter(command, typed)];
  // A name found by a later word or despite a slip replaces what was typed, if it is the best there is.
  const [best] = texts;
  if (hits.length === 0 && best !== undefined && typed.trim() !== '') return [[best], typed];
  return settle(hits, typed);
}

interface Place {
  readonly name: string;
  readonly option: Option<unknown>;
  readonly typed: string;
}

const SEPARATOR = /, *| +(?:vs\.?|versus|and|with|&) +/i;

/** The option that the end of the text belongs to. */
function placeOf(command: Command, rest: string): Place | undefined {
  const options = Object.entries(command.options);
  const keyed = options
    .flatMap(([name, option]) => {
      const end = endOfKeyword(option.keyword, rest);
      return end < 0 ? [] : [{ name, option, end }];
    })
    .toSorted((a, b) => b.end - a.end)[0];
  if (keyed) return { name: keyed.name, option: keyed.option, typed: rest.slice(keyed.end) };
  const places = options.filter(([, option]) => option.keyword === null);
  const parts = places.length > 1 ? rest.split(SEPARATOR) : [rest];
  const place = places[Math.min(parts.length, places.length) - 1];
  return place && { name: place[0], option: place[1], typed: parts.at(-1) ?? '' };
}

/** Where the text after the keyword's last appearance starts; -1 when it is not there. */
function endOfKeyword(keyword: string | null, rest: string): number {
  if (keyword === null) return -1;
  const at = ` ${rest.toLowerCase()}`.lastIndexOf(` ${keyword} `);
  return at < 0 ? -1 : at + keyword.length + 1;
}

/** The keywords that may follow what is typed, once there is something for them to follow. */
function keywordsAfter(command: Command, typed: string): string[] {
  const start = typed.lastIndexOf(' ') + 1;
  if (start === 0) return [];
  const keywords = Object.values(command.options).flatMap((option) => option.keyword ?? []);
  return startingWith(typed.slice(start), keywords).map((keyword) => `${typed.slice(0, start)}${keyword} `);
}

/** The name in a suggestion's label, which may add the record's own name: `AWS (Amazon)`. */
function nameIn(label: string, value: string): string {
  return label.endsWith('…') ? value : label.replace(/ \([^()]*\)$/, '');
}

function startingWith(typed: string, texts: readonly string[]): string[] {
  const begin = typed.toLowerCase();
  return texts.filter((text) => text.toLowerCase().startsWith(begin));
}

function pathOf(command: Command): string[] {
  return nameOf(command).split(' ');
}

/**
 * Readline puts the longest common beginning of all hits in place of what was typed. Where hits differ in case
 * before the end of that, it would take letters away: then all begin as typed.
 */
function settle(hits: readonly string[], typed: string): Completions {
  const unique = [...new Set(hits)];
  const same = new Set(unique.map((hit) => hit.slice(0, typed.length))).size <= 1;
  return [same ? unique : unique.map((hit) => typed + hit.slice(typed.length)), typed];
}
