/**
 * Conditions that the database checks. A check passes when it is NULL, so every one of them is closed with
 * `is true` here, and a column that may be absent says so.
 */
import { type CodedKind, KIND_BY_LETTER, type RecordKind } from '../../domain/code.ts';
import {
  type AnyPgColumn,
  check,
  foreignKey,
  type PgTableExtraConfigValue,
  primaryKey,
  type SQL,
  sql,
} from '../orm.ts';
import { deskWall } from './columns.ts';
import { passage } from './passage.ts';
import { changeLog, record } from './record.ts';

/** A check that refuses NULL as it refuses false. */
export function must(name: string, condition: SQL): ReturnType<typeof check> {
  return check(name, sql`(${condition}) is true`);
}

/** A column holds one of a vocabulary, taken from the domain's own list so that the two cannot drift. */
export function oneOf(column: AnyPgColumn, words: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(words.map(quoted).join(', '))})`;
}

/** The same for a column that may be absent. */
export function noneOrOneOf(column: AnyPgColumn, words: readonly string[]): SQL {
  return sql`${column} is null or ${oneOf(column, words)}`;
}

/** Both absent or both present. */
export function together(...columns: AnyPgColumn[]): SQL {
  return sql`num_nonnulls(${sql.join(columns, sql`, `)}) in (0, ${sql.raw(String(columns.length))})`;
}

/** The text says something. */
export function hasText(column: AnyPgColumn): SQL {
  return sql`btrim(${column}) <> ''`;
}

/** The text is a web address, of a length that chat platforms take. */
export function isUrl(column: AnyPgColumn): SQL {
  return sql`${column} ~* '^https?://[^[:space:]]+$' and length(${column}) <= 2000`;
}

/** The text is a time on the wall clock, `09:00`. */
export function isWallTime(column: AnyPgColumn): SQL {
  return sql`${column} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`;
}

/** The text is a length of time before or after something, `30d`. */
export function isLead(column: AnyPgColumn): SQL {
  return sql`${column} ~ '^[0-9]+[dhm]$'`;
}

/** Every item of a list is one of a vocabulary. */
export function onlyOf(column: AnyPgColumn, words: readonly string[]): SQL {
  return sql`${column} <@ array[${sql.raw(words.map(quoted).join(', '))}]`;
}

/** A column holds codes of one kind. */
export function codeOf(column: AnyPgColumn, kind: RecordKind): SQL {
  return sql`${column} ~ ${sql.raw(quoted(`^${pattern(kind)}$`))}`;
}

/** Every item of a list is a code of one of some kinds. */
export function codesOf(column: AnyPgColumn, kinds: readonly RecordKind[]): SQL {
  const any = kinds.map(pattern).join('|');
  return sql`array_to_string(${column}, ' ', '?') ~ ${sql.raw(quoted(`^((${any})( (${any}))*)?$`))}`;
}

/** No item of a list is absent or says nothing. */
export function allText(column: AnyPgColumn): SQL {
  return sql`array_position(${column}, null) is null and array_position(${column}, '') is null`;
}

interface RevisionColumns {
  readonly deskId: AnyPgColumn;
  readonly code: AnyPgColumn;
  readonly n: AnyPgColumn;
  readonly seq: AnyPgColumn;
  readonly retired: AnyPgColumn;
}

/**
 * What holds for every revision: whose it is, that its record is known, which log row tells of it, and that a
 * record is not taken out of use without a reason.
 */
export function revisionRules(kind: RecordKind, t: RevisionColumns): PgTableExtraConfigValue[] {
  return [
    primaryKey({ name: `${kind}_revision_pk`, columns: [t.deskId, t.code, t.n] }),
    references(`${kind}_record_fk`, t.deskId, t.code),
    foreignKey({
      name: `${kind}_log_fk`,
      columns: [t.deskId, t.code, t.n, t.seq],
      foreignColumns: [changeLog.deskId, changeLog.code, changeLog.n, changeLog.seq],
    }),
    must(`${kind}_code`, codeOf(t.code, kind)),
    must(`${kind}_n`, sql`${t.n} >= 1`),
    must(`${kind}_retired`, sql`${t.retired} is null or ${hasText(t.retired)}`),
    deskWall(),
  ];
}

/** A column names a record of the same desk. */
export function references(
  name: string,
  deskId: AnyPgColumn,
  code: AnyPgColumn,
): ReturnType<typeof foreignKey> {
  return foreignKey({ name, columns: [deskId, code], foreignColumns: [record.deskId, record.code] });
}

/** A record's source is a passage of the same desk. */
export function sourcedFrom(
  kind: RecordKind,
  t: {
    readonly deskId: AnyPgColumn;
    readonly sourceArticle: AnyPgColumn;
    readonly sourceLocator: AnyPgColumn;
  },
): ReturnType<typeof foreignKey> {
  return foreignKey({
    name: `${kind}_source_fk`,
    columns: [t.deskId, t.sourceArticle, t.sourceLocator],
    foreignColumns: [passage.deskId, passage.article, passage.locator],
  });
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "''")}'`;
}

function pattern(kind: RecordKind): string {
  if (kind === 'part') return 'P-[1-9][0-9]*[a-z][0-9]?';
  return `${letterOf(kind)}-[1-9][0-9]*`;
}

function letterOf(kind: CodedKind): string {
  const letter = Object.entries(KIND_BY_LETTER).find(([, named]) => named === kind)?.[0];
  if (letter === undefined) throw new Error(`No letter stands for ${kind}.`);
  return letter;
}
