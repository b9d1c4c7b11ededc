/** Changing what a part's due date is counted from, so that horizon and anchor always belong together. */
import type { Anchor, Part } from './prediction.ts';
import type { IsoDuration } from './time.ts';

export type Timing = Pick<Part, 'horizon' | 'anchor'>;

/** What an editor typed; undefined where nothing was said, null for a horizon that is taken away. */
export interface TypedTiming {
  readonly horizon: IsoDuration | null | undefined;
  readonly anchor: Anchor | undefined;
}

export type Retimed =
  | { readonly ok: true; readonly timing: Timing }
  | { readonly ok: false; readonly problem: string };

const NEEDS_ANCHOR =
  'A horizon has to be counted from something: add anchor:publication, or anchor: with an event’s code.';

/**
 * The timing after what was typed. A fixed date and no date at all have no horizon; publication is nothing to fall
 * due on without one, so taking its horizon away leaves the part undated.
 */
export function retime(held: Timing, typed: TypedTiming): Retimed {
  const anchor = typed.anchor ?? held.anchor;
  const horizon = typed.horizon === undefined ? held.horizon : typed.horizon;
  switch (anchor.kind) {
    case 'none':
      return typed.horizon ? problem(NEEDS_ANCHOR) : timing(null, anchor);
    case 'fixed':
      if (!typed.horizon) return timing(null, anchor);
      return problem(
        typed.anchor
          ? 'A fixed date is the due date itself: leave the horizon out, or anchor it to publication or an event.'
          : NEEDS_ANCHOR,
      );
    case 'event':
      return timing(horizon, anchor);
    case 'publication':
      if (horizon !== null) return timing(horizon, anchor);
      return typed.anchor
        ? problem('Counted from publication, a part needs a horizon: add horizon:6 months or the like.')
        : timing(null, { kind: 'none' });
  }
}

function timing(horizon: IsoDuration | null, anchor: Anchor): Retimed {
  return { ok: true, timing: { horizon, anchor } };
}

function problem(sentence: string): Retimed {
  return { ok: false, problem: sentence };
}
