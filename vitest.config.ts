import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], extra: Record<string, unknown> = {}) => ({
  test: { name, include, ...extra },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', ['tests/unit/**/*.test.ts', 'tests/architecture.test.ts']),
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
