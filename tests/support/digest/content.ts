/** A digest's content by hand, with nothing to say unless something is put in. */
import type { DigestContent, DueItem } from '../../../src/usecases/digest/content.ts';
import { EVERYTHING } from '../../../src/domain/channel.ts';
import { article, digest, part } from '../records.ts';

export function digestContent(over: Partial<DigestContent> = {}): DigestContent {
  return {
    digest: digest({ filter: EVERYTHING }),
    zone: 'Europe/London',
    today: '2026-03-02',
    until: '2026-03-09',
    after: 10,
    upTo: 12,
    hash: 'ab12',
    first: false,
    corrections: [],
    dueToday: [],
    ahead: [],
    overdue: [],
    longOverdue: [],
    needsDate: [],
    changed: [],
    verdicts: [],
    unreviewed: [],
    figures: null,
    nothing: false,
    empty: false,
    ...over,
  };
}

/** Parts of as many predictions, all due on one day. */
export function dueItems(count: number, on: string): readonly DueItem[] {
  return Array.from({ length: count }, (_each, index) => ({
    kind: 'part',
    part: part({ code: `P-${index + 1}a`, prediction: `P-${index + 1}` }),
    due: { kind: 'window', from: on, to: on },
    article: article(),
    proposed: null,
  }));
}
