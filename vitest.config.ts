import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Suites are Playwright's (`*.spec.ts`); the architecture test in src is a unit test like any other.
    include: ['{src,generators,reports,load,bench}/**/*.test.ts'],
    // Two workers are what a small build machine has.
    maxWorkers: 2,
    setupFiles: ['./vitest.setup.ts'],
    testTimeout: 10_000,
    hookTimeout: 20_000,
    teardownTimeout: 5_000,
  },
});
