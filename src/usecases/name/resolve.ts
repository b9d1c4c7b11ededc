/** From a typed name to one record: by code, by name, by alias, by beginning, by words, by near spelling. */
import { type Code, parseCode } from '../../domain/code.ts';
import type { EntityKind } from '../../domain/entity.ts';
import { normaliseName } from '../../domain/name.ts';
import { isMisspelling } from '../../domain/spelling.ts';
import type { NameMatch, NameScope, Records } from '../ports.ts';
import { type Candidate, Refusal } from '../refusal.ts';

/** At most this many other readings are offered. */
const CANDIDATES = 5;
/** Names less alike than this have nothing to do with what was typed. */
const NEAR = 0.2;

/** What is being asked for: where to look, and the noun of the command that shows it. */
export interface Wanted {
  readonly noun: string;
  readonly scope: NameScope;
}

/** The noun under which an entity of each kind is asked for. */
function nounOf(kind: EntityKind | null): string {
  if (kind === null) return 'metric';
  if (kind === 'person') return 'person';
  return kind === 'model' || kind === 'product' || kind === 'method' ? 'model' : 'company';
}

/**
 * Finds the one record meant by a typed name or code.
 * @throws Refusal `unknown-code`, `ambiguous-name` or `unknown-name`, with what may have been meant as candidates
 */
export async function resolveName(records: Records, text: string, wanted: Wanted): Promise<Code> {
  const coded = parseCode(text);
  if (coded) return await resolveCode(records, coded.code, wanted);
  const matches = await records.names.match(text, wanted.scope, CANDIDATES + 1);
  const chosen = choose(text, matches);
  if (chosen) return chosen.code;
  if (matches.length > 0 && matches[0]?.how !== 'typo') throw ambiguous(text, matches, wanted.noun);
  throw await unknown(records, text, wanted);
}

/** Finds the record only when the name leaves no doubt; undefined otherwise. */
export async function matchClearly(
  records: Records,
  text: string,
  scope: NameScope,
): Promise<NameMatch | undefined> {
  return choose(text, await records.names.match(text, scope, CANDIDATES + 1));
}

/** The one match; a near spelling is taken only where it can be nothing but a slip of the keyboard. */
function choose(text: string, matches: readonly NameMatch[]): NameMatch | undefined {
  const typed = normaliseName(text);
  const sure = matches.filter(
    ({ how, matched }) => how !== 'typo' || isMisspelling(typed, normaliseName(matched)),
  );
  return sure.length === 1 ? sure[0] : undefined;
}

async function resolveCode(records: Records, code: Code, wanted: Wanted): Promise<Code> {
  const kind = wanted.scope.spaces.includes('metric') ? 'metric' : 'entity';
  const [found] = await records.many(kind, [code]);
  if (found)
    return 'mergedInto' in found && found.mergedInto !== null
      ? await resolveCode(records, found.mergedInto, wanted)
      : found.code;
  throw new Refusal(
    'unknown-code',
    `This desk has no ${wanted.noun} with the code ${code}. “${wanted.noun} list” shows what there is.`,
  );
}

function ambiguous(text: string, matches: readonly NameMatch[], noun: string): Refusal {
  return new Refusal(
    'ambiguous-name',
    `“${text}” may be any of these: ${listNames(matches)}. Which one?`,
    candidatesOf(matches, noun),
  );
}

async function unknown(records: Records, text: string, wanted: Wanted): Promise<Refusal> {
  const elsewhere = await records.names.match(text, { spaces: ['entity', 'metric'] }, CANDIDATES);
  if (elsewhere.length > 0 && elsewhere[0]?.how !== 'typo') {
    const sentence = `This desk has no ${wanted.noun} called “${text}”, but it knows ${listNames(elsewhere)}.`;
    return new Refusal('unknown-name', sentence, candidatesOf(elsewhere, null));
  }
  const nearest = (await records.names.nearest(text, wanted.scope, CANDIDATES)).filter(
    ({ score }) => score >= NEAR,
  );
  const hint =
    nearest.length > 0
      ? ` The nearest names are ${listNames(nearest)}.`
      : ' Nothing is near it in spelling: “find” with a few words searches everything.';
  return new Refusal(
    'unknown-name',
    `This desk has no ${wanted.noun} called “${text}”.${hint}`,
    candidatesOf(nearest, wanted.noun),
  );
}

function candidatesOf(matches: readonly NameMatch[], noun: string | null): Candidate[] {
  return matches.slice(0, CANDIDATES).map((match) => ({
    code: match.code,
    label: match.name,
    line: `${noun ?? nounOf(match.entityKind)} ${match.code}`,
  }));
}

function listNames(matches: readonly NameMatch[]): string {
  const shown = matches.slice(0, CANDIDATES).map((match) => match.name);
  return `${shown.join(', ')}${matches.length > CANDIDATES ? ' and more' : ''}`;
}
