/**
 * Slack's own markup. Daybook writes it only where Slack has no plainer place: the top-level text of a message and
 * small print that holds a link, a date or a code. Everything else stands in plain_text, raw_text and rich_text,
 * where nothing is parsed.
 */
import { clean } from './clean.ts';

/** Invisible, forbids a line break, and ends any run that Slack would read as an address or an emoji. */
const JOINER = '\u2060';

/** Look-alikes without a meaning in mrkdwn. An invisible character beside a mark does not take its meaning away. */
const LOOKALIKE: Record<string, string> = { '*': '∗', _: '＿', '~': '∼', '`': 'ˋ' };

/**
 * Text of a record as mrkdwn that shows the same words and does nothing: no mention, link, emoji or markup.
 * Lists need no care: mrkdwn of applications has no list syntax.
 */
export function neutral(text: string): string {
  return escapeEntities(breakAddresses(replaceMarks(clean(text))));
}

/** The three characters that Slack asks to be escaped. */
export function escapeEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

// A pair needs an end mark, and an end mark is never followed by a letter or digit: so “~32” and “a_b” keep theirs.
function replaceMarks(text: string): string {
  return text
    .replace(/[*_~](?![A-Za-z0-9])|`/g, (mark) => LOOKALIKE[mark] ?? mark)
    .replace(/^(\s*)(>+)/gm, (_all, space: string, marks: string) => space + '›'.repeat(marks.length));
}

// Slack links bare addresses in the top-level text whatever it is told, and reads emoji codes and names in both
// places: only a character in between keeps such a word from being one, and an invisible one keeps it legible.
function breakAddresses(text: string): string {
  return text
    .replace(/:(?=\/\/)/g, `:${JOINER}`)
    .replace(/(?<=\b(?:mailto|tel)):/gi, `${JOINER}:`)
    .replace(/:(?=[\p{L}\p{N}_+'-]+:)/gu, `:${JOINER}`)
    .replace(/(?<=[\p{L}\p{N}-])\.(?=[\p{L}])/gu, `.${JOINER}`)
    .replace(/(?<![\p{L}\p{N}])[@#](?=[\p{L}\p{N}])/gu, `$&${JOINER}`);
}
