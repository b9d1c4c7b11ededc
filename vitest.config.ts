import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], extra: Record<string, unknown> = {}) => ({
  test: { name, include, ...extra },
});

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
        globalSetup: ['tests/support/global-postgres.ts'],
        testTimeout: 30_000,
        hookTimeout: 60_000,
      }),
    ],
  },
});
