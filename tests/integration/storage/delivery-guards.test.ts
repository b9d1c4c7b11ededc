/** What the database promises of deliveries, against any program. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { done, NOW, taken } from './notices.ts';
import { type Opened, opened, refusal } from './opened.ts';

let db: Opened;
let desk: string;
let sent: number;
beforeAll(async () => {
  db = await opened();
  desk = await db.desk();
  const { outbox } = db.storage;
  const claim = await outbox.claim(NOW, 60_000, () => 1, desk);
  if (claim?.work.kind === 'refresh') {
    await outbox.refreshed(claim, { view: null, gone: false, codes: [] }, NOW, NOW);
    await outbox.sent(await taken(outbox, desk, NOW), done('m2'), NOW, NOW);
  } else if (claim) await outbox.sent(claim, done('m2'), NOW, NOW);
  const [post] = await db.storage.store.asDesk(desk, (records) => records.lastPosts(1));
  sent = post?.id ?? 0;
});
afterAll(() => db.close());

function refused(statement: string): ReturnType<typeof refusal> {
  return refusal(db.inDesk(desk, (sql) => sql.unsafe(statement.replaceAll('$sent', String(sent)))));
}

describe('rows are kept', () => {
  test.each(['destination', 'destination_wake', 'notice', 'post', 'gap'])('of %s', async (table) => {
    expect((await refused(`delete from ${table}`)).message).toContain('keeps its rows');
    expect((await refused(`truncate ${table} cascade`)).message).toContain('keeps its rows');
  });
});

test.each([
  ['a notice says another thing', `update notice set matter = '{"kind":"line"}'`],
  ['a notice moves to another place', `update notice set place = place || 'x'`],
  [
    'a notice that was sent waits again',
    `update notice set state = 'waiting', post = null where state = 'sent'`,
  ],
  ['a post gets another key', `update post set key = 'x' where id = $sent`],
  [
    'a post that was sent is void',
    `update post set state = 'void', sent_at = null, ref = null where id = $sent`,
  ],
  ['a sent post leads elsewhere', `update post set ref = 'x' where id = $sent`],
  ['an attempt is forgotten', `update post set attempts = attempts - 1 where id = $sent`],
])('%s: refused', async (_what, statement) => {
  expect((await refused(statement)).code).toBe('23001');
});

const POST = `insert into post (desk_id, place, key, state, attempts, first_tried_at, sent_at, ref, seen, stale)
  select desk_id, place`;
const NOTICE = `insert into notice (desk_id, place, key, matter, due_at, state, post, why, digest, told_up_to)
  select desk_id, place`;

test.each([
  ['post_ref', `${POST}, 'k1', 'sent', 1, now(), now(), null, 0, false from destination`],
  ['post_sent_at', `${POST}, 'k1', 'sent', 1, now(), null, 'm', 0, false from destination`],
  ['post_sent_at', `${POST}, 'k1', 'void', 1, now(), null, 'm', 0, false from destination`],
  ['post_key_length', `${POST}, repeat('k', 26), 'void', 1, now(), null, null, 0, false from destination`],
  ['post_state', `${POST}, 'k1', 'lost', 1, now(), null, null, 0, false from destination`],
  ['post_look', `${POST}, 'k1', 'void', 1, now(), null, null, 0, true from destination`],
  [
    'post_key',
    `insert into post (desk_id, place, key, state, attempts, first_tried_at, seen)
    select desk_id, place, key, 'void', 1, now(), 0 from post where id = $sent`,
  ],
  ['notice_post', `${NOTICE}, 'k1', '{}', now(), 'sent', null, null, null, null from destination`],
  ['notice_post', `${NOTICE}, 'k1', '{}', now(), 'held', null, null, null, null from destination`],
  ['notice_post', `${NOTICE}, 'k1', '{}', now(), 'waiting', $sent, null, null, null from destination`],
  ['notice_why', `${NOTICE}, 'k1', '{}', now(), 'skipped', null, null, null, null from destination`],
  ['notice_told', `${NOTICE}, 'k1', '{}', now(), 'waiting', null, null, null, 4 from destination`],
  ['notice_digest', `${NOTICE}, 'k1', '{}', now(), 'waiting', null, null, 'B-1', null from destination`],
  [
    'notice_post_fk',
    `${NOTICE}, 'k' || place, '{}', now(), 'sending', 999999, null, null, null from destination`,
  ],
  ['destination_parked', `update destination set parked_at = now()`],
  ['destination_wake_lease', `update destination_wake set lease = gen_random_uuid(), wake_at = null`],
  ['gap_order', `insert into gap values (now(), now())`],
])('the database refuses by %s', async (rule, statement) => {
  expect((await refused(statement)).constraint_name).toBe(rule);
});
