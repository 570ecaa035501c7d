import { defineConfig } from '@playwright/test';

/** The suites. No browser is needed. `meshkit conform` starts Playwright with its own reporter and number of workers. */
export default defineConfig({
  testDir: 'suites',
  testMatch: /\.spec\.[jt]s$/,
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  reporter: 'line',
});
