/** A desk with one prediction of two parts, a call and a channel, and what its notices are described as. */
import type { Notice, NoticeMatter } from '../../../../src/domain/delivery.ts';
import type { Due } from '../../../../src/domain/prediction.ts';
import type { Occasion } from '../../../../src/domain/reminder.ts';
import { eventBasis } from '../../../../src/domain/reminder-basis.ts';
import type { Verdict } from '../../../../src/domain/verdict.ts';
import { describe, describeLiving } from '../../../../src/usecases/notice/describe.ts';
import type { NoticeFacts } from '../../../../src/usecases/notice/facts.ts';
import {
  article,
  channel,
  claim,
  deskEvent,
  entity,
  figure,
  metric,
  part,
  prediction,
  verdict,
  watch,
} from '../../../support/records.ts';
import { MemoryDesk } from './memory-desk.ts';

export const NOW = '2025-11-03T14:00:05Z';
export const DUE: Due = { kind: 'window', from: '2025-11-10', to: '2025-11-10' };
export const LATER: Due = { kind: 'window', from: '2025-12-12', to: '2025-12-12' };
export const BASIS = '2025-11-10/2025-11-10';
export const HERE = 'test:w1:channel:c1';
export const CALL = deskEvent();
const AT_CALL = CALL.date ? eventBasis(CALL.date) : '';

/** The desk's one channel. */
const CHANNEL = channel({ ref: { platform: 'test', workspace: 'w1', channel: 'c1' } });

/** A desk as the tests begin with it. */
export function noticeDesk(): MemoryDesk {
  const desk = new MemoryDesk();
  desk.change([
    ['article', article()],
    ['entity', entity()],
    ['entity', entity({ code: 'N-2', kind: 'person', name: 'Ada Kiln' })],
    ['metric', metric()],
    ['figure', figure()],
    ['claim', claim()],
    ['event', CALL],
    ['watch', watch()],
    ['channel', CHANNEL],
  ]);
  desk.change(
    [
      ['prediction', prediction({ logic: 'each' })],
      ['part', part()],
      ['part', part({ code: 'P-1b' })],
    ],
    { 'P-1a': DUE, 'P-1b': DUE },
  );
  return desk;
}

export type Matter = Extract<NoticeMatter, { readonly kind: 'reminder' }>;

export function matter(occasion: Occasion, over: Partial<Matter> = {}): Matter {
  const event = ['event', 'transcript', 'count', 'estimate'].includes(occasion);
  return {
    kind: 'reminder',
    reminder: 1,
    change: null,
    subject: event ? 'E-1' : 'P-1',
    basis: event ? AT_CALL : BASIS,
    occasion,
    lead: null,
    place: null,
    ...over,
  };
}

export function notice(about: NoticeMatter, over: Partial<Notice> = {}): Notice {
  return { id: 412, place: HERE, matter: about, dueAt: '2025-11-03T14:00:00Z', thread: null, ...over };
}

/** What a notice tells; fails where it is obsolete. */
export async function facts(
  desk: MemoryDesk,
  about: NoticeMatter,
  over: Partial<Notice> = {},
): Promise<NoticeFacts> {
  const described = await describe(desk.records(), notice(about, over), NOW);
  if (described.kind === 'told') return described.facts;
  throw new Error(`obsolete: ${described.why}`);
}

/** Why a notice is obsolete; says so where it is told. */
export async function why(
  desk: MemoryDesk,
  about: NoticeMatter,
  over: Partial<Notice> = {},
): Promise<string> {
  const described = await describe(desk.records(), notice(about, over), NOW);
  return described.kind === 'obsolete' ? described.why : `told ${JSON.stringify(described.facts)}`;
}

/** What a sent notice tells when its post is drawn again. */
export async function living(desk: MemoryDesk, about: NoticeMatter): Promise<NoticeFacts> {
  const described = await describeLiving(desk.records(), notice(about), NOW);
  if (described.kind === 'told') return described.facts;
  throw new Error(`obsolete: ${described.why}`);
}

export const final = (of: string): Verdict =>
  verdict({ code: `V-${of}`, part: of, state: 'final', secondedBy: 'two' });
