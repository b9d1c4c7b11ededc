import { describe, expect, it } from 'vitest';
import { DEFAULT_CADENCE } from '../../../../src/domain/cadence.ts';
import type { Due } from '../../../../src/domain/prediction.ts';
import type { Planning } from '../../../../src/domain/reminder.ts';
import { type Subject, type Wanted, wantedOf } from '../../../../src/usecases/reminder/wanted.ts';
import { deskEvent, digest, part } from '../../../support/records.ts';
import { row } from './rows.ts';

const PLANNING: Planning = {
  cadence: DEFAULT_CADENCE,
  hours: { zone: 'America/New_York', deskHour: '09:00', quiet: null },
};
const NOW = '2026-03-02T12:00:00Z';
const ADA = 'test:w1:user:u1';

type Prediction = Extract<Subject, { kind: 'prediction' }>;

function on(day: string): Due {
  return { kind: 'window', from: day, to: day };
}

function foretold(parts: Prediction['parts'], wishes: Prediction['wishes'] = []): Prediction {
  return { kind: 'prediction', code: 'P-1', parts, wishes };
}

function said(subject: Subject, rows = [row({ id: 99, subject: 'P-9' })], now = NOW): readonly string[] {
  return wantedOf(subject, { planning: PLANNING, now, rows }).map(words);
}

function words({ subject, basis, occasion, lead, place, dueAt }: Wanted): string {
  return [subject, basis, occasion, lead ?? '-', place ?? '-', dueAt.slice(0, 16)].join(' ');
}

describe('a prediction', () => {
  const due = { part: part({ horizon: null, owner: ADA }), due: on('2026-05-13'), enteredOn: '2026-03-01' };

  it('has the cadence of its date, and a note to its owner a month after the last overdue one', () => {
    const window = 'P-1 2026-05-13/2026-05-13';
    expect(said(foretold([due]))).toEqual([
      `${window} deadline 30d - 2026-04-13T13:00`,
      `${window} deadline 7d - 2026-05-06T13:00`,
      `${window} deadline 1d - 2026-05-12T13:00`,
      `${window} deadline 0d - 2026-05-13T13:00`,
      `${window} overdue 1d - 2026-05-14T13:00`,
      `${window} overdue 8d - 2026-05-21T13:00`,
      `${window} overdue 15d - 2026-05-28T13:00`,
      `${window} overdue 22d - 2026-06-04T13:00`,
      `${window} overdue 29d - 2026-06-11T13:00`,
      `${window} 2026-07 owner - ${ADA} 2026-07-01T13:00`,
    ]);
  });

  it('reminds of parts that share a date together, and of others by themselves', () => {
    const parts = [due, { ...due, part: part({ code: 'P-1b', horizon: null }) }];
    expect(said(foretold(parts))).toEqual(said(foretold([due])));
    const apart = [due, { ...due, part: part({ code: 'P-1b' }), due: on('2026-06-10') }];
    expect(new Set(said(foretold(apart)).map((line) => line.split(' ')[1]))).toEqual(
      new Set(['2026-05-13/2026-05-13', '2026-06-10/2026-06-10']),
    );
  });

  it('leaves out leads of more than half the horizon, as counted from publication', () => {
    const short = { ...due, part: part({ horizon: 'P1M' }) };
    expect(said(foretold([short]))[0]).toContain('deadline 7d');
    const fixed = { ...due, part: part({ horizon: null, anchor: { kind: 'fixed', from: '', to: '' } }) };
    expect(said(foretold([fixed]))[0]).toContain('deadline 30d');
    // The longest horizon among parts of one date decides.
    const both = foretold([short, { ...short, part: part({ code: 'P-1b', horizon: 'P1Y' }) }]);
    expect(said(both)[0]).toContain('deadline 30d');
  });

  it('has the leads of those who follow it, a part’s under the part', () => {
    const wishes = [
      { subject: 'P-1', place: ADA, lead: '3d' },
      { subject: 'P-1a', place: ADA, lead: '2h' },
      { subject: 'P-1b', place: ADA, lead: '5d' },
    ];
    expect(said(foretold([due], wishes)).filter((line) => line.includes(' lead '))).toEqual([
      `P-1 2026-05-13/2026-05-13 lead 3d ${ADA} 2026-05-11T13:00`,
      `P-1a 2026-05-13/2026-05-13 lead 2h ${ADA} 2026-05-13T11:00`,
    ]);
  });

  it('is looked at anew where it has no date: on the day set, else 90 days after it was entered', () => {
    const undated = {
      part: part({ reviewOn: '2026-04-01' }),
      due: { kind: 'undated' },
      enteredOn: '2026-03-01',
    } as const;
    expect(said(foretold([undated]))).toEqual(['P-1 2026-04-01 review - - 2026-04-01T13:00']);
    const never = { ...undated, part: part() };
    expect(said(foretold([never, never]))).toEqual(['P-1 2026-05-30 review - - 2026-06-01T13:00']);
  });

  it('keeps a review that is due and waits to be released, and plans the next beside it', () => {
    const undated = {
      part: part({ reviewOn: '2026-03-02' }),
      due: { kind: 'undated' },
      enteredOn: '2026-01-01',
    } as const;
    const review = {
      occasion: 'review',
      lead: null,
      basis: '2026-03-02',
      dueAt: '2026-03-02T14:00:00Z',
    } as const;
    const now = '2026-03-02T14:00:00Z';
    expect(said(foretold([undated]), [row(review)], now)).toEqual([
      'P-1 2026-03-02 review - - 2026-03-02T14:00',
      'P-1 2026-05-31 review - - 2026-06-01T13:00',
    ]);
    expect(said(foretold([undated]), [row({ ...review, state: 'released' })], now)).toEqual([
      'P-1 2026-05-31 review - - 2026-06-01T13:00',
    ]);
    // The date was put off meanwhile: the one that waits does not follow from the record any more.
    const later = { ...undated, part: part({ reviewOn: '2026-04-01' }) };
    expect(said(foretold([later]), [row(review)], now)).toEqual([
      'P-1 2026-04-01 review - - 2026-04-01T13:00',
    ]);
  });
});

describe('an event', () => {
  const { date } = deskEvent();
  if (date === null) throw new Error('The call of the small record has a date.');

  it('has its cadence, what is listened for included, and the leads of followers', () => {
    const subject: Subject = {
      kind: 'event',
      code: 'E-1',
      happening: { date, watched: true },
      wishes: [{ subject: 'E-1', place: ADA, lead: '90m' }],
    };
    const base = 'E-1 2026-05-01T02:30:00Z confirmed';
    expect(said(subject)).toEqual([
      `${base} event 7d - 2026-04-23T13:00`,
      `${base} event 1d - 2026-04-29T13:00`,
      `${base} event 1h - 2026-05-01T01:30`,
      `${base} transcript 3h - 2026-05-01T05:30`,
      `${base} count 24h - 2026-05-02T02:30`,
      `${base} lead 90m ${ADA} 2026-05-01T01:00`,
    ]);
  });

  it('has none without a date', () => {
    expect(said({ kind: 'event', code: 'E-1', happening: null, wishes: [] })).toEqual([]);
  });
});

describe('a digest', () => {
  const subject: Subject = {
    kind: 'digest',
    code: 'B-1',
    digest: digest({ rhythm: 'daily', at: '08:30', zone: null }),
  };
  const today = row({
    subject: 'B-1',
    occasion: 'digest',
    lead: null,
    basis: '2026-03-02',
    dueAt: '2026-03-02T13:30:00Z',
  });

  it('has its next period', () => {
    expect(said(subject)).toEqual(['B-1 2026-03-02 digest - - 2026-03-02T13:30']);
    expect(said({ ...subject, digest: null })).toEqual([]);
  });

  it('goes on to the next where the day’s was told, though its hour was set to later since', () => {
    const later: Subject = { ...subject, digest: digest({ rhythm: 'daily', at: '10:00', zone: null }) };
    expect(said(later, [{ ...today, state: 'released' }], '2026-03-02T13:31:00Z')).toEqual([
      'B-1 2026-03-03 digest - - 2026-03-03T15:00',
    ]);
  });

  it('goes by its own zone', () => {
    const london: Subject = {
      ...subject,
      digest: digest({ rhythm: 'daily', at: '14:30', zone: 'Europe/London' }),
    };
    expect(said(london)).toEqual(['B-1 2026-03-02 digest - - 2026-03-02T14:30']);
  });
});
