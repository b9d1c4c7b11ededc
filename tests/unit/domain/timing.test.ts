import { describe, expect, it } from 'vitest';
import { retime, type Timing } from '../../../src/domain/timing.ts';

const PUBLICATION: Timing = { horizon: 'P6M', anchor: { kind: 'publication' } };
const UNDATED: Timing = { horizon: null, anchor: { kind: 'none' } };
const FIXED: Timing = { horizon: null, anchor: { kind: 'fixed', from: '2026-01-01', to: '2026-01-31' } };
const EVENT = { kind: 'event', event: 'E-1' } as const;
const said = (typed: { horizon?: string | null; anchor?: Timing['anchor'] }) => ({
  horizon: typed.horizon,
  anchor: typed.anchor,
});

describe('changing what a part is counted from', () => {
  it('keeps what nobody spoke of', () => {
    expect(retime(PUBLICATION, said({ horizon: 'P1Y' }))).toEqual({
      ok: true,
      timing: { horizon: 'P1Y', anchor: { kind: 'publication' } },
    });
    expect(retime(PUBLICATION, said({ anchor: EVENT }))).toEqual({
      ok: true,
      timing: { horizon: 'P6M', anchor: EVENT },
    });
  });

  it('drops the horizon where there is nothing to count from', () => {
    expect(retime(PUBLICATION, said({ anchor: { kind: 'none' } }))).toEqual({ ok: true, timing: UNDATED });
    expect(retime(PUBLICATION, said({ anchor: FIXED.anchor }))).toEqual({ ok: true, timing: FIXED });
    expect(retime(PUBLICATION, said({ horizon: null }))).toEqual({ ok: true, timing: UNDATED });
  });

  it('lets a part fall due on the day of an event itself', () => {
    expect(retime(UNDATED, said({ anchor: EVENT }))).toEqual({
      ok: true,
      timing: { horizon: null, anchor: EVENT },
    });
  });

  it('refuses a horizon without an anchor, and an anchor that needs one', () => {
    expect(retime(UNDATED, said({ horizon: 'P6M' }))).toMatchObject({ ok: false });
    expect(retime(FIXED, said({ horizon: 'P6M' }))).toMatchObject({ ok: false });
    expect(retime(UNDATED, said({ anchor: { kind: 'publication' } }))).toMatchObject({ ok: false });
    expect(retime(UNDATED, said({ horizon: 'P6M', anchor: FIXED.anchor }))).toMatchObject({ ok: false });
  });
});
