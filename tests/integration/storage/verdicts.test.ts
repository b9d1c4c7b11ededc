/** How a verdict goes from one state to the next, by raw SQL: what no use-case could get wrong either. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PartFilter, Records } from '../../../src/usecases/ports.ts';
import { check, evidence, grant, part, settings, verdict } from '../../support/records.ts';
import { type Opened, opened, refusal } from './opened.ts';

let db: Opened;
let desk: string;
beforeAll(async () => {
  db = await opened();
});
afterAll(() => db.close());
beforeEach(async () => {
  desk = await db.desk();
});

const read = <T>(work: (records: Records) => Promise<T>): Promise<T> => db.storage.store.asDesk(desk, work);
const SECONDED = { state: 'final', seconded_by: 'editor two' };
const REOPENED = { state: 'reopened', reason: 'The filing was withdrawn.' };
const PROPOSED = { state: 'proposed', seconded_by: null, reason: null };
const brokenBy = async (work: Promise<unknown>): Promise<string | undefined> =>
  (await refusal(work)).constraint_name;

describe('a verdict', () => {
  test('goes from proposed to final, is reopened, and is proposed anew', async () => {
    for (const patch of [{ note: 'more' }, SECONDED, REOPENED, PROPOSED, REOPENED, PROPOSED, SECONDED])
      await db.revise(desk, 'V-1', patch);
    expect((await read((records) => records.get('verdict', 'V-1')))?.n).toBe(8);
  });

  test('takes no other way', async () => {
    await db.revise(desk, 'V-1', SECONDED);
    for (const patch of [PROPOSED, { note: 'a word more' }, { seconded_by: 'editor three' }])
      expect(await brokenBy(db.revise(desk, 'V-1', patch))).toMatch(/^verdict_(step|as_proposed)$/);
    await db.revise(desk, 'V-1', REOPENED);
    expect(await brokenBy(db.revise(desk, 'V-1', SECONDED))).toBe('verdict_step');
    expect(await brokenBy(db.revise(desk, 'V-1', { note: 'still open' }))).toBe('verdict_step');
  });

  test('may be final at once, and without a second, where the desk asks for one editor', async () => {
    expect(await brokenBy(db.revise(desk, 'V-1', { state: 'final' }))).toBe('verdict_final');
    await db.revise(desk, 'D-1', { editors_to_settle: 1 });
    await db.revise(desk, 'V-1', { state: 'final', outcome: 'incorrect' });
    await db.revise(desk, 'V-1', REOPENED);
    await db.revise(desk, 'V-1', { state: 'final', reason: null });
    await db.revise(desk, 'V-1', REOPENED);
    await db.revise(desk, 'D-1', { editors_to_settle: 2 });
    expect(await brokenBy(db.revise(desk, 'V-1', { state: 'final', reason: null }))).toBe('verdict_final');
  });

  test('waits for two editors where an admin has taken the setting back', async () => {
    await db.revise(desk, 'D-1', { editors_to_settle: 1 });
    await db.revise(desk, 'D-1', { retired: 'undone' });
    expect(await brokenBy(db.revise(desk, 'V-1', { state: 'final' }))).toBe('verdict_final');
  });

  test('is not given before an editor has adopted criteria, nor by other ones', async () => {
    await db.revise(desk, 'V-1', REOPENED);
    await db.revise(desk, 'P-1a', { criteria: 'Two filings say so.' });
    expect(await brokenBy(db.revise(desk, 'V-1', PROPOSED))).toBe('verdict_by_criteria');
    await db.revise(desk, 'V-1', { ...PROPOSED, criteria: 'Two filings say so.' });
    await db.revise(desk, 'V-1', REOPENED);
    await db.revise(desk, 'P-1a', { criteria_adopted: false });
    expect(await brokenBy(db.revise(desk, 'V-1', PROPOSED))).toBe('verdict_by_criteria');
    await db.revise(desk, 'P-1a', { criteria: null, criteria_adopted: null });
    expect(await brokenBy(db.revise(desk, 'V-1', PROPOSED))).toBe('verdict_by_criteria');
  });

  test('annuls a part whose condition has failed, criteria or none', async () => {
    const due = new Map([['P-1b', { kind: 'undated' } as const]]);
    const conditional = part({
      code: 'P-1b',
      anchor: { kind: 'none' },
      horizon: null,
      condition: 'P-1a',
      criteria: null,
    });
    await db.append(desk, { kind: 'part', record: conditional, n: 1 }, {}, due);
    const record = verdict({ code: 'V-2', part: 'P-1b', outcome: 'annulled', criteria: 'P-1a came false.' });
    const annul = (): Promise<unknown> => db.append(desk, { kind: 'verdict', record, n: 1 });
    expect(await brokenBy(annul())).toBe('verdict_by_criteria');
    await db.revise(desk, 'V-1', { outcome: 'incorrect' });
    expect(await brokenBy(annul())).toBe('verdict_by_criteria');
    await db.revise(desk, 'V-1', SECONDED);
    await annul();
  });

  test('is retired and brought back in any state, and goes back as it came when a change is taken back', async () => {
    const seconded = await db.revise(desk, 'V-1', SECONDED);
    await db.revise(desk, 'D-1', { editors_to_settle: 1 });
    await db.revise(desk, 'V-1', { retired: 'wrong part' });
    await db.revise(desk, 'V-1', { retired: null });
    await db.revise(desk, 'V-1', PROPOSED, { undoes: seconded });
    const invented = { ...SECONDED, outcome: 'annulled' };
    expect(await brokenBy(db.revise(desk, 'V-1', invented, { undoes: 1 }))).toBe('verdict_as_proposed');
  });

  test.each([
    ['V-2', { kind: 'verdict', record: verdict({ code: 'V-2' }), n: 1 }, 'V-1', REOPENED],
    ['S-2', { kind: 'check', record: check({ code: 'S-2' }), n: 1 }, 'S-1', { status: 'withdrawn' }],
  ] as const)('or check is the only one of what it is about: %s', async (_code, second, first, patch) => {
    expect((await refusal(db.append(desk, second))).code).toBe('23505');
    await db.revise(desk, first, patch);
    expect((await refusal(db.append(desk, second))).code).toBe('23505');
    await db.revise(desk, first, { retired: 'a slip' });
    await db.append(desk, second);
    expect((await refusal(db.revise(desk, first, { retired: null }))).code).toBe('23505');
  });

  test.each([
    ['V-1', { part: 'P-1b' }],
    ['S-1', { target: 'F-1' }],
    ['X-1', { part: 'P-1b' }],
    ['G-1', { subject: 'someone else' }],
  ])('or the like stays with what it is about: %s', async (code, patch) => {
    expect((await refusal(db.revise(desk, code, patch))).message).toContain('cannot be turned to another');
  });
});

const found = async (filter: PartFilter): Promise<readonly string[]> =>
  read(
    async (records) =>
      (await records.predictionsWhere([filter], '2026-05-31', { limit: 9, offset: 0 })).items,
  );

describe('what is read of', () => {
  test('verdicts leaves reopened and retired ones out', async () => {
    const verdicts = async (): Promise<string[]> =>
      read(async (records) => [...(await records.verdictsOf(['P-1a', 'P-1b'])).keys()]);
    expect(await read((records) => records.verdictsOf(['P-1a']))).toEqual(new Map([['P-1a', verdict()]]));
    await db.revise(desk, 'V-1', REOPENED);
    expect(await verdicts()).toEqual([]);
    await db.revise(desk, 'V-1', PROPOSED);
    expect(await verdicts()).toEqual(['P-1a']);
    await db.revise(desk, 'V-1', { retired: 'a slip' });
    expect(await verdicts()).toEqual([]);
  });

  test('parts by what they wait for leaves settled ones out', async () => {
    expect([await found('open'), await found('needs-date'), await found('all')]).toEqual([
      ['P-1'],
      ['P-1'],
      ['P-1'],
    ]);
    await db.revise(desk, 'V-1', SECONDED);
    expect([await found('open'), await found('needs-date'), await found('all')]).toEqual([[], [], ['P-1']]);
    await db.revise(desk, 'V-1', REOPENED);
    expect(await found('open')).toEqual(['P-1']);
  });

  test('checks leaves withdrawn and retired ones out', async () => {
    expect(await read((records) => records.checksOf(['F-1', 'C-1']))).toEqual(new Map([['C-1', check()]]));
    await db.revise(desk, 'S-1', { status: 'withdrawn', evidence_url: null });
    expect(await read((records) => records.checksOf(['C-1']))).toEqual(new Map());
  });

  test('evidence is what is in use, oldest first', async () => {
    for (const [code, on] of [
      ['X-2', '2026-02-01'],
      ['X-10', '2026-03-01'],
      ['X-3', '2026-03-01'],
    ] as const)
      await db.append(desk, { kind: 'evidence', record: evidence({ code, on }), n: 1 });
    await db.revise(desk, 'X-3', { retired: 'twice' });
    const codes = await read(async (records) =>
      (await records.evidenceFor(['P-1a'])).map(({ code }) => code),
    );
    expect(codes).toEqual(['X-2', 'X-1', 'X-10']);
    expect(await read((records) => records.evidenceFor(['P-1b']))).toEqual([]);
  });

  test('grants is what gives a role now', async () => {
    const group = grant({ code: 'G-2', subjectKind: 'group', subject: 'test:w1:group:g1', role: 'admin' });
    await db.append(desk, { kind: 'grant', record: group, n: 1 });
    const subjects = [grant().subject, group.subject, 'nobody'];
    expect(await read((records) => records.grantsOf(subjects))).toEqual([grant(), group]);
    await db.revise(desk, 'G-1', { role: 'reader' });
    expect(await read((records) => records.grantsOf(subjects))).toEqual([group]);
    await db.revise(desk, 'G-2', { retired: 'undone' });
    expect(await read((records) => records.grantsOf(subjects))).toEqual([]);
  });

  test('settings is what an admin said last, and else the defaults', async () => {
    expect(await read((records) => records.settings())).toEqual(settings());
    await db.revise(desk, 'D-1', { audit_platform: null, audit_workspace: null, audit_channel: null });
    expect(await read((records) => records.settings())).toEqual(settings({ auditChannel: null }));
    const other = await db.desk(false);
    const fresh = await db.storage.store.asDesk(other, (records) => records.settings());
    expect(fresh).toEqual(settings({ auditChannel: null }));
  });
});
