/** Requests kept for their answer. They are no part of the record: a row may be settled, and opened again. */
import { bigint, boolean, foreignKey, integer, json, pgTable, primaryKey, sql, text } from '../orm.ts';
import { deskColumn, deskWall, instant, textList } from './columns.ts';
import { desk } from './desk.ts';
import { allText, hasText, must, oneOf } from './rules.ts';

export const PURPOSES = ['confirm', 'retry'] as const;

/** What was typed is kept as `json`, not `jsonb`, which refuses characters that anyone can send. */
export const pending = pgTable(
  'pending',
  {
    deskId: deskColumn(),
    id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    member: text().notNull(),
    purpose: text().notNull(),
    path: textList(),
    args: json().$type<Readonly<Record<string, string>>>().notNull(),
    expected: integer(),
    digest: text().notNull(),
    at: instant().notNull(),
    settled: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ name: 'pending_pk', columns: [t.deskId, t.id] }),
    foreignKey({ name: 'pending_desk_fk', columns: [t.deskId], foreignColumns: [desk.id] }),
    must('pending_member', hasText(t.member)),
    must('pending_purpose', oneOf(t.purpose, PURPOSES)),
    must('pending_path', sql`cardinality(${t.path}) > 0 and ${allText(t.path)}`),
    must('pending_args', sql`json_typeof(${t.args}) = 'object'`),
    must('pending_expected', sql`${t.expected} is null or ${t.expected} >= 1`),
    must('pending_digest', sql`(${t.purpose} = 'confirm') = (${hasText(t.digest)})`),
    deskWall(),
  ],
);
