import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../src/domain/grant.ts';
import type { Draft } from '../../../../src/usecases/ports.ts';
import { shownBy, touchedBy } from '../../../../src/usecases/reminder/touched.ts';
import { check, digest, entity, evidence, part, settings, verdict, watch } from '../../../support/records.ts';

const NONE = { prediction: [], event: [], digest: [] };

function made(draft: Draft, before: object | null = null): Parameters<typeof touchedBy>[0][number] {
  return { draft, before };
}

describe('what a change touches', () => {
  it('are the subjects behind the records', () => {
    const changed = [
      made({ kind: 'part', record: part(), n: 1 }),
      made({ kind: 'verdict', record: verdict({ part: 'P-2a' }), n: 1 }),
      made({ kind: 'watch', record: watch(), n: 2 }, watch({ event: 'E-9' })),
      made({ kind: 'digest', record: digest(), n: 1 }),
      made({ kind: 'evidence', record: evidence({ part: 'P-3a' }), n: 1 }),
    ];
    expect(touchedBy(changed)).toEqual({
      prediction: ['P-1', 'P-2'],
      event: ['E-1', 'E-9'],
      digest: ['B-1'],
    });
  });

  it('is the whole desk where its hours change, or whose part an entity is', () => {
    const hours = { kind: 'settings', record: settings({ deskHour: '08:00' }), n: 2 } as const;
    expect(touchedBy([made(hours, settings())])).toBe('desk');
    const { cadence } = DEFAULT_SETTINGS;
    const leads = {
      kind: 'settings',
      record: settings({ cadence: { ...cadence, event: ['2d'] } }),
      n: 2,
    } as const;
    expect(touchedBy([made(leads, settings())])).toBe('desk');
    const quiet = { from: '22:00', to: '07:00' };
    expect(touchedBy([made({ kind: 'settings', record: settings({ quiet }), n: 2 }, settings())])).toBe(
      'desk',
    );
    const editors = { kind: 'settings', record: settings({ editorsToSettle: 1 }), n: 2 } as const;
    expect(touchedBy([made(editors, settings())])).toEqual(NONE);
    const zone = { kind: 'settings', record: { ...DEFAULT_SETTINGS, zone: 'Europe/Rome' }, n: 2 } as const;
    expect(touchedBy([made(zone, DEFAULT_SETTINGS)])).toBe('desk');
    const merged = { kind: 'entity', record: entity({ mergedInto: 'N-2' }), n: 2 } as const;
    expect(touchedBy([made(merged, entity())])).toBe('desk');
    expect(touchedBy([made({ ...merged, record: entity({ name: 'Other' }) }, entity())])).toEqual(NONE);
  });

  it('shows in the posts about what it belongs to', () => {
    const changed = [
      made({ kind: 'verdict', record: verdict(), n: 1 }),
      made({ kind: 'check', record: check(), n: 1 }),
      made({ kind: 'watch', record: watch(), n: 1 }),
    ];
    expect(shownBy(changed)).toEqual(['V-1', 'P-1a', 'P-1', 'S-1', 'C-1', 'W-1', 'E-1']);
  });
});
