/** Messages that were sent or tried, and the records that each mentions. */
import { POST_STATES } from '../../domain/delivery.ts';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  sql,
  text,
  unique,
} from '../orm.ts';
import { deskColumn, deskWall, instant } from './columns.ts';
import { destination } from './destination.ts';
import { hasText, must, oneOf } from './rules.ts';

/**
 * `seen` is the last row of the change log before the facts were read. `stale`: something it mentions has changed;
 * `looking`: somebody is looking at it for that, so that a change meanwhile is told from the one they know of. The View
 * is `json`, not `jsonb`, which refuses characters that anyone can send.
 */
export const post = pgTable(
  'post',
  {
    deskId: deskColumn(),
    id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    place: text().notNull(),
    key: text().notNull(),
    state: text().notNull(),
    why: text(),
    attempts: integer().notNull(),
    firstTriedAt: instant('first_tried_at').notNull(),
    sentAt: instant('sent_at'),
    ref: text(),
    thread: bigint({ mode: 'number' }),
    line: text(),
    view: json().$type<unknown>(),
    seen: bigint({ mode: 'number' }).notNull(),
    stale: boolean().notNull().default(false),
    looking: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ name: 'post_pk', columns: [t.deskId, t.id] }),
    unique('post_key').on(t.deskId, t.key),
    foreignKey({
      name: 'post_destination_fk',
      columns: [t.deskId, t.place],
      foreignColumns: [destination.deskId, destination.place],
    }),
    foreignKey({ name: 'post_thread_fk', columns: [t.deskId, t.thread], foreignColumns: [t.deskId, t.id] }),
    index('post_unsettled')
      .on(t.deskId, t.place, t.id)
      .where(sql`state in ('sending', 'unknown')`),
    index('post_held')
      .on(t.deskId, t.id)
      .where(sql`state = 'held'`),
    index('post_stale')
      .on(t.deskId, t.place, t.id)
      .where(sql`stale or looking`),
    index('post_sent')
      .on(t.deskId, t.sentAt, t.id)
      .where(sql`sent_at is not null`),
    must('post_key_length', sql`${hasText(t.key)} and length(${t.key}) <= 25`),
    must('post_state', oneOf(t.state, POST_STATES)),
    must('post_attempts', sql`${t.attempts} >= 1`),
    must(
      'post_sent_at',
      sql`(${t.sentAt} is not null) = (${t.state} in ('sent', 'gone')) and (${t.ref} is null or ${t.sentAt} is not null)`,
    ),
    must('post_ref', sql`${t.state} <> 'sent' or ${hasText(t.ref)}`),
    must('post_line', sql`${t.line} is null or (${hasText(t.line)} and ${t.sentAt} is not null)`),
    must('post_thread', sql`${t.thread} is null or ${t.thread} <> ${t.id}`),
    must('post_seen', sql`${t.seen} >= 0`),
    must('post_look', sql`${t.state} = 'sent' or not (${t.stale} or ${t.looking})`),
    deskWall(),
  ],
);

/** No references to records: a View may name codes that the desk does not hold. */
export const postCode = pgTable(
  'post_code',
  {
    deskId: deskColumn(),
    post: bigint({ mode: 'number' }).notNull(),
    code: text().notNull(),
  },
  (t) => [
    primaryKey({ name: 'post_code_pk', columns: [t.deskId, t.post, t.code] }),
    foreignKey({
      name: 'post_code_post_fk',
      columns: [t.deskId, t.post],
      foreignColumns: [post.deskId, post.id],
    }),
    index('post_code_code').on(t.deskId, t.code, t.post),
    must('post_code_code', hasText(t.code)),
    deskWall(),
  ],
);
