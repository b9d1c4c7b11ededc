/** An editor's standing on a claim or figure, in words: who, when, and where to see why. */
import type { CheckStatus, Standing } from '../domain/check.ts';
import { showDate } from '../domain/time.ts';
import { note } from './answer.ts';
import { type Block, code, strong, type Text } from './view.ts';

const STATUS_WORDS: Record<CheckStatus, string> = {
  corroborated: 'corroborated',
  disputed: 'disputed',
  contradicted: 'contradicted',
  unverifiable: 'unverifiable',
  withdrawn: 'not checked (an earlier check was taken back)',
};

/** How much is told of the words that were checked, in characters. */
const WORDS_LENGTH = 120;

function clip(words: string): string {
  return words.length > WORDS_LENGTH ? `${words.slice(0, WORDS_LENGTH - 1)}…` : words;
}

/** The standing on one line among other words: `contradicted, checked by chat:T1:user:U1`. */
export function checkMark(check: Standing): string {
  if (check.readThen !== null)
    return `checked when it read ${clip(check.readThen)}; not checked since the correction`;
  return `${STATUS_WORDS[check.status]}, checked by ${check.by} on ${showDate(check.on)}`;
}

/** The standing in full, with its note and its evidence. */
function checkText(check: Standing): Text {
  const then = check.readThen === null ? '' : ` when it read ${clip(check.readThen)}`;
  return [
    strong(STATUS_WORDS[check.status]),
    `${then}, checked by ${check.by} on ${showDate(check.on)}`,
    ...(check.note === null ? [] : [`: ${check.note}`]),
    ...(check.evidenceUrl === null
      ? []
      : [' (', { kind: 'link', url: check.evidenceUrl, label: 'evidence' } as const, ')']),
    ...(check.readThen === null ? [] : ['; not checked since the correction']),
  ];
}

/** Where the desk stands: what was checked, each with its evidence; nothing when nothing was. */
export function checkNotes(checks: readonly Standing[]): Block[] {
  return checks.map((check) => note('Checked by this desk: ', code(check.target), ' ', ...checkText(check)));
}
