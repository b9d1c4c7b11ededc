/** Looking records up by name. */
import type { Code } from '../domain/code.ts';
import { ENTITY_KINDS } from '../domain/entity.ts';
import type { NameMatch, Names, NameScope } from '../usecases/ports.ts';
import { type SQL, sql } from './orm.ts';
import { name } from './schema/name.ts';
import { type Scope, textArray } from './scope.ts';
import { wordOrNull } from './shelf.ts';
import { allWords, isNear, likeness, startsWith, typedName } from './spelling.ts';

type How = NameMatch['how'];

interface Look {
  readonly where: SQL;
  readonly how: SQL;
  readonly score: SQL;
  readonly order: SQL;
}

/** The names of one desk. */
export function namesOf(scope: Scope): Names {
  return {
    match: async (text, among, limit) => {
      const typed = typedName(text);
      if (typed === '') return [];
      for (const look of [exactly(typed), beginning(typed), containing(typed), nearly(typed)]) {
        const found = await lookUp(scope, among, look, limit);
        if (found.length > 0) return found;
      }
      return [];
    },
    complete: (text, among, limit) => {
      const typed = typedName(text);
      return lookUp(scope, among, typed === '' ? everything() : completing(typed), limit);
    },
    nearest: async (text, among, limit) => {
      const typed = typedName(text);
      return typed === '' ? [] : lookUp(scope, among, { ...nearly(typed), where: sql`true` }, limit);
    },
  };
}

const BY_SCORE = sql`score desc, own.norm`;

function exactly(typed: string): Look {
  return { where: sql`${name.norm} = ${typed}`, how: sql`'exact'`, score: sql`1::real`, order: BY_SCORE };
}

function beginning(typed: string): Look {
  const share = sql`${typed.length}::real / length(${name.norm})`;
  return {
    where: startsWith(name.norm, typed),
    how: sql`'prefix'`,
    score: sql`least(1, ${share})`,
    order: BY_SCORE,
  };
}

function containing(typed: string): Look {
  const where = sql`${name.words} @@ ${allWords('simple', typed)}`;
  return { where, how: sql`'words'`, score: likeness(name.norm, typed), order: BY_SCORE };
}

function nearly(typed: string): Look {
  return {
    where: isNear(name.norm, typed),
    how: sql`'typo'`,
    score: likeness(name.norm, typed),
    order: BY_SCORE,
  };
}

/** For autocomplete: names that begin with the text, then names with words that do. */
function completing(typed: string): Look {
  const begins = startsWith(name.norm, typed);
  return {
    where: sql`(${begins} or ${containing(typed).where})`,
    how: sql`case when ${name.norm} = ${typed} then 'exact' when ${begins} then 'prefix' else 'words' end`,
    score: likeness(name.norm, typed),
    order: sql`best.how, own.norm`,
  };
}

function everything(): Look {
  return { where: sql`not ${name.isAlias}`, how: sql`'prefix'`, score: sql`0::real`, order: sql`own.norm` };
}

/** One row per record: its best name or alias under the look. `how` happens to sort best first. */
async function lookUp(
  scope: Scope,
  among: NameScope,
  look: Look,
  limit: number,
): Promise<readonly NameMatch[]> {
  const kinds =
    among.kinds === undefined ? sql`` : sql` and ${name.entityKind} = any(${textArray(among.kinds)})`;
  const rows = await scope.tx.execute<{
    code: Code;
    name: string;
    matched: string;
    entity_kind: string | null;
    how: How;
    score: number;
  }>(sql`
    select best.code, own.label as name, best.label as matched, best.entity_kind, best.how, best.score::float8 as score
    from (
      select distinct on (code) code, label, entity_kind, ${look.how} as how, ${look.score} as score from ${name}
      where ${name.deskId} = ${scope.desk} and ${name.space} = any(${textArray(among.spaces)})${kinds} and ${look.where}
      order by code, how, score desc, is_alias, norm
    ) as best
    join ${name} as own on own.desk_id = ${scope.desk} and own.code = best.code and not own.is_alias
    order by ${look.order}, best.code limit ${limit}`);
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    matched: row.matched,
    entityKind: wordOrNull(ENTITY_KINDS, row.entity_kind),
    how: row.how,
    score: row.score,
  }));
}
