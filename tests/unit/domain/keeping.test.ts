/** The rules by which the record is kept: corrections, retirements, roles, undoing, places, texts. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { corrected, CORRECTIONS, isCorrectable, settleBasis } from '../../../src/domain/correction.ts';
import { DEFAULT_SETTINGS, type Grant } from '../../../src/domain/grant.ts';
import { needsRecord } from '../../../src/domain/retire.ts';
import type { DeskRecord } from '../../../src/domain/revision.ts';
import { grantConsequences, regrant } from '../../../src/domain/roles.ts';
import { readPlace, showPlace, WHOLE } from '../../../src/domain/source.ts';
import { cleanText } from '../../../src/domain/text.ts';
import { roleToUndo, takenBack } from '../../../src/domain/undo.ts';
import {
  article,
  channel,
  claim,
  conflict,
  deskEvent,
  digest,
  entity,
  figure,
  metric,
  part,
  prediction,
  watch,
} from '../../support/records.ts';

describe('the basis of a typed figure', () => {
  test.each([
    [{ today: null, flag: null, given: null }, 'stated'],
    [{ today: null, flag: 'estimated', given: null }, 'estimated'],
    [{ today: null, flag: null, given: 'projected' }, 'projected'],
    [{ today: 'estimated', flag: null, given: null }, 'estimated'],
    [{ today: 'estimated', flag: 'stated', given: null }, 'stated'],
    // A form still shows today's basis: the flag typed anew says more.
    [{ today: 'estimated', flag: 'stated', given: 'estimated' }, 'stated'],
    [{ today: 'estimated', flag: null, given: 'stated' }, 'stated'],
    [{ today: 'estimated', flag: 'stated', given: 'stated' }, 'stated'],
  ] as const)('%j is %s', (typed, basis) => {
    expect(settleBasis(typed)).toBe(basis);
  });

  it('is not settled where the text and the basis contradict each other', () => {
    expect(settleBasis({ today: null, flag: 'estimated', given: 'stated' })).toHaveProperty('problem');
    expect(settleBasis({ today: 'projected', flag: 'estimated', given: 'stated' })).toHaveProperty('problem');
  });
});

test('a field is kept, changed or emptied', () => {
  expect(corrected(undefined, 'today')).toBe('today');
  expect(corrected('new', 'today')).toBe('new');
  expect(corrected('None', 'today')).toBeNull();
  expect(isCorrectable('figure')).toBe(true);
  expect(isCorrectable('prediction')).toBe(false);
  expect(CORRECTIONS).toContain('article.correct');
});

describe('what cannot do without a record', () => {
  const needing: readonly (readonly [string, DeskRecord, string])[] = [
    ['a figure its metric', { kind: 'figure', record: figure() }, 'M-1'],
    ['a figure its entity', { kind: 'figure', record: figure() }, 'N-1'],
    ['a figure its article', { kind: 'figure', record: figure() }, 'A-1'],
    ['a claim the one it is about', { kind: 'claim', record: claim() }, 'N-1'],
    ['a conflict either side', { kind: 'conflict', record: conflict() }, 'C-1'],
    ['a watch its event', { kind: 'watch', record: watch() }, 'E-1'],
    ['a watch its speaker', { kind: 'watch', record: watch() }, 'N-2'],
    ['an event its entity', { kind: 'event', record: deskEvent() }, 'N-1'],
    ['a part its condition', { kind: 'part', record: part({ condition: 'P-2a' }) }, 'P-2a'],
    ['a part its event', { kind: 'part', record: part({ anchor: { kind: 'event', event: 'E-1' } }) }, 'E-1'],
    ['a segment its company', { kind: 'entity', record: entity({ parent: 'N-9' }) }, 'N-9'],
    ['a merged name the other', { kind: 'entity', record: entity({ mergedInto: 'N-9' }) }, 'N-9'],
    ['a prediction its article', { kind: 'prediction', record: prediction() }, 'A-1'],
  ];
  test.each(needing)('%s', (_name, record, code) => {
    expect(needsRecord(record, code)).toBe(true);
    expect(needsRecord(record, 'N-999')).toBe(false);
  });

  test.each<readonly [string, DeskRecord, string]>([
    ['a claim one of several', { kind: 'claim', record: claim({ about: ['N-1', 'N-2'] }) }, 'N-1'],
    ['a claim its figure', { kind: 'claim', record: claim() }, 'F-1'],
    ['an article anything', { kind: 'article', record: article() }, 'N-1'],
    ['a metric anything', { kind: 'metric', record: metric() }, 'N-1'],
    ['a digest the company it asks for', { kind: 'digest', record: digest() }, 'N-1'],
    ['a channel anything', { kind: 'channel', record: channel() }, 'N-1'],
  ])('%s: it can', (_name, record, code) => {
    expect(needsRecord(record, code)).toBe(false);
  });
});

function grant(code: string, role: Grant['role'], subject = code): Grant {
  return { code, subjectKind: 'member', subject, label: subject, role };
}

describe('roles', () => {
  it('says nothing of what gives more or takes nothing an admin has', () => {
    expect(grantConsequences([], grant('G-1', 'admin'), 'me')).toEqual([]);
    expect(grantConsequences([grant('G-1', 'editor')], grant('G-1', 'reader'), 'me')).toEqual([]);
    const two = [grant('G-1', 'admin'), grant('G-2', 'admin')];
    expect(grantConsequences(two, grant('G-1', 'editor'), 'me')).toEqual([]);
  });

  it('names what is lost with the last admin and with one’s own role', () => {
    const held = [grant('G-1', 'admin', 'me')];
    expect(grantConsequences(held, grant('G-1', 'editor', 'me'), 'me')).toHaveLength(2);
    expect(grantConsequences(held, grant('G-1', 'editor', 'me'), 'other')).toHaveLength(1);
  });

  it('keeps one grant per subject', () => {
    const subject = { subject: 's', subjectKind: 'group', label: 'l' } as const;
    expect(regrant(undefined, subject, 'editor', 'G-7')).toEqual({ ...subject, role: 'editor', code: 'G-7' });
    expect(regrant(grant('G-1', 'admin'), subject, 'editor', 'G-7').code).toBe('G-1');
  });
});

describe('undoing', () => {
  it('takes as much a role as the change took', () => {
    expect(roleToUndo(['evidence'])).toBe('reporter');
    expect(roleToUndo(['evidence', 'part'])).toBe('editor');
    expect(roleToUndo(['figure', 'grant'])).toBe('admin');
    expect(roleToUndo(['settings'])).toBe('admin');
    expect(roleToUndo(['claim', 'channel'])).toBe('admin');
    expect(roleToUndo(['digest'])).toBe('admin');
  });

  it('has a state of its own for what exists once per subject', () => {
    const held = { code: 'G-1', subjectKind: 'member', subject: 's', label: 'l', role: 'admin' } as const;
    expect(takenBack({ kind: 'grant', record: held })?.record).toMatchObject({ role: 'reader' });
    const settings = { ...DEFAULT_SETTINGS, editorsToSettle: 1 } as const;
    expect(takenBack({ kind: 'settings', record: settings })?.record).toEqual(DEFAULT_SETTINGS);
    expect(takenBack({ kind: 'figure', record: figure() })).toBeUndefined();
  });
});

describe('a place in an article', () => {
  test.each([
    ['L31', 'L31'],
    ['line 31', 'L31'],
    ['l 31', 'L31'],
    ['T3 r1 c2', 'T3 r1 c2'],
    ['table 3, row 1, column 2', 'T3 r1 c2'],
    ['T3r1c2', 'T3 r1 c2'],
    ['L0', undefined],
    ['page 3', undefined],
    ['', undefined],
  ])('%s is %s', (typed, locator) => {
    expect(readPlace(typed)).toBe(locator);
  });

  it('may be the whole article', () => {
    expect(showPlace({ locator: WHOLE, line: 1 })).toBe('the article as a whole');
  });
});

describe('a typed text', () => {
  it('loses what cannot be seen and keeps its lines', () => {
    expect(cleanText('  a\u202e b\u0000\tc \r\n d\n\n\n\ne ')).toBe('a b c\nd\n\ne');
  });

  it('is clean for good once it is clean', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const once = cleanText(text);
        expect(cleanText(once)).toBe(once);
        expect(once).not.toMatch(/[\p{Cf}\p{Co}]|[^\P{Cc}\n]/u);
      }),
    );
  });
});
