/** Reading a typed line into a command and its options. Pure: nothing is looked up, names stay as typed. */
import { parseCode, type RecordKind } from '../domain/code.ts';
import { Refusal } from '../usecases/refusal.ts';
import { type Args, type Command, nameOf } from './command.ts';
import { clip, type Option } from './option.ts';
import type { Registry } from './registry.ts';
import { suggestCommands } from './suggest.ts';
import { splitWords, type Word } from './words.ts';

/** The longest line that is read, in characters. */
export const LINE_LIMIT = 2_000;

export interface ReadLine {
  readonly command: Command;
  readonly args: Args;
}

/**
 * Reads a line: the command's words, then its options. `/` and the word `daybook` in front are ignored, a bare
 * record code shows that record, and a noun without a verb means the verb that is implied.
 * @throws Refusal `unknown-command`, `too-long`, `bad-option`
 */
export function readLine(registry: Registry, line: string): ReadLine {
  if (line.length > LINE_LIMIT) {
    throw new Refusal(
      'too-long',
      `That line has ${line.length} characters; please use at most ${LINE_LIMIT}.`,
    );
  }
  const words = withoutAddress(splitWords(line));
  const [first, second] = words;
  if (first === undefined) return help(registry);
  const direct = byCode(registry, words);
  if (direct) return direct;
  const noun = first.text.toLowerCase();
  const exact = second === undefined ? undefined : registry.byPath([noun, second.text.toLowerCase()]);
  if (exact) return { command: exact, args: readOptions(exact, words.slice(2)) };
  const single = registry.byPath([noun]) ?? registry.byAlias(noun);
  if (single) return { command: single, args: readOptions(single, words.slice(1)) };
  return implied(registry, noun, words.slice(1));
}

function withoutAddress(words: readonly Word[]): readonly Word[] {
  const [first, ...rest] = words;
  if (first === undefined || first.quoted) return words;
  const bare = first.text.replace(/^\/+/, '');
  if (bare.toLowerCase() === 'daybook' || bare === '') return rest;
  return [{ ...first, text: bare }, ...rest];
}

function help(registry: Registry): ReadLine {
  const command = registry.byPath(['help']);
  if (!command) throw new Error('The registry has no help command.');
  return { command, args: {} };
}

/** The noun under which each kind of record is shown. */
const NOUN_OF: Partial<Record<RecordKind, string>> = {
  article: 'article',
  claim: 'claim',
  metric: 'metric',
  prediction: 'prediction',
  part: 'prediction',
  watch: 'watch',
  entity: 'company',
  event: 'event',
  figure: 'source',
  conflict: 'source',
};

function byCode(registry: Registry, words: readonly Word[]): ReadLine | undefined {
  const code = words.length === 1 ? parseCode(words[0]?.text ?? '') : undefined;
  const noun = code && NOUN_OF[code.kind];
  if (!code || noun === undefined) return undefined;
  const rest = [{ text: code.code, quoted: false }];
  const single = registry.byPath([noun]);
  return single ? { command: single, args: readOptions(single, rest) } : implied(registry, noun, rest);
}

/** A noun alone: its list where it has one; with more words, the implied verb. */
function implied(registry: Registry, noun: string, rest: readonly Word[]): ReadLine {
  const siblings = registry.byNoun(noun);
  if (siblings.length === 0) throw unknownCommand(registry, noun);
  const list = registry.byPath([noun, 'list']);
  if (rest.length === 0 && list) return { command: list, args: {} };
  const command = chooseVerb(
    siblings.find((sibling) => sibling.implied),
    list,
    rest,
  );
  if (command) return { command, args: readOptions(command, rest) };
  const verbs = siblings.map((sibling) => nameOf(sibling)).join(', ');
  throw new Refusal('unknown-command', `Please say which: ${verbs}.`);
}

/** The implied verb, unless it wants a code where something else was typed that the list can take. */
function chooseVerb(
  shown: Command | undefined,
  list: Command | undefined,
  rest: readonly Word[],
): Command | undefined {
  const wantsCode = shown && Object.values(shown.options)[0]?.completion.kind === 'codes';
  const listTakesIt = list && Object.values(list.options).some((option) => option.keyword === null);
  return wantsCode && listTakesIt && parseCode(rest[0]?.text ?? '') === undefined ? list : shown;
}

function unknownCommand(registry: Registry, typed: string): Refusal {
  const near = suggestCommands(registry, typed);
  const candidates = near.map((command) => ({
    code: null,
    label: `help ${nameOf(command)}`,
    line: `help ${nameOf(command)}`,
  }));
  const hint =
    near.length > 0 ? ` Did you mean ${near.map((command) => `“${nameOf(command)}”`).join(' or ')}?` : '';
  return new Refusal(
    'unknown-command',
    `I don't know the command “${clip(typed)}”.${hint} “help” lists what I answer.`,
    candidates,
  );
}

function readOptions(command: Command, words: readonly Word[]): Args {
  const args: Record<string, string> = {};
  const rest = takeKeywords(command, takeNamed(command, words, args), args);
  const places = Object.entries(command.options).filter(
    ([name, option]) => option.keyword === null && args[name] === undefined,
  );
  if (places.length === 0 && rest.length > 0) {
    throw new Refusal(
      'bad-option',
      `“${nameOf(command)}” takes nothing more, but you wrote “${clip(textOf(rest))}”.`,
    );
  }
  const pieces = takePlaces(rest, places);
  places.forEach(([name], index) => {
    const piece = pieces[index];
    if (piece !== undefined && piece.length > 0) args[name] = textOf(piece);
  });
  return args;
}

/**
 * Takes options written `name:value`. A one-word option takes one word; any other takes all up to the next `name:`.
 */
function takeNamed(command: Command, words: readonly Word[], args: Record<string, string>): readonly Word[] {
  const rest: Word[] = [];
  let open: { readonly name: string; readonly oneWord: boolean; readonly words: Word[] } | undefined;
  const close = (): void => {
    if (open)
      args[open.name] = textOf(open.words)
        .replace(/^["“„](.*)["”“]$/, '$1')
        .trim();
    open = undefined;
  };
  for (const word of words) {
    const named = namedOption(command, word);
    if (named) {
      close();
      open = {
        name: named.name,
        oneWord: named.option.oneWord,
        words: named.value === '' ? [] : [{ text: named.value, quoted: false }],
      };
    } else if (open && !(open.oneWord && open.words.length > 0)) open.words.push(word);
    else {
      close();
      rest.push(word);
    }
  }
  close();
  return rest;
}

function namedOption(
  command: Command,
  word: Word,
): { name: string; option: Option<unknown>; value: string } | undefined {
  const match = word.quoted ? null : /^([a-z][a-z-]*):(.*)$/is.exec(word.text);
  if (!match) return undefined;
  const name = (match[1] ?? '')
    .toLowerCase()
    .replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const option = Object.hasOwn(command.options, name) ? command.options[name] : undefined;
  return option ? { name, option, value: match[2] ?? '' } : undefined;
}

/** Takes the options that a keyword introduces from the end of the line, last one first. */
function takeKeywords(
  command: Command,
  words: readonly Word[],
  args: Record<string, string>,
): readonly Word[] {
  let rest = words;
  const keyed = Object.entries(command.options).filter((entry) => entry[1].keyword !== null);
  for (;;) {
    const found = keyed
      .filter(([name]) => args[name] === undefined)
      .flatMap(([name, option]) => lastKeyword(name, option, rest))
      // “as of” ends where its “of” does: of two that end together the longer is meant.
      .toSorted((a, b) => b.at + b.length - (a.at + a.length) || b.length - a.length)[0];
    if (!found) return rest;
    args[found.name] = textOf(rest.slice(found.at + found.length));
    rest = rest.slice(0, found.at);
  }
}

interface KeywordHit {
  readonly name: string;
  readonly at: number;
  readonly length: number;
}

function lastKeyword(name: string, option: Option<unknown>, words: readonly Word[]): readonly KeywordHit[] {
  const keyword = (option.keyword ?? '').split(' ');
  for (let at = words.length - keyword.length - 1; at >= 0; at -= 1) {
    const fits = keyword.every((part, index) => {
      const word = words[at + index];
      return word !== undefined && !word.quoted && word.text.toLowerCase() === part;
    });
    if (fits && readable(words.slice(at + keyword.length), option))
      return [{ name, at, length: keyword.length }];
  }
  return [];
}

/** `page` and `as of` count as keywords only before something they can introduce: a name may hold those words. */
function readable(words: readonly Word[], option: Option<unknown>): boolean {
  return option.type !== 'integer' || /^\d+$/.test(words[0]?.text ?? '');
}

/** Words among places: a one-word option takes the next word, the others share what remains. */
function takePlaces(
  words: readonly Word[],
  places: readonly (readonly [string, Option<unknown>])[],
): readonly (readonly Word[])[] {
  const [first, ...others] = places;
  if (first?.[1].oneWord && words.length > 0) {
    if (others.length === 0) return [words];
    return [words.slice(0, 1), ...takePlaces(words.slice(1), others)];
  }
  return places.length > 1 ? splitPlaces(words, places) : [words];
}

const SEPARATORS = new Set(['vs', 'vs.', 'versus', 'and', 'with', '&']);

/**
 * Splits words among several places: by quotation marks, commas or `vs`/`and`/`with` where they give no more pieces
 * than there are places, one word each where the words are as many as the places that are needed; otherwise all goes
 * to the first place and whoever knows the names splits it.
 */
function splitPlaces(
  words: readonly Word[],
  places: readonly (readonly [string, Option<unknown>])[],
): readonly (readonly Word[])[] {
  const pieces: Word[][] = [[]];
  for (const word of words) {
    const last = pieces.at(-1) ?? [];
    if (!word.quoted && SEPARATORS.has(word.text.toLowerCase())) pieces.push([]);
    else if (word.quoted) pieces.push([word], []);
    else if (word.text.endsWith(',')) {
      last.push({ ...word, text: word.text.slice(0, -1) });
      pieces.push([]);
    } else last.push(word);
  }
  const filled = pieces.filter((piece) => piece.length > 0);
  return filled.length > 1 && filled.length <= places.length ? filled : [words];
}

function textOf(words: readonly Word[]): string {
  return words.map((word) => word.text).join(' ');
}
