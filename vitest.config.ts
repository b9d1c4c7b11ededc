import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], extra: Record<string, unknown> = {}) => ({
  test: { name, include, ...extra },
});

/**
 * postgres.js 3.4.9 asks for the array types of a new connection and waits for no answer: where the connection is ended
 * in that moment, as tests of outages do, the refusal has nobody to go to.
 */
function isOfOpening(error: object): boolean {
  return 'query' in error && typeof error.query === 'string' && error.query.includes('b.typarray');
}

/** Several processes at once, killed and started again: they would take the time that other tests wait for. */
const CROWDED = ['tests/e2e/chaos.test.ts'];

/** Tests that open sockets and wait for real SDKs: seconds each, so they are not part of `npm run check`. */
const SOCKETS = [
  'tests/unit/support/{slack,discord}/{bolt-*,bolt,gateway,interactions,rest,web-api,client-*,far-door}.test.ts',
  'tests/unit/platforms/slack/{questions-*,editing-*,start,courier*}.test.ts',
  'tests/unit/platforms/discord/{interactions,editing*,forms*,reconnect,start,publish,courier*}.test.ts',
];

export default defineConfig({
  test: {
    // Left to itself Vitest keeps one of two cores free; these tests mostly wait, and two workers halve the time.
    maxWorkers: 2,
    onUnhandledError: (error) => !isOfOpening(error),
    projects: [
      project('unit', ['tests/unit/**/*.test.ts', 'tests/architecture.test.ts'], {
        exclude: SOCKETS,
        // Properties of thousands of runs take longer on a machine that does something else besides.
        testTimeout: 20_000,
      }),
      project('sockets', SOCKETS, { testTimeout: 20_000 }),
      project('integration', ['tests/integration/**/*.test.ts'], {
        globalSetup: ['tests/support/global-postgres.ts'],
        testTimeout: 20_000,
        hookTimeout: 30_000,
      }),
      project('e2e', ['tests/e2e/**/*.test.ts', 'tests/contracts/**/*.test.ts'], {
        exclude: CROWDED,
        globalSetup: ['tests/support/global-postgres.ts'],
        testTimeout: 30_000,
        hookTimeout: 60_000,
      }),
      project('crowded', CROWDED, {
        globalSetup: ['tests/support/global-postgres.ts'],
        sequence: { groupOrder: 1 },
        testTimeout: 30_000,
        hookTimeout: 60_000,
      }),
    ],
  },
});
