/** Option kinds: how each is typed, offered, completed and read. */
import { exampleCode, parseCode, type RecordKind } from '../domain/code.ts';
import { readDate } from '../domain/date-text.ts';
import type { EntityKind } from '../domain/entity.ts';
import { isWallTime } from '../domain/hours.ts';
import { NAME_LIMIT } from '../domain/name.ts';
import type { IsoDate } from '../domain/time.ts';
import type { NameScope } from '../usecases/ports.ts';
import { Refusal } from '../usecases/refusal.ts';

/** What completes an option while it is being typed. */
export type Completion =
  | { readonly kind: 'none' }
  | { readonly kind: 'names'; readonly scope: NameScope }
  | { readonly kind: 'codes'; readonly kinds: readonly RecordKind[] }
  | { readonly kind: 'choices'; readonly choices: readonly string[] };

export interface Option<T> {
  /** At most 100 characters. */
  readonly summary: string;
  readonly required: boolean;
  /** The words that introduce it in typed text (`as of`); null when its place says what it is. */
  readonly keyword: string | null;
  /** `integer` options are offered as numbers where the platform has them. */
  readonly type: 'text' | 'integer' | 'subject' | 'channel';
  /** It is always one word (a code, a choice, an address), so that what follows it belongs to the next option. */
  readonly oneWord: boolean;
  /** It may run over several lines where there is room for them. */
  readonly long: boolean;
  readonly completion: Completion;
  /** Bounds of an integer option. */
  readonly min: number | null;
  readonly max: number | null;
  /** Turns typed text into a value. @throws Refusal with a sentence for the person who typed */
  readonly read: (typed: string | undefined, name: string) => T;
}

const BARE = {
  keyword: null,
  type: 'text',
  oneWord: false,
  long: false,
  completion: { kind: 'none' },
  min: null,
  max: null,
} as const;
/** What an option that is one word begins with. */
export const ONE_WORD = { ...BARE, oneWord: true } as const;

/** Makes any option one that may be left out. */
export function optional<T>(option: Option<T>): Option<T | undefined> {
  return {
    ...option,
    required: false,
    read: (typed, name) =>
      typed === undefined || typed.trim() === '' ? undefined : option.read(typed, name),
  };
}

/** A name or a code of an entity of the given kinds. The use-case finds the record. */
export function entityName(summary: string, kinds?: readonly EntityKind[]): Option<string> {
  const scope: NameScope = kinds ? { spaces: ['entity'], kinds } : { spaces: ['entity'] };
  return { ...BARE, summary, required: true, completion: { kind: 'names', scope }, read: nameText };
}

/** A name or a code of a metric. */
export function metricName(summary: string): Option<string> {
  return {
    ...BARE,
    summary,
    required: true,
    completion: { kind: 'names', scope: { spaces: ['metric'] } },
    read: nameText,
  };
}

/** The code of a record of one of the given kinds, in canonical form. */
export function recordCode(summary: string, kinds: readonly RecordKind[]): Option<string> {
  return {
    ...ONE_WORD,
    summary,
    required: true,
    completion: { kind: 'codes', kinds },
    read: (typed, name) => {
      const text = given(typed, name);
      const parsed = parseCode(text);
      if (parsed && kinds.includes(parsed.kind)) return parsed.code;
      throw new Refusal(
        'bad-option',
        `“${clip(text)}” is not the code of ${anyOf(kinds)}: ${codeHint(kinds)}`,
      );
    },
  };
}

/** “an article or a claim”; where there are many kinds, any record. */
function anyOf(kinds: readonly RecordKind[]): string {
  if (kinds.length > 4) return 'a record this takes';
  return kinds.map((kind) => `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`).join(' or ');
}

/** What codes of the kinds look like, and how to come by one. */
function codeHint(kinds: readonly RecordKind[]): string {
  const examples = kinds.length > 4 ? ['C-14', 'P-1a'] : kinds.map(exampleCode);
  // No search finds a digest: it is how the desk works, and no record of what others say.
  const found = kinds.every((kind) => kind === 'digest') ? '' : ', and “find” with a few words shows them';
  return `codes look like ${examples.join(' or ')}${found}.`;
}

/** Free words, at most `limit` characters. */
export function words(summary: string, limit: number): Option<string> {
  return {
    ...BARE,
    summary,
    required: true,
    read: (typed, name) => bounded(given(typed, name), name, limit),
  };
}

/** Days outside these years are slips of the keyboard; far outside, no time zone is known for them. */
const FIRST_DAY: IsoDate = '1900-01-01';
const LAST_DAY: IsoDate = '2200-12-31';

/** A calendar date. */
export function calendarDate(summary: string): Option<IsoDate> {
  return {
    ...BARE,
    summary,
    required: true,
    read: (typed, name) => {
      const text = given(typed, name);
      const date = readDate(text);
      if (date === undefined)
        throw new Refusal(
          'bad-option',
          `I can't read “${clip(text)}” as a date: write it like 2025-06-01 or 1 June 2025.`,
        );
      if (date >= FIRST_DAY && date <= LAST_DAY) return date;
      throw new Refusal(
        'bad-option',
        `“${clip(text)}” is too far off: give a day from ${FIRST_DAY.slice(0, 4)} to ${LAST_DAY.slice(0, 4)}.`,
      );
    },
  };
}

/** The day to look back to, introduced by `as of`; `today` is the record as it stands, as when left out. */
export function asOfDay(): Option<IsoDate | undefined> {
  const day = optional(calendarDate('What the desk held at the end of that day'));
  return introducedBy('as of', {
    ...day,
    read: (typed, name) => (/^\s*(?:today|now)\s*$/i.test(typed ?? '') ? undefined : day.read(typed, name)),
  });
}

/** A whole number within bounds. */
export function wholeNumber(summary: string, min: number, max: number): Option<number> {
  return {
    ...ONE_WORD,
    summary,
    required: true,
    type: 'integer',
    min,
    max,
    read: (typed, name) => {
      const text = given(typed, name).replace(/ ?(d|days?)$/i, '');
      const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
      if (value >= min && value <= max) return value;
      throw new Refusal(
        'bad-option',
        `“${clip(text)}” won't do for ${name}: give a whole number from ${min} to ${max}.`,
      );
    },
  };
}

/** One word of a closed list. */
export function choice<const C extends string>(summary: string, choices: readonly C[]): Option<C> {
  return {
    ...ONE_WORD,
    summary,
    required: true,
    completion: { kind: 'choices', choices },
    read: (typed, name) => {
      const text = given(typed, name).toLowerCase();
      const chosen = choices.find((candidate) => candidate === text);
      if (chosen !== undefined) return chosen;
      throw new Refusal('bad-option', `“${clip(text)}” won't do for ${name}: choose ${choices.join(', ')}.`);
    },
  };
}

/** Several words of a closed list, between commas, `and` or spaces; each once, in the order of the list. */
export function severalOf<const C extends string>(
  summary: string,
  offered: readonly C[],
): Option<readonly C[]> {
  return {
    ...BARE,
    summary,
    required: true,
    read: (typed, name) => {
      const written = given(typed, name)
        .toLowerCase()
        .split(/[\s,;&]+/)
        .filter((word) => word !== '' && word !== 'and');
      const other = written.find((word) => !offered.some((each) => each === word));
      if (other === undefined && written.length > 0) return offered.filter((each) => written.includes(each));
      throw new Refusal(
        'bad-option',
        `“${clip(other ?? '')}” won't do for ${name}: choose from ${offered.join(', ')}, between commas.`,
      );
    },
  };
}

/** A time on the wall clock, such as 09:00. */
export function wallTime(summary: string): Option<string> {
  return {
    ...ONE_WORD,
    summary,
    required: true,
    read: (typed, name) => {
      const text = given(typed, name);
      const time = /^\d:\d\d$/.test(text) ? `0${text}` : text;
      if (isWallTime(time)) return time;
      throw new Refusal('bad-option', `“${clip(text)}” is no time of day: write it like 09:00 or 17:30.`);
    },
  };
}

/** The page of a longer list, introduced by the word `page`; the first when left out. */
export function page(): Option<number> {
  const number = wholeNumber('Page of a longer list', 1, 9999);
  return {
    ...number,
    required: false,
    keyword: 'page',
    read: (typed, name) => (typed === undefined ? 1 : number.read(typed, name)),
  };
}

/** Free words that may fill several lines, at most `limit` characters. */
export function longWords(summary: string, limit: number): Option<string> {
  return { ...words(summary, limit), long: true };
}

/** A date, a window or a time as people say it; the use-case reads it in the member's zone. */
export function whenText(summary: string): Option<string> {
  return words(summary, 100);
}

/** A web address, http or https. */
export function webAddress(summary: string): Option<string> {
  return {
    ...ONE_WORD,
    summary,
    required: true,
    read: (typed, name) => {
      const text = bounded(given(typed, name), name, 2_000).replace(/^<(.*)>$/, '$1');
      const url = URL.parse(text);
      if (url && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '')
        return url.href;
      throw new Refusal(
        'bad-option',
        `“${clip(text)}” is not a web address: give one that starts with https://.`,
      );
    },
  };
}

/** Gives an option the words that introduce it in typed text. */
export function introducedBy<T>(keyword: string, option: Option<T>): Option<T> {
  return { ...option, keyword };
}

function nameText(typed: string | undefined, name: string): string {
  return bounded(given(typed, name), name, NAME_LIMIT);
}

/** What was typed, when anything was. @throws Refusal `missing-option` */
export function given(typed: string | undefined, name: string): string {
  const text = typed?.trim() ?? '';
  if (text !== '') return text;
  const asked = /^(?:what|when|where)$/.test(name) ? name : `which ${name}`;
  throw new Refusal('missing-option', `Please say ${asked}.`);
}

function bounded(text: string, name: string, limit: number): string {
  if (text.length <= limit) return text;
  throw new Refusal(
    'too-long',
    `That ${/^(?:what|when|where)$/.test(name) ? 'text' : name} has ${text.length} characters; please use at most ${limit}.`,
  );
}

/** Typed text repeated in a refusal, cut to a length that leaves the sentence readable. */
export function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
