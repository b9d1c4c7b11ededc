import { expect, test } from 'vitest';
import { createMischief } from '../../../support/discord/mischief.ts';

const RATES = { limited: 0.05, failed: 0.05, lost: 0.02, hung: 0.01, limitMs: 2_000 };
const POSTS = 20_000;

const run = (seed: number): string[] => {
  const next = createMischief({ seed, ...RATES });
  return Array.from({ length: POSTS }, () => {
    const fault = next();
    if (fault?.kind === 'lost') return `lost by ${fault.by}`;
    return fault?.kind ?? 'well';
  });
};

test('chance is the same for the same seed, and another for another', () => {
  expect(run(1)).toEqual(run(1));
  expect(run(1)).not.toEqual(run(2));
});

test('each fault strikes as often as it was told to', () => {
  const faults = run(3);
  const share = (...kinds: string[]): number => faults.filter((kind) => kinds.includes(kind)).length / POSTS;
  expect(share('rate-limit')).toBeCloseTo(0.05, 2);
  expect(share('status')).toBeCloseTo(0.025, 2);
  expect(share('lost by 500')).toBeCloseTo(0.025, 2);
  expect(share('lost by reset')).toBeCloseTo(0.02, 2);
  expect(share('hang', 'lost by hang')).toBeCloseTo(0.01, 2);
  expect(share('well')).toBeCloseTo(0.87, 2);
});

test('no limit asks for a longer wait than was allowed', () => {
  const next = createMischief({ seed: 4, ...RATES, limited: 1 });
  const waits = Array.from({ length: 1_000 }, () => {
    const fault = next();
    return fault?.kind === 'rate-limit' ? fault.retryAfterMs : 0;
  });
  expect(Math.min(...waits)).toBeGreaterThan(0);
  expect(Math.max(...waits)).toBeLessThanOrEqual(2_000);
});
