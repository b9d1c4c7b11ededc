/** Names and aliases are one's own: no two records of a desk answer to the same. */
import { type Code, parseCode } from '../../domain/code.ts';
import { NAME_LIMIT, normaliseName, unaskable } from '../../domain/name.ts';
import { cleanText } from '../../domain/text.ts';
import type { NameSpace, Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

/**
 * A typed name as the record keeps it.
 * @throws Refusal `bad-option` or `too-long` for a text that nobody could ask by
 */
export function readName(typed: string): string {
  const name = cleanText(typed).replaceAll('\n', ' ');
  if (name.length > NAME_LIMIT)
    throw new Refusal(
      'too-long',
      `That name has ${name.length} characters; please use at most ${NAME_LIMIT}.`,
    );
  if (normaliseName(name) === '')
    throw new Refusal('bad-option', 'A name needs at least one letter or figure.');
  if (parseCode(name))
    throw new Refusal('bad-option', `“${name}” is the form of a code: a name must look otherwise.`);
  const taken = unaskable(name);
  if (taken !== null)
    throw new Refusal(
      'bad-option',
      `“${taken}” means something else in a question: choose a name without it.`,
    );
  return name;
}

/**
 * Refuses a name or alias that another record of the space has.
 * @param self the record that may keep it; null for a new one
 * @throws Refusal `conflicting`, naming who has it
 */
export async function refuseTaken(
  records: Records,
  space: NameSpace,
  name: string,
  self: Code | null,
): Promise<void> {
  const matches = await records.names.match(name, { spaces: [space] }, 5);
  const owner = matches.find((match) => match.how === 'exact' && match.code !== self);
  if (!owner) return;
  const as = normaliseName(owner.name) === normaliseName(name) ? 'the name' : 'another name';
  throw new Refusal(
    'conflicting',
    `“${name}” is taken: it is ${as} of ${owner.name} (${owner.code}). Choose another, or use that one.`,
    [
      {
        code: owner.code,
        label: owner.name,
        line: `${space === 'metric' ? 'metric' : 'company'} ${owner.code}`,
      },
    ],
  );
}
