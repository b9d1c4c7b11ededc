/** Facts made by hand, and what a view says in words. */
import type { Code } from '../../../src/domain/code.ts';
import type { DeskEvent } from '../../../src/domain/event.ts';
import type { Due, Part } from '../../../src/domain/prediction.ts';
import type { Reminder } from '../../../src/domain/reminder.ts';
import type {
  ChangeFacts,
  CorrectionFacts,
  DeadlineFacts,
  EventChangeFacts,
  EventFacts,
  RedatedFacts,
  ReviewFacts,
  VerdictFacts,
} from '../../../src/usecases/notice/facts.ts';
import type { PartDetail, PredictionDetail } from '../../../src/usecases/prediction/detail.ts';
import type { WatchDetail } from '../../../src/usecases/watch/detail.ts';
import type { ToldAs } from '../../../src/views/notice.ts';
import { type Action, type View } from '../../../src/views/view.ts';
import { article, deskEvent, entity, part, prediction, verdict, watch } from '../../support/records.ts';

export const AS: ToldAs = {
  dueAt: '2025-11-03T14:00:00Z',
  late: false,
  zone: 'America/New_York',
  notice: 412,
};
export const LATE: ToldAs = { ...AS, late: true };
export const DUE: Due = { kind: 'window', from: '2025-11-10', to: '2025-11-10' };
const WAFER = article({
  publication: { basis: 'stated', from: '2025-05-10', to: '2025-05-10', note: null },
});

export function detailOf(over: Partial<Part> = {}, more: Partial<PartDetail> = {}): PartDetail {
  return { part: part(over), due: DUE, state: 'upcoming', verdict: null, evidence: [], ...more };
}

export function foretelling(
  parts: readonly PartDetail[],
  more: Partial<PredictionDetail> = {},
): PredictionDetail {
  return { prediction: prediction(), article: WAFER, parts, settled: null, ...more };
}

export function deadline(over: Partial<DeadlineFacts> = {}): DeadlineFacts {
  const parts = over.parts ?? [detailOf()];
  return {
    kind: 'deadline',
    occasion: 'deadline',
    lead: '7d',
    from: '2025-11-10',
    to: '2025-11-10',
    today: '2025-11-03',
    detail: foretelling(parts),
    parts,
    passage: null,
    anchors: [],
    standing: { kind: 'open' },
    ...over,
  };
}

export function review(over: Partial<ReviewFacts> = {}): ReviewFacts {
  const parts = over.parts ?? [
    detailOf({ horizon: null, anchor: { kind: 'none' } }, { due: { kind: 'undated' }, state: 'undated' }),
  ];
  return {
    kind: 'review',
    reviewOn: '2025-11-03',
    detail: foretelling(parts),
    parts,
    passage: null,
    anchors: [],
    standing: { kind: 'open' },
    ...over,
  };
}

export const CALL: DeskEvent = deskEvent({
  date: {
    certainty: 'confirmed',
    when: { kind: 'instant', at: '2025-07-31T21:30:00Z', zone: 'America/New_York' },
    session: 'after-close',
    sourceUrl: 'https://example.com/call',
    reason: null,
  },
  fiscal: 'Q2 2025',
});

export const LISTENED: WatchDetail = {
  watch: watch({ reading: 'combined', frozenAt: '2025-07-30T12:00:00Z' }),
  event: CALL,
  speaker: entity({ code: 'N-2', kind: 'person', name: 'Ada Kiln' }),
  article: WAFER,
};

export function happening(over: Partial<EventFacts> = {}): EventFacts {
  return {
    kind: 'event',
    occasion: 'event',
    lead: '1h',
    date: CALL.date,
    day: '2025-07-31',
    today: '2025-07-31',
    event: CALL,
    entity: entity(),
    article: null,
    watches: [LISTENED],
    standing: { kind: 'open' },
    ...over,
  };
}

export const CHANGE: ChangeFacts = {
  number: 77,
  by: 'chat:T1:user:U1',
  at: '2025-06-01T09:00:00Z',
  reason: 'Announced by the company',
  undoes: null,
};

export function eventChange(over: Partial<EventChangeFacts> = {}): EventChangeFacts {
  const { event, entity: of, article: from, watches, standing } = happening();
  return {
    kind: 'event-change',
    occasion: 'moved',
    event,
    entity: of,
    article: from,
    watches,
    standing,
    before: {
      certainty: 'confirmed',
      when: { kind: 'day', on: '2025-07-24' },
      session: null,
      sourceUrl: 'https://example.com/first',
      reason: null,
    },
    after: CALL.date,
    change: CHANGE,
    moves: [],
    skipped: [],
    ...over,
  };
}

export function skipped(subject: Code, over: Partial<Reminder> = {}): Reminder {
  return {
    id: 1,
    subject,
    basis: '2025-11-10/2025-11-10',
    occasion: 'deadline',
    lead: '30d',
    place: null,
    dueAt: '2025-10-11T13:00:00Z',
    until: null,
    state: 'skipped',
    why: null,
    change: 77,
    ...over,
  };
}

export function redated(over: Partial<RedatedFacts> = {}): RedatedFacts {
  return {
    kind: 'redated',
    subject: 'A-1',
    change: CHANGE,
    moves: [
      {
        prediction: 'P-1',
        part: 'P-1a',
        question: 'Has Northlight sold a furnace?',
        before: { kind: 'needs-date', missing: 'publication' },
        after: DUE,
      },
    ],
    skipped: [],
    articles: [WAFER],
    standing: { kind: 'open' },
    ...over,
  };
}

export function decided(over: Partial<VerdictFacts> = {}): VerdictFacts {
  const made = verdict({ state: 'final', secondedBy: 'editor two' });
  return {
    kind: 'verdict',
    detail: foretelling([detailOf({}, { verdict: made })], { settled: 'correct' }),
    verdicts: [{ verdict: made, question: 'Has Northlight sold a furnace?' }],
    change: CHANGE,
    standing: { kind: 'open' },
    ...over,
  };
}

export function correction(over: Partial<CorrectionFacts> = {}): CorrectionFacts {
  return {
    kind: 'correction',
    code: 'F-1',
    recordKind: 'figure',
    what: 'Wafer revenue, Northlight Devices, Q1 2026',
    fields: [{ field: 'raw', before: '~$18.2B (est.)', after: '$15.5B' }],
    change: CHANGE,
    article: WAFER,
    standing: { kind: 'open' },
    ...over,
  };
}

/** The buttons of a view as `kind line`. */
export function buttonsOf(view: View): readonly string[] {
  return view.actions.map(({ kind, line }: Action) => `${kind} ${line}`);
}

/** Every web address in a view. */
export function linksOf(view: View): readonly string[] {
  return view.blocks.flatMap((block) => {
    const texts =
      block.kind === 'paragraph' || block.kind === 'note'
        ? [block.text]
        : block.kind === 'list'
          ? block.items
          : block.kind === 'facts'
            ? block.facts.map(({ value }) => value)
            : [];
    return texts
      .flat()
      .flatMap((inline) => (typeof inline !== 'string' && inline.kind === 'link' ? [inline.url] : []));
  });
}
