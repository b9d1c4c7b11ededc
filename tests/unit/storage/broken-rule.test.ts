import { describe, expect, test } from 'vitest';
import { brokenRule } from '../../../src/storage/broken-rule.ts';
import { withinReach } from '../../../src/storage/reach.ts';
import { Refusal } from '../../../src/usecases/refusal.ts';

const broken = (rule: string): Error =>
  new Error('Failed query', { cause: Object.assign(new Error('from below'), { constraint_name: rule }) });

describe('a broken rule of the database', () => {
  test.each([
    ['watch_is_frozen', 'frozen for good'],
    ['watch_has_begun', 'has begun'],
    ['watch_frozen_before', 'only before'],
    ['verdict_final', 'seconded'],
    ['verdict_step', 'reopened'],
    ['verdict_as_proposed', 'proposed'],
    ['verdict_by_criteria', 'adopted'],
    ['verdict_outcome', 'whole verdict'],
    ['name_pk', 'has that name'],
    ['entity_merged_standing', 'in use'],
    ['entity_merged_code', 'another entity'],
    ['entity_merged_fk', 'the desk holds'],
  ])('%s is told as a refusal', async (rule, words) => {
    const error = broken(rule);
    const caught = await withinReach(1_000, async () => {
      throw error;
    }).catch((thrown: unknown) => thrown);
    expect(caught).toBeInstanceOf(Refusal);
    expect(caught).toMatchObject({ code: 'conflicting', message: expect.stringContaining(words) });
    expect(caught).toMatchObject({ cause: error });
  });

  test.each([[broken('claim_text')], [new Error('no rule')], ['no error'], [undefined]])(
    'is nothing else: %s',
    (error) => {
      expect(brokenRule(error)).toBeUndefined();
    },
  );

  test('is told without what people typed', async () => {
    const cause = Object.assign(new Error('from below'), {
      constraint_name: 'name_pk',
      detail: 'Key (norm)=(a secret name) already exists.',
    });
    const error = Object.assign(new Error('Failed query: a secret name', { cause }), {
      query: 'insert into name values ($1)',
      params: ['a secret name'],
    });
    const caught: unknown = await withinReach(1_000, async () => {
      throw error;
    }).catch((thrown: unknown) => thrown);
    expect(caught).toMatchObject({
      message: expect.not.stringContaining('secret'),
      cause: { message: expect.not.stringContaining('secret') },
    });
    expect(cause).not.toHaveProperty('detail');
  });

  test('leaves a refusal as it is', () => {
    const refusal = new Refusal('stale', 'It has changed.');
    refusal.cause = broken('name_pk');
    expect(brokenRule(refusal)).toBeUndefined();
  });
});
