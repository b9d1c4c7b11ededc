/** A prediction, its checkable parts, and when each part falls due. */
import type { Publication } from './article.ts';
import type { Code } from './code.ts';
import type { Source } from './source.ts';
import { addHorizon, type IsoDate, type IsoDuration, showWindow } from './time.ts';

/** Whether one part suffices, all are needed, or each stands for itself. */
export const LOGICS = ['any', 'all', 'each'] as const;
export type Logic = (typeof LOGICS)[number];

export interface Prediction {
  readonly code: Code;
  readonly text: string;
  readonly logic: Logic;
  readonly about: readonly Code[];
  readonly source: Source;
  readonly notes: readonly string[];
}

/** What a part's horizon is counted from. `none`: the source states no horizon. */
export type Anchor =
  | { readonly kind: 'publication' }
  | { readonly kind: 'event'; readonly event: Code }
  | { readonly kind: 'fixed'; readonly from: IsoDate; readonly to: IsoDate }
  | { readonly kind: 'none' };

/** `not-checkable`: no observation could settle it; it is kept as a note and never falls due. */
export const CHECKABILITIES = ['checkable', 'needs-criteria', 'not-checkable'] as const;
export type Checkability = (typeof CHECKABILITIES)[number];

export interface Part {
  readonly code: Code;
  readonly prediction: Code;
  readonly question: string;
  readonly checkability: Checkability;
  /** How it would be decided; `adopted` only when an editor has taken it over. */
  readonly criteria: { readonly text: string; readonly adopted: boolean } | null;
  /** Where to look when the criteria's own source is gone or silent. */
  readonly fallbackSource: string | null;
  readonly horizon: IsoDuration | null;
  readonly anchor: Anchor;
  /** Another part that must come true first; when it fails, this one is annulled. */
  readonly condition: Code | null;
  readonly subjects: readonly Code[];
  readonly traps: readonly string[];
  /** The member who sees to it, as the log names them. */
  readonly owner: string | null;
  readonly reviewOn: IsoDate | null;
}

/** When a part falls due. A window is overdue only after its last day. */
export type Due =
  | { readonly kind: 'window'; readonly from: IsoDate; readonly to: IsoDate }
  | { readonly kind: 'needs-date'; readonly missing: 'publication' | 'event' }
  | { readonly kind: 'undated' };

/**
 * Works out when a part falls due from its own horizon and the date it is anchored to.
 * Nothing is assumed: without an anchor date the part has no due date, however firm its horizon.
 */
export function dueOf(
  part: Pick<Part, 'anchor' | 'horizon'>,
  anchors: { readonly publication: Publication; readonly eventDay: IsoDate | null },
): Due {
  const { anchor, horizon } = part;
  switch (anchor.kind) {
    case 'none':
      return { kind: 'undated' };
    case 'fixed':
      return { kind: 'window', from: anchor.from, to: anchor.to };
    case 'event':
      return anchors.eventDay === null
        ? { kind: 'needs-date', missing: 'event' }
        : window(anchors.eventDay, anchors.eventDay, horizon);
    case 'publication':
      return anchors.publication.basis === 'unknown'
        ? { kind: 'needs-date', missing: 'publication' }
        : window(anchors.publication.from, anchors.publication.to, horizon);
  }
}

function window(from: IsoDate, to: IsoDate, horizon: IsoDuration | null): Due {
  if (horizon === null) return { kind: 'window', from, to };
  return { kind: 'window', from: addHorizon(from, horizon), to: addHorizon(to, horizon) };
}

/** Where a part stands on a day. Verdicts close parts; until then only the calendar moves them. */
export type DueState = 'upcoming' | 'due' | 'overdue' | 'needs-date' | 'undated';

/** The state of a due date on a given day: due from its first day to its last, overdue after. */
export function dueState(due: Due, today: IsoDate): DueState {
  if (due.kind !== 'window') return due.kind;
  if (today > due.to) return 'overdue';
  return today >= due.from ? 'due' : 'upcoming';
}

/** A due date in words. */
export function showDue(due: Due): string {
  switch (due.kind) {
    case 'window':
      return `due ${showWindow(due.from, due.to)}`;
    case 'needs-date':
      return 'due date unknown';
    case 'undated':
      return 'no due date';
  }
}
