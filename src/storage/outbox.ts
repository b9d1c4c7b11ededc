/** The ledger of deliveries: which destination is taken by whom, and what became of what was sent. */
import type { IsoInstant } from '../domain/time.ts';
import type { Claim, Outbox } from '../outbox/ports.ts';
import { noteBeat } from './beats.ts';
import { takeDue } from './outbox-claim.ts';
import {
  noteDropped,
  noteHeld,
  notePark,
  noteRefreshed,
  noteReleased,
  noteRetry,
  noteSent,
  noteUnknown,
  type Rest,
  settled,
} from './outbox-settle.ts';
import { sql } from './orm.ts';
import type { Pool } from './pool.ts';
import { readInstant } from './schema/columns.ts';
import { deskClock } from './schema/clock.ts';
import { destinationWake } from './schema/destination.ts';
import { type Database, openingDesk, type Scope } from './scope.ts';

/** Far under a lease: who can't settle by then has lost nothing that the next claim does not find. */
const LEDGER_MS = { statement: 5_000, whole: 10_000 } as const;
/** A desk that is released by a process which dies meanwhile is looked at again after this time. */
const TAKEN = sql`interval '30 seconds'`;
/** How many desks are taken at once. */
const DESKS = 100;

/**
 * Planned anew each time, which takes 0.1 ms a statement: a plan that was made while the tables were empty, and kept,
 * went through all posts of the desk for each delivery.
 */
const OPENING = 'begin; set local plan_cache_mode = force_custom_plan';
const BEGIN = `${OPENING}; set local statement_timeout = ${LEDGER_MS.statement}`;

type Settling = (
  claim: Claim,
  at: IsoInstant | Rest,
  work: (scope: Scope) => Promise<void>,
) => Promise<boolean>;

/** The outbox over a pool of connections. */
export function outboxOver(pool: Pool): Outbox {
  const inTurn = <T>(work: (tx: Database) => Promise<T>, opening = BEGIN): Promise<T> =>
    pool.use(LEDGER_MS.whole, (session, wanted) =>
      session.transaction(opening, async (tx) => {
        const result = await work(tx);
        wanted();
        return result;
      }),
    );
  const settle: Settling = (claim, at, work) =>
    inTurn(
      (tx) => settled(tx, claim, typeof at === 'string' ? { at, lookAt: at } : at, work),
      `${OPENING}; ${openingDesk(claim.desk, LEDGER_MS.statement)}`,
    );
  return {
    dueDesks: (now) => inTurn((tx) => dueDesks(tx, now)),
    claim: async (now, leaseMs, choose, desk) => {
      const asked = { now, leaseMs, choose, desk };
      for (;;) {
        const taken = await inTurn((tx) => takeDue(tx, asked, LEDGER_MS.statement));
        if (taken === 'none') return null;
        if (taken !== 'idle') return taken;
      }
    },
    ...settlings(settle),
    nextWake: () => inTurn(nextWake),
    beat: (beat, stalledMs) => inTurn((tx) => noteBeat(tx, beat, stalledMs)),
  };
}

function settlings(settle: Settling): Omit<Outbox, 'dueDesks' | 'claim' | 'nextWake' | 'beat'> {
  return {
    sent: (claim, done, now, nextAt) => settle(claim, nextAt, (scope) => noteSent(scope, claim, done, now)),
    dropped: (claim, told, now) => settle(claim, now, (scope) => noteDropped(scope, claim, told)),
    retry: (claim, why, counts, at, openAt = at) =>
      settle(claim, { at: openAt, lookAt: at }, (scope) => noteRetry(scope, claim, why, counts)),
    unknown: (claim, why, view, at, counts = true) =>
      settle(claim, at, (scope) => noteUnknown(scope, claim, { why, view, counts })),
    hold: (claim, why, now) => settle(claim, now, (scope) => noteHeld(scope, claim, why)),
    park: (claim, why, remedy, now, probeAt) =>
      settle(claim, probeAt, (scope) => notePark(scope, claim, { why, remedy, now })),
    refreshed: (claim, outcome, _now, nextAt) =>
      settle(claim, nextAt, (scope) => noteRefreshed(scope, claim, outcome)),
    release: (claim, now) => settle(claim, now, (scope) => noteReleased(scope, claim)),
  };
}

/** Each desk that is due is put off while it is taken; whoever releases it says when it is due next. */
async function dueDesks(tx: Database, now: IsoInstant): Promise<readonly string[]> {
  const taken = await tx
    .update(deskClock)
    .set({ wakeAt: sql`${now}::timestamptz + ${TAKEN}` })
    .where(
      sql`${deskClock.deskId} = any(array(select ${deskClock.deskId} from ${deskClock}
        where ${deskClock.wakeAt} <= ${now}::timestamptz
        order by ${deskClock.wakeAt} limit ${DESKS} for update skip locked))`,
    )
    .returning({ desk: deskClock.deskId });
  return taken.map((each) => each.desk);
}

async function nextWake(tx: Database): Promise<IsoInstant | null> {
  const [row] = await tx.execute<{ at: string | null }>(sql`select least(
    (select min(${destinationWake.wakeAt}) from ${destinationWake}),
    (select min(${deskClock.wakeAt}) from ${deskClock})) as at`);
  return row?.at == null ? null : readInstant(row.at);
}
