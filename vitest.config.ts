import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/bench/**', 'node_modules/**'],
    environment: 'node',
    // Separate processes: tests start worker threads, native modules and child processes, and must not share them.
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: ['test/support/build-workers.ts', 'test/support/dynamodb-local-setup.ts'],
    // A guard against hanging, not a measure of speed: a busy machine of two cores must not fail a test.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
