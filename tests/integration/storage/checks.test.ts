/** Each rule of the tables by one row that breaks it: a held row, written as revision 2 with one thing wrong. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskEvent, figure, part } from '../../support/records.ts';
import { type Opened, opened, type Patch, refusal, tableOf } from './opened.ts';

let db: Opened;
let desk: string;
beforeAll(async () => {
  db = await opened();
  desk = await db.desk();
  await db.append(desk, {
    kind: 'figure',
    record: figure({ code: 'F-2', value: { kind: 'text', text: 'closed' } }),
    n: 1,
  });
  await db.append(desk, {
    kind: 'figure',
    record: figure({
      code: 'F-3',
      value: { kind: 'not-disclosed', reason: null },
      measure: { kind: 'change', from: 'F-1', to: null },
    }),
    n: 1,
  });
  await db.append(desk, { kind: 'event', record: deskEvent({ code: 'E-2', date: null }), n: 1 });
  const fixed = part({
    code: 'P-1b',
    anchor: { kind: 'fixed', from: '2026-05-01', to: '2026-05-31' },
    horizon: null,
  });
  const window = { kind: 'window', from: '2026-05-01', to: '2026-05-31' } as const;
  await db.append(desk, { kind: 'part', record: fixed, n: 1 }, {}, new Map([['P-1b', window]]));
  const byEvent = part({ code: 'P-1c', anchor: { kind: 'event', event: 'E-1' } });
  const due = { kind: 'window', from: '2026-10-30', to: '2026-10-30' } as const;
  await db.append(desk, { kind: 'part', record: byEvent, n: 1 }, {}, new Map([['P-1c', due]]));
  const open = part({ code: 'P-1d', anchor: { kind: 'none' }, horizon: null });
  await db.append(desk, { kind: 'part', record: open, n: 1 }, {}, new Map([['P-1d', { kind: 'undated' }]]));
});
afterAll(() => db.close());

function write(code: string, patch: Patch): Promise<unknown> {
  const table = tableOf(code);
  return db.inDesk(desk, async (sql) => {
    await sql`insert into ${sql(table)}
      select (jsonb_populate_record(held, ${sql.json({ n: 2, ...patch })})).* from ${sql(table)} as held where code = ${code}`;
  });
}

const CASES: readonly (readonly [code: string, patch: Patch, rule: string])[] = [
  ['A-1', { outlet: ' ' }, 'article_outlet'],
  ['A-1', { published_basis: 'guessed' }, 'article_basis'],
  ['A-1', { published_from: '2026-01-01', published_to: '2026-01-01' }, 'article_dates'],
  ['A-1', { published_basis: 'editor' }, 'article_dates'],
  ['A-1', { published_basis: 'stated', published_from: '2026-01-01' }, 'article_dates'],
  [
    'A-1',
    { published_basis: 'stated', published_from: '2026-01-02', published_to: '2026-01-01' },
    'article_dates',
  ],
  [
    'A-1',
    { published_basis: 'inferred', published_from: '2026-01-01', published_to: '2026-01-01' },
    'article_inferred',
  ],
  ['A-1', { notes: [null] }, 'article_notes'],
  ['N-1', { kind: 'planet' }, 'entity_kind'],
  ['N-1', { name: '' }, 'entity_name'],
  ['N-1', { aliases: [''] }, 'entity_aliases'],
  ['N-1', { parent: 'N-1' }, 'entity_parent_code'],
  ['N-1', { parent: 'M-1' }, 'entity_parent_code'],
  ['M-1', { unit: 'furlongs' }, 'metric_unit'],
  ['M-1', { name: ' ' }, 'metric_name'],
  ['F-1', { metric: 'N-1' }, 'figure_metric_code'],
  ['F-1', { entity: 'M-1' }, 'figure_entity_code'],
  ['F-1', { measure: 'slope' }, 'figure_measure'],
  ['F-1', { change_from: 'F-2' }, 'figure_change'],
  ['F-3', { change_from: 'C-1' }, 'figure_change_from'],
  ['F-1', { period_label: null }, 'figure_period'],
  ['F-1', { period_to: null }, 'figure_period'],
  ['F-1', { period_vague: null }, 'figure_period'],
  ['F-1', { value_kind: 'guess', value: null, approx: null, precision: null }, 'figure_value_kind'],
  ['F-1', { value: null }, 'figure_number'],
  ['F-1', { precision: null }, 'figure_number'],
  ['F-1', { value_kind: 'not-applicable' }, 'figure_number'],
  ['F-2', { value: 4 }, 'figure_number'],
  ['F-3', { value: 4 }, 'figure_number'],
  ['F-1', { value: 'NaN' }, 'figure_finite'],
  ['F-1', { high: 1 }, 'figure_range'],
  ['F-1', { high: 19e9, comparator: '<' }, 'figure_range'],
  ['F-1', { comparator: '!=' }, 'figure_comparator'],
  ['F-1', { precision: 0 }, 'figure_precision'],
  ['F-1', { out_of: 0 }, 'figure_out_of'],
  ['F-2', { value_text: null }, 'figure_text'],
  ['F-2', { value_text: ' ' }, 'figure_text'],
  ['F-1', { value_text: 'x' }, 'figure_text'],
  ['F-1', { absence: 'proprietary' }, 'figure_absence'],
  ['F-1', { raw: '' }, 'figure_raw'],
  ['F-1', { basis: 'hoped' }, 'figure_basis'],
  ['F-1', { basis_origin: 'hearsay' }, 'figure_basis_origin'],
  ['F-1', { basis_origin: 'inputs' }, 'figure_derived'],
  ['F-1', { hedge: 'maybe' }, 'figure_hedge'],
  ['C-1', { kind: 'fact' }, 'claim_kind'],
  ['C-1', { text: '' }, 'claim_text'],
  ['C-1', { about: ['C-1'] }, 'claim_about'],
  ['C-1', { about: [null] }, 'claim_about'],
  ['C-1', { figures: ['N-1'] }, 'claim_figures'],
  ['K-1', { between: ['N-1'] }, 'conflict_between'],
  ['P-1', { logic: 'some' }, 'prediction_logic'],
  ['P-1', { text: ' ' }, 'prediction_text'],
  ['P-1a', { prediction: 'P-2' }, 'part_of_prediction'],
  ['P-1a', { checkability: 'easy' }, 'part_checkability'],
  ['P-1a', { criteria: null }, 'part_criteria'],
  ['P-1a', { horizon: '6 months' }, 'part_horizon'],
  ['P-1a', { horizon: 'P1Y6M' }, 'part_horizon'],
  ['P-1a', { condition: 'P-1' }, 'part_condition'],
  ['P-1a', { condition: 'P-1a' }, 'part_condition'],
  ['P-1a', { anchor: 'birth' }, 'part_anchor'],
  ['P-1a', { anchor_event: 'E-1' }, 'part_anchor_event'],
  ['P-1a', { due: 'soon' }, 'part_due'],
  ['P-1a', { due: 'undated', due_missing: null }, 'part_due_follows'],
  ['P-1a', { due_missing: 'event' }, 'part_due_follows'],
  ['P-1a', { due_missing: null }, 'part_due_follows'],
  [
    'P-1a',
    { due: 'window', due_from: '2026-01-01', due_to: '2026-01-01', due_missing: null },
    'part_due_follows',
  ],
  ['P-1b', { anchored_from: null }, 'part_anchored'],
  ['P-1b', { due_to: '2026-06-01' }, 'part_due_follows'],
  ['P-1b', { due_from: '2026-06-01' }, 'part_due_follows'],
  ['P-1b', { due: 'undated' }, 'part_due_follows'],
  ['P-1a', { due_from: '2026-01-01' }, 'part_due_window'],
  ['P-1d', { due_to: '2026-01-01' }, 'part_due_window'],
  ['P-1c', { due_from: '2026-10-31', due_to: '2026-10-31' }, 'part_due_follows'],
  ['P-1c', { horizon: 'P7M' }, 'part_due_follows'],
  [
    'P-1c',
    { anchored_from: '2026-05-01', due_from: '2026-11-01', anchored_to: '2026-05-01', due_to: '2026-11-01' },
    'part_due_follows',
  ],
  ['P-1d', { due: 'needs-date', due_missing: 'publication' }, 'part_due_follows'],
  ['E-1', { kind: 'party' }, 'event_kind'],
  ['E-1', { title: '' }, 'event_title'],
  ['E-1', { certainty: 'sure' }, 'event_certainty'],
  ['E-1', { starts_on: '2026-05-01' }, 'event_date'],
  ['E-1', { starts_at: null, zone: null }, 'event_date'],
  ['E-2', { session: 'during' }, 'event_date'],
  ['E-1', { zone: null }, 'event_zone'],
  ['E-1', { date_url: null }, 'event_confirmed'],
  ['E-1', { date_url: '' }, 'event_confirmed'],
  ['E-1', { certainty: 'tbc' }, 'event_tbc'],
  ['E-1', { session: 'lunch' }, 'event_session'],
  ['E-1', { source_article: 'A-1' }, 'event_source'],
  ['W-1', { event: 'N-1' }, 'watch_codes'],
  ['W-1', { phrases: [] }, 'watch_phrases'],
  ['W-1', { comparison: '<>' }, 'watch_comparison'],
  ['W-1', { count: -1 }, 'watch_count'],
  ['W-1', { reading: 'most', frozen_at: '2026-01-01T00:00:00Z' }, 'watch_reading'],
  ['W-1', { frozen_at: '2026-01-01T00:00:00Z' }, 'watch_frozen'],
  ['W-1', { reading: 'any' }, 'watch_frozen'],
  ['W-1', { retired: ' ' }, 'watch_retired'],
  ['C-1', { retired: '' }, 'claim_retired'],
  ['N-2', { merged_into: 'N-2' }, 'entity_merged_code'],
  ['N-2', { merged_into: 'M-1' }, 'entity_merged_standing'],
  ['N-2', { merged_into: 'M-1', retired: 'gone' }, 'entity_merged_code'],
  ['S-1', { status: 'sure' }, 'check_status'],
  ['S-1', { evidence_url: null }, 'check_evidence'],
  ['S-1', { evidence_url: null, status: 'corroborated' }, 'check_evidence'],
  ['S-1', { evidence_url: null, status: 'contradicted' }, 'check_evidence'],
  ['S-1', { evidence_url: 'my notes' }, 'check_url'],
  ['S-1', { evidence_url: '', status: 'unverifiable' }, 'check_url'],
  ['S-1', { set_by: '' }, 'check_by'],
  ['X-1', { url: 'javascript:alert(1)' }, 'evidence_url'],
  ['X-1', { url: 'https://' }, 'evidence_url'],
  ['X-1', { url: 'https://a b' }, 'evidence_url'],
  ['X-1', { url: `https://example.com/${'x'.repeat(2_000)}` }, 'evidence_url'],
  ['X-1', { logged_by: ' ' }, 'evidence_by'],
  ['V-1', { evidence_url: '' }, 'verdict_evidence'],
  ['V-1', { evidence_url: 'ftp://example.com' }, 'verdict_evidence'],
  ['V-1', { outcome: 'maybe' }, 'verdict_outcome'],
  ['V-1', { state: 'open' }, 'verdict_step'],
  ['V-1', { state: 'final' }, 'verdict_final'],
  ['V-1', { state: 'final', seconded_by: 'editor one' }, 'verdict_seconded'],
  ['V-1', { state: 'final', seconded_by: ' ' }, 'verdict_seconded'],
  ['V-1', { seconded_by: 'editor two' }, 'verdict_seconded'],
  ['V-1', { state: 'final', seconded_by: 'editor two', outcome: 'incorrect' }, 'verdict_as_proposed'],
  ['V-1', { state: 'final', seconded_by: 'editor one', proposed_by: 'editor two' }, 'verdict_as_proposed'],
  ['V-1', { criteria: 'A rumour says so.' }, 'verdict_by_criteria'],
  ['V-1', { criteria: 'Only counts if P-1b comes true.', outcome: 'annulled' }, 'verdict_by_criteria'],
  ['V-1', { state: 'reopened' }, 'verdict_reason'],
  ['V-1', { state: 'reopened', reason: ' ' }, 'verdict_reason'],
  ['V-1', { state: 'reopened', reason: 'x', criteria: ' ' }, 'verdict_criteria'],
  ['V-1', { proposed_by: '' }, 'verdict_proposed'],
  ['G-1', { role: 'owner' }, 'grant_role'],
  ['G-1', { subject_kind: 'robot' }, 'grant_subject_kind'],
  ['G-1', { label: '' }, 'grant_label'],
  ['D-1', { editors_to_settle: 3 }, 'settings_editors'],
  ['D-1', { audit_channel: null }, 'settings_audit'],
  ['D-1', { audit_channel: '' }, 'settings_audit'],
  ['D-1', { code: 'D-2', n: 1 }, 'settings_only'],
];

describe('a row that breaks a rule is refused', () => {
  test.each(CASES)('%s with %j breaks %s', async (code, patch, rule) => {
    expect((await refusal(write(code, patch))).constraint_name).toBe(rule);
  });

  test.each([
    'A-1',
    'N-1',
    'M-1',
    'F-1',
    'F-2',
    'F-3',
    'C-1',
    'K-1',
    'P-1',
    'P-1a',
    'P-1b',
    'P-1c',
    'P-1d',
    'E-1',
    'E-2',
    'W-1',
    'S-1',
    'X-1',
    'V-1',
    'G-1',
    'D-1',
  ])('%s with nothing wrong passes all of them', async (code) => {
    expect((await refusal(write(code, {}))).constraint_name).toMatch(/_log_fk$/);
  });
});

describe('a code and its kind', () => {
  test.each([
    [{ code: 'C-7', kind: 'figure', letter: 'C', ordinal: 7 }, 'record_kind'],
    [{ code: 'C-7', kind: 'claim', letter: 'C', ordinal: 8 }, 'record_code'],
    [{ code: 'X-7', kind: 'claim', letter: 'X', ordinal: 7 }, 'record_kind'],
    [{ code: 'Q-7', kind: 'claim', letter: 'Q', ordinal: 7 }, 'record_kind'],
    [{ code: 'S-7', kind: 'verdict', letter: 'S', ordinal: 7 }, 'record_kind'],
    [{ code: 'C-0', kind: 'claim', letter: 'C', ordinal: 0 }, 'record_ordinal'],
    [{ code: 'P-7', kind: 'part', letter: 'P', ordinal: 7 }, 'record_kind'],
    [{ code: 'P-7a', kind: 'prediction', letter: 'P', ordinal: 7, part: 'a' }, 'record_kind'],
    [{ code: 'C-7a', kind: 'part', letter: 'C', ordinal: 7, part: 'a' }, 'record_kind'],
  ])('%j breaks %s', async (row, rule) => {
    const error = await refusal(
      db.inDesk(desk, (sql) => sql`insert into record ${sql({ desk_id: desk, ...row })}`),
    );
    expect(error.constraint_name).toBe(rule);
  });
});
