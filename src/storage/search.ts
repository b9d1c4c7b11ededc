/** Finding records by what they are called and by what they say. */
import type { RecordKind } from '../domain/code.ts';
import type { Hit, Page, Slice } from '../usecases/ports.ts';
import { type SQL, sql } from './orm.ts';
import { pageOf } from './page.ts';
import { findText, name } from './schema/name.ts';
import { type Scope, textArray } from './scope.ts';
import { allWords, isNear, likeness, startsWith, typedName } from './spelling.ts';

/**
 * Hits for all words of a text, names before texts; only when there is none, hits near in spelling.
 * A name's rank is its class (4 whole, 3 beginning, 2 words) plus its likeness; a text's rank is below 1.
 */
export async function search(scope: Scope, text: string, slice: Slice): Promise<Page<Hit>> {
  const typed = typedName(text);
  if (typed === '') return { items: [], total: 0 };
  const literal = await pageOf<Hit>(scope, literalHits(scope, typed), BEST_FIRST, slice);
  if (literal.total > 0) return literal;
  return pageOf<Hit>(scope, nearHits(scope, typed), BEST_FIRST, slice);
}

const BEST_FIRST = sql`rank desc, kind, substring(code from '[0-9]+')::int, code collate "C"`;

function literalHits(scope: Scope, typed: string): SQL {
  const begins = startsWith(name.norm, typed);
  const words = allWords('simple', typed);
  const stems = allWords('english', typed);
  const standing = sql`case when ${name.norm} = ${typed} then 4 when ${begins} then 3 else 2 end`;
  return sql`
    ${namesBy(scope, sql`(${begins} or ${name.words} @@ ${words})`, sql`${standing} + similarity(${name.norm}, ${typed})`, true)}
    union all
    select code, kind, text, ts_rank_cd(words, ${stems}, 32)::float8 as rank, true as literal
    from ${findText} where ${findText.deskId} = ${scope.desk} and words @@ ${stems}`;
}

function nearHits(scope: Scope, typed: string): SQL {
  return sql`
    ${namesBy(scope, isNear(name.norm, typed), likeness(name.norm, typed), false)}
    union all
    select code, kind, text, word_similarity(${typed}, norm) * 0.8 as rank, false as literal
    from ${findText} where ${findText.deskId} = ${scope.desk} and ${typed} <% norm`;
}

/** One hit per named record, under the record's own name whichever alias was found. */
function namesBy(scope: Scope, where: SQL, rank: SQL, literal: boolean): SQL {
  return sql`
    select best.code, best.space as kind, own.label as text, best.rank, ${literal}::boolean as literal
    from (
      select distinct on (code) code, space, (${rank})::float8 as rank from ${name}
      where ${name.deskId} = ${scope.desk} and ${where} order by code, rank desc
    ) as best join ${name} as own on own.desk_id = ${scope.desk} and own.code = best.code and not own.is_alias`;
}

/** Records of some kinds by the beginning of their code, else by their words; all of them for no text. */
export async function completeCodes(
  scope: Scope,
  text: string,
  kinds: readonly RecordKind[],
  limit: number,
): Promise<readonly Hit[]> {
  const begins = sql`starts_with(lower(code), ${text.trim().slice(0, 14).toLowerCase()})`;
  const byCode = await offered(scope, kinds, begins, begins, limit);
  const typed = typedName(text);
  if (byCode.length > 0 || typed === '') return byCode;
  const among = (config: 'simple' | 'english'): SQL => sql`words @@ ${allWords(config, typed)}`;
  return offered(scope, kinds, among('simple'), among('english'), limit);
}

async function offered(
  scope: Scope,
  kinds: readonly RecordKind[],
  ofName: SQL,
  ofText: SQL,
  limit: number,
): Promise<readonly Hit[]> {
  const wanted = textArray(kinds);
  const { items } = await pageOf<Hit>(
    scope,
    sql`
      select code, space as kind, label as text, 0 as rank, true as literal from ${name}
        where ${name.deskId} = ${scope.desk} and not is_alias and space = any(${wanted}) and ${ofName}
      union all
      select code, kind, text, 0 as rank, true as literal from ${findText}
        where ${findText.deskId} = ${scope.desk} and kind = any(${wanted}) and ${ofText}`,
    sql`left(code, 1) collate "C", substring(code from '[0-9]+')::int, code collate "C"`,
    { limit, offset: 0 },
  );
  return items;
}
