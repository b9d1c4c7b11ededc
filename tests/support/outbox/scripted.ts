/** Stand-ins for tests of what the worker decides: an outbox in memory, and couriers that answer by script. */
import type { Notice, NoticeMatter, Post } from '../../../src/domain/delivery.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/grant.ts';
import { type Place, placeName } from '../../../src/domain/place.ts';
import type { Claim, Courier, Delivered, Edited, Found, Message, Outbox } from '../../../src/outbox/ports.ts';
import type { Records, Store } from '../../../src/usecases/ports.ts';
import type { View } from '../../../src/views/view.ts';

export const NOW = '2026-03-02T09:00:00.000Z';

/** What the worker did to a claim: the method it settled with, and what it said. */
export interface Settled {
  readonly how: keyof Outbox;
  readonly claim: Claim;
  readonly given: readonly unknown[];
}

export interface ScriptedOutbox extends Outbox {
  readonly settled: readonly Settled[];
}

/**
 * Hands out claims, each once, and notes how each is settled.
 * @param trouble thrown by so many settlings before one is taken
 */
export function scriptedOutbox(
  claims: readonly Claim[],
  trouble: { left: number; error: Error } = { left: 0, error: new Error('none') },
): ScriptedOutbox {
  const waiting = [...claims];
  const settled: Settled[] = [];
  const note =
    (how: keyof Outbox) =>
    async (claim: Claim, ...given: readonly unknown[]): Promise<boolean> => {
      if (trouble.left > 0) {
        trouble.left -= 1;
        throw trouble.error;
      }
      return await Promise.resolve(settled.push({ how, claim, given }) > 0);
    };
  return {
    settled,
    dueDesks: async () => await Promise.resolve([]),
    claim: async () => await Promise.resolve(waiting.shift() ?? null),
    sent: note('sent'),
    dropped: note('dropped'),
    retry: note('retry'),
    unknown: note('unknown'),
    hold: note('hold'),
    park: note('park'),
    refreshed: note('refreshed'),
    release: note('release'),
    nextWake: async () => await Promise.resolve(null),
    beat: async () => await Promise.resolve(null),
  };
}

export interface ScriptedCourier extends Courier {
  readonly delivered: readonly Message[];
  readonly edits: readonly View[];
}

function said<T>(answers: readonly (T | Error | Promise<T>)[], count: number): Promise<T> {
  const answer = answers[Math.min(count, answers.length) - 1];
  if (answer === undefined) return Promise.reject(new Error('The script says nothing of this.'));
  return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
}

/** A courier that gives these answers, the last of each again and again. */
export function scriptedCourier(
  script: {
    readonly deliver?: readonly (Delivered | Error | Promise<Delivered>)[];
    readonly find?: readonly (Found | Error)[];
    readonly edit?: readonly (Edited | Error)[];
    readonly paceMs?: number;
  } = {},
): ScriptedCourier {
  const delivered: Message[] = [];
  const edits: View[] = [];
  let looked = 0;
  return {
    delivered,
    edits,
    paceMs: script.paceMs ?? 1_000,
    deliver: async (message) =>
      await said(script.deliver ?? [{ kind: 'sent', ref: 'far:1' }], delivered.push(message)),
    edit: async (_place, _ref, view) => await said(script.edit ?? [{ kind: 'done' }], edits.push(view)),
    find: async () => {
      looked += 1;
      return await said(script.find ?? [], looked);
    },
    probe: async () => await Promise.resolve({ kind: 'open' }),
  };
}

const PLACE: Place = { platform: 'test', workspace: 'T1', kind: 'channel', id: 'C1' };

/** A line for the audit channel: the simplest notice, which is never obsolete. */
export function line(id: number, text = `Line ${id}`, over: Partial<Notice> = {}): Notice {
  return {
    id,
    place: placeName(PLACE),
    matter: { kind: 'line', line: [text] },
    dueAt: NOW,
    thread: null,
    ...over,
  };
}

/** Word of a post that is held; obsolete, for the store below holds none. */
export function obsolete(id: number): Notice {
  const matter: NoticeMatter = { kind: 'held', post: 7, place: placeName(PLACE), why: 'No answer.' };
  return line(id, '', { matter });
}

export function post(over: Partial<Post> = {}): Post {
  return {
    id: 1,
    place: placeName(PLACE),
    key: 'key-1',
    state: 'sending',
    attempts: 1,
    firstTriedAt: NOW,
    sentAt: null,
    ref: null,
    line: null,
    view: null,
    codes: [],
    ...over,
  };
}

export function claimOf(over: Partial<Claim> = {}): Claim {
  return {
    desk: 'd',
    place: PLACE,
    lease: 'lease-1',
    until: '2026-03-02T09:01:00.000Z',
    policy: 'repeat',
    failures: 0,
    parked: false,
    thread: null,
    work: { kind: 'send', post: post(), notices: [line(1)] },
    ...over,
  };
}

/** A desk with no records, channels or posts, whose log has ten rows; what is written there is kept in `told`. */
export function bareStore(over: Partial<Records> = {}): Store & { readonly told: readonly unknown[] } {
  const told: unknown[] = [];
  const records: Partial<Records> = {
    desk: async () =>
      await Promise.resolve({
        id: 'd',
        name: 'Desk',
        zone: 'Europe/London',
        openedZone: 'Europe/London',
        createdAt: NOW,
      }),
    list: async () => await Promise.resolve({ items: [], total: 0 }),
    logHead: async () => await Promise.resolve({ seq: 10, hash: '' }),
    log: async () => await Promise.resolve({ items: [], total: 0 }),
    post: async () => await Promise.resolve(undefined),
    destinations: async () => await Promise.resolve([]),
    settings: async () =>
      await Promise.resolve({
        ...DEFAULT_SETTINGS,
        auditChannel: { platform: 'test', workspace: 'T1', channel: 'AUDIT' },
      }),
    ...over,
  };
  return {
    told,
    asDesk: async (_desk, work) => await work(records as Records),
    changeDesk: async (_desk, work) =>
      await work(
        records as Records,
        {
          putNotices: async (drafts: readonly unknown[]) => {
            told.push(...drafts);
            await Promise.resolve();
          },
        } as never,
      ),
  };
}
