/** Notices: what one place is told. A row is never removed: its key is what keeps it to once. */
import { type NoticeMatter, NOTICE_STATES } from '../../domain/delivery.ts';
import { bigint, foreignKey, index, json, pgTable, primaryKey, sql, text, unique } from '../orm.ts';
import { deskColumn, deskWall, instant } from './columns.ts';
import { destination } from './destination.ts';
import { post } from './post.ts';
import { reminder } from './reminder.ts';
import { codeOf, hasText, must, oneOf } from './rules.ts';

/**
 * `reminder` and `digest` repeat what `matter` says where it is a reminder, and one period of a digest. `matter` is
 * `json`, not `jsonb`, which refuses characters that anyone can send. `told_up_to` is the last row of the change log
 * when the facts were read.
 */
export const notice = pgTable(
  'notice',
  {
    deskId: deskColumn(),
    id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    place: text().notNull(),
    key: text().notNull(),
    matter: json().$type<NoticeMatter>().notNull(),
    reminder: bigint({ mode: 'number' }),
    digest: text(),
    dueAt: instant('due_at').notNull(),
    state: text().notNull(),
    why: text(),
    post: bigint({ mode: 'number' }),
    thread: bigint({ mode: 'number' }),
    toldUpTo: bigint('told_up_to', { mode: 'number' }),
  },
  (t) => [
    primaryKey({ name: 'notice_pk', columns: [t.deskId, t.id] }),
    unique('notice_key').on(t.deskId, t.key),
    foreignKey({
      name: 'notice_destination_fk',
      columns: [t.deskId, t.place],
      foreignColumns: [destination.deskId, destination.place],
    }),
    foreignKey({
      name: 'notice_reminder_fk',
      columns: [t.deskId, t.reminder],
      foreignColumns: [reminder.deskId, reminder.id],
    }),
    foreignKey({
      name: 'notice_post_fk',
      columns: [t.deskId, t.post],
      foreignColumns: [post.deskId, post.id],
    }),
    foreignKey({
      name: 'notice_thread_fk',
      columns: [t.deskId, t.thread],
      foreignColumns: [post.deskId, post.id],
    }),
    index('notice_waiting')
      .on(t.deskId, t.place, t.dueAt, t.id)
      .where(sql`state = 'waiting'`),
    index('notice_post')
      .on(t.deskId, t.post)
      .where(sql`post is not null`),
    index('notice_digest')
      .on(t.deskId, t.digest, t.toldUpTo)
      .where(sql`digest is not null and told_up_to is not null`),
    must('notice_key_text', hasText(t.key)),
    must('notice_matter', sql`json_typeof(${t.matter}) = 'object'`),
    must(
      'notice_digest',
      sql`${t.digest} is null or (${codeOf(t.digest, 'digest')} and ${t.reminder} is not null)`,
    ),
    must('notice_state', oneOf(t.state, NOTICE_STATES)),
    must(
      'notice_post',
      sql`case when ${t.state} = 'waiting' then ${t.post} is null when ${t.state} = 'skipped' then true
        else ${t.post} is not null end`,
    ),
    must('notice_why', sql`${t.state} <> 'skipped' or ${hasText(t.why)}`),
    must(
      'notice_told',
      sql`${t.toldUpTo} is null or (${t.toldUpTo} >= 0 and ${t.state} in ('sent', 'skipped'))`,
    ),
    deskWall(),
  ],
);
