/** Other names of entities and metrics. */
import type { Code } from '../../domain/code.ts';
import type { Entity } from '../../domain/entity.ts';
import type { Metric } from '../../domain/metric.ts';
import { normaliseName } from '../../domain/name.ts';
import type { Context } from '../context.ts';
import { change, type Changed, type Editing } from '../edit/change.ts';
import { resolveName, type Wanted } from '../name/resolve.ts';
import { splitNames } from '../name/split.ts';
import { readName, refuseTaken } from '../name/taken.ts';
import type { NameSpace, Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

/** What an alias is added to or taken from. */
export interface Named {
  readonly space: NameSpace;
  readonly code: Code;
  readonly name: string;
  readonly alias: string;
}

type Held =
  | { readonly space: 'entity'; readonly record: Entity }
  | { readonly space: 'metric'; readonly record: Metric };

const ANYTHING: Wanted = { noun: 'company', scope: { spaces: ['entity', 'metric'] } };

export interface AliasAdd {
  /** A name or code; when `alias` is left out, the name and the alias one after the other. */
  readonly name: string;
  readonly alias: string | undefined;
}

/**
 * Gives an entity or a metric another name to ask by.
 * @throws Refusal `conflicting` when somebody has it
 */
export async function addAlias(context: Context, asked: AliasAdd): Promise<Changed<Named>> {
  const needs = { role: 'editor', action: 'alias.add', reason: null } as const;
  return await change(context, needs, async (editing) => {
    const { name, alias: typed } = await splitAlias(editing.records, asked);
    const alias = readName(typed);
    const held = await load(editing, await codeOf(editing.records, name));
    await refuseTaken(editing.records, held.space, alias, null);
    await putAliases(editing, held, [...held.record.aliases, alias]);
    return { space: held.space, code: held.record.code, name: held.record.name, alias };
  });
}

/**
 * Takes another name away from whoever has it.
 * @throws Refusal `unknown-name` when nobody has it, `bad-option` for a record's own name
 */
export async function removeAlias(context: Context, typed: string): Promise<Changed<Named>> {
  const needs = { role: 'editor', action: 'alias.remove', reason: null } as const;
  return await change(context, needs, async (editing) => {
    const wanted = normaliseName(typed);
    const matches = await editing.records.names.match(typed, ANYTHING.scope, 5);
    for (const match of matches.filter(({ how }) => how === 'exact')) {
      const held = await load(editing, match.code);
      const rest = held.record.aliases.filter((alias) => normaliseName(alias) !== wanted);
      const alias = held.record.aliases.find((one) => normaliseName(one) === wanted);
      if (alias === undefined) continue;
      await putAliases(editing, held, rest);
      return { space: held.space, code: held.record.code, name: held.record.name, alias };
    }
    const owner = matches.find(({ how }) => how === 'exact');
    throw owner
      ? new Refusal(
          'bad-option',
          `“${owner.name}” is the record’s own name, not another one: change it with “correct ${owner.code} name:…”.`,
        )
      : new Refusal('unknown-name', `No record of this desk has the other name “${typed}”.`);
  });
}

/** Words after a name that matches are the alias: `alias add amazon web services the cloud`. */
async function splitAlias(
  records: Records,
  { name, alias }: AliasAdd,
): Promise<{ readonly name: string; readonly alias: string }> {
  if (alias !== undefined) return { name, alias };
  const words = name.split(' ').filter((word) => word !== '');
  let best: { readonly name: string; readonly alias: string } | undefined;
  for (let count = 1; count < words.length; count += 1) {
    const front = words.slice(0, count).join(' ');
    const [match] = await records.names.match(front, ANYTHING.scope, 1);
    const coded = count === 1 && /^[nm]-\d+$/i.test(front);
    if (coded || match?.how === 'exact') best = { name: front, alias: words.slice(count).join(' ') };
  }
  if (best) return best;
  const [front] = (await splitNames(records, words.slice(0, -1).join(' '), [ANYTHING.scope], 1)) ?? [];
  const last = words.at(-1);
  if (front !== undefined && last !== undefined && words.length > 1) return { name: front, alias: last };
  throw new Refusal(
    'missing-option',
    'Please say whose name it is and then the other name: alias add Amazon, The Everything Store.',
  );
}

async function codeOf(records: Records, name: string): Promise<Code> {
  if (/^m-\d+$/i.test(name.trim()))
    return await resolveName(records, name, { noun: 'metric', scope: { spaces: ['metric'] } });
  if (/^n-\d+$/i.test(name.trim()))
    return await resolveName(records, name, { noun: 'company', scope: { spaces: ['entity'] } });
  return await resolveName(records, name, ANYTHING);
}

async function load(editing: Editing, code: Code): Promise<Held> {
  return code.startsWith('M-')
    ? { space: 'metric', record: (await editing.load('metric', code)).record }
    : { space: 'entity', record: (await editing.load('entity', code)).record };
}

async function putAliases(editing: Editing, held: Held, aliases: readonly string[]): Promise<void> {
  if (held.space === 'metric') await editing.put('metric', { ...held.record, aliases });
  else await editing.put('entity', { ...held.record, aliases });
}
