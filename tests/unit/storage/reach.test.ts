import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { withinReach } from '../../../src/storage/reach.ts';
import { Refusal } from '../../../src/usecases/refusal.ts';

const failing = async (error: Error): Promise<unknown> => {
  try {
    return await withinReach(1_000, async () => {
      throw error;
    });
  } catch (caught) {
    return caught;
  }
};
const coded = (code: string, more: object = {}): Error =>
  Object.assign(new Error('from below'), { code, ...more });

describe('an error of the driver', () => {
  test.each([
    'ECONNREFUSED',
    'CONNECT_TIMEOUT',
    'CONNECTION_CLOSED',
    'CONNECTION_ENDED',
    '57P01',
    '57P02',
    '57P03',
    '53300',
    '08006',
    'ENOTFOUND',
  ])('%s means out of reach', async (code) => {
    const error = coded(code);
    const refusal = await failing(error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({
      code: 'unavailable',
      cause: error,
      message: expect.stringContaining('out of reach'),
    });
  });

  test.each(['57014', '55P03', '25P03'])('%s means held', async (code) => {
    expect(await failing(coded(code))).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('too slow'),
    });
  });

  test('is found under what wraps it', async () => {
    const wrapped = new Error('Failed query', { cause: new Error('again', { cause: coded('ECONNRESET') }) });
    expect(await failing(wrapped)).toMatchObject({ code: 'unavailable', cause: wrapped });
  });

  test('is a missing database only where the missing file was a socket', async () => {
    expect(await failing(coded('ENOENT', { syscall: 'connect' }))).toBeInstanceOf(Refusal);
    const file = coded('ENOENT', { syscall: 'open' });
    expect(await failing(file)).toBe(file);
  });

  test.each([
    [coded('23505')],
    [coded('42P01')],
    [new Error('plain')],
    [new Refusal('unknown-code', 'No such code.')],
  ])('of any other kind is left as it is: %s', async (error) => {
    expect(await failing(error)).toBe(error);
  });
});

describe('a time limit', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('ends the wait for work that hangs, and says so once', async () => {
    const late = vi.fn<() => void>();
    const caught = withinReach(2_500, () => new Promise(() => undefined), late).catch(
      (error: unknown) => error,
    );
    await vi.advanceTimersByTimeAsync(2_499);
    expect(late).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await caught).toMatchObject({ code: 'unavailable', message: expect.stringContaining('too slow') });
    expect(late).toHaveBeenCalledTimes(1);
  });

  test('leaves no timer behind', async () => {
    expect(await withinReach(2_500, () => Promise.resolve('done'))).toBe('done');
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a failed query', () => {
  test('keeps its statement and loses the values people typed', async () => {
    const cause = coded('23505', {
      detail: 'Key (norm)=(a secret name) already exists.',
      constraint_name: 'record_pk',
    });
    const error = Object.assign(
      new Error('Failed query: insert into name … params: a secret name', { cause }),
      {
        query: 'insert into name values ($1)',
        params: ['a secret name'],
      },
    );
    const caught = await failing(error);
    expect(caught).toMatchObject({
      message: 'from below (in: insert into name values ($1))',
      cause: { constraint_name: 'record_pk' },
    });
    expect(JSON.stringify(caught, Object.getOwnPropertyNames(caught)) + JSON.stringify(cause)).not.toContain(
      'secret',
    );
  });
});
