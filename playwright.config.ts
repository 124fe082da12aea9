import { defineConfig } from '@playwright/test';

export default defineConfig({
  // One window at a time: windows compete for focus, and the machine has two cores.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // Guards against hanging, not measures of speed: a busy machine must not fail a test.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  outputDir: 'test-results/playwright',
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.COUNTINGHOUSE_PLAYWRIGHT_JSON ?? 'test-results/playwright.json' }],
  ],
  projects: [
    { name: 'e2e', testDir: 'test/e2e', testMatch: '*.spec.ts' },
    { name: 'tour', testDir: 'test/e2e/tour', testMatch: '*.tour.ts', timeout: 600_000 },
  ],
});
