/** The fields of a watch as editors type them. */
import { type Code } from '../../domain/code.ts';
import { readCondition, type Watch } from '../../domain/watch.ts';
import { hasBegun } from '../../domain/event.ts';
import type { Context } from '../context.ts';
import { current } from '../edit/current.ts';
import { typedText } from '../edit/typed-text.ts';
import { resolveName } from '../name/resolve.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

const PERSON = { noun: 'person', scope: { spaces: ['entity'], kinds: ['person'] } } as const;
const MOST_LINES = 12;
const LINE_LIMIT = 120;

/** Reads phrases: between semicolons, line breaks or the word `or`, with or without quotation marks. */
export function typedPhrases(text: string): readonly string[] {
  const phrases = typedLines(text, /\s*(?:[;|\n]|\s+or\s+)\s*/i).map((phrase) =>
    phrase.replace(/^["“„«](.*)["”“»]$/, '$1').trim(),
  );
  const unique = phrases.filter(
    (phrase, index) =>
      phrase !== '' && phrases.findIndex((other) => other.toLowerCase() === phrase.toLowerCase()) === index,
  );
  if (unique.length === 0) throw new Refusal('missing-option', 'Please say which phrases to listen for.');
  return unique;
}

/** Reads rules, one a line or between semicolons. */
export function typedRules(text: string): readonly string[] {
  return typedLines(text, /\s*[;\n]\s*/);
}

function typedLines(text: string, separator: RegExp): readonly string[] {
  const lines = typedText(text, 'text')
    .split(separator)
    .filter((line) => line !== '');
  const long = lines.find((line) => line.length > LINE_LIMIT * 2);
  if (lines.length > MOST_LINES || long !== undefined)
    throw new Refusal(
      'too-long',
      `Please give at most ${MOST_LINES} of them, each with at most ${LINE_LIMIT * 2} characters.`,
    );
  return lines;
}

/** Reads `more than 3` or `> 3`. @throws Refusal `bad-option` */
export function typedCount(text: string): Pick<Watch, 'comparison' | 'count'> {
  const condition = readCondition(text);
  if (condition) return condition;
  throw new Refusal(
    'bad-option',
    `“${text}” is no condition I can count by: write more than 3, at least 4, exactly 2, at most 1 or fewer than 2.`,
  );
}

/** The one person whose words count. @throws Refusal when the name is unknown or ambiguous */
export async function typedSpeaker(records: Records, text: string): Promise<Code> {
  return await resolveName(records, text, PERSON);
}

/**
 * Lets a watch change only while nobody can have heard anything yet.
 * @throws Refusal `conflicting` once it is frozen or its event has begun
 */
export async function refuseSettled(
  context: Context,
  records: Records,
  watch: Pick<Watch, 'code' | 'frozenAt' | 'event'>,
): Promise<void> {
  if (watch.frozenAt !== null) {
    throw new Refusal(
      'conflicting',
      `${watch.code} is frozen: how it is counted was settled before the event and is never changed after. Add another watch if you need one.`,
    );
  }
  await refuseBegun(context, records, watch.event);
}

/** @throws Refusal `conflicting` once the event has begun or is cancelled */
export async function refuseBegun(context: Context, records: Records, code: Code): Promise<void> {
  const event = await current(records, 'event', code);
  if (event.cancelled)
    throw new Refusal('conflicting', `${code} is cancelled: there is nothing to listen to.`);
  if (!hasBegun(event, context.clock(), (await records.desk()).zone)) return;
  throw new Refusal(
    'conflicting',
    `${code} has begun: what to listen for, and how it is counted, is settled before an event and not after.`,
  );
}
