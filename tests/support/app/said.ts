/** What an answer says, without how a platform sets it: rules, bullets, column marks and line ends left out. */
import { oneLine } from './harness.ts';

/** The words of an answer alone, for looking up a row or a sentence in it. */
function said(lines: string): string {
  const words = lines
    .replaceAll(/^[ \t]*- /gmu, ' ')
    .replaceAll(/[|·•─→]/gu, ' ')
    // Slack parts a fact's name from its value by a colon, the others by space alone.
    .replaceAll(/:(?=\s|$)/gu, ' ');
  return oneLine(words);
}

/** The expected ones that an answer does not say. */
export function missing(lines: string, expected: readonly string[]): string[] {
  const words = said(lines);
  return expected.filter((each) => !words.includes(said(each)));
}
