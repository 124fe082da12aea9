import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type workerEntries from '../../scripts/worker-entries.json';
import { projectRoot } from './project-root';

/*
 * How tests run worker threads written in TypeScript: SQLite and bcrypt live only in worker threads, and Node starts a
 * worker from a file that it can run as it is. `build-workers.ts` (vitest globalSetup) therefore bundles the entries of
 * scripts/worker-entries.json before the first test, and a test passes `workerPath('bank-worker')` to whatever takes the
 * path of a worker file. The program itself passes out/main/bank-worker.js in the same place.
 */

export type WorkerName = keyof typeof workerEntries;

/** Where build-workers.ts puts the bundles. */
export const workersFolder =
  process.env.COUNTINGHOUSE_TEST_WORKERS ?? join(projectRoot, 'node_modules/.cache/countinghouse/workers');

/** The runnable file of a worker thread, for `new Worker(path)`. Throws when its TypeScript entry does not exist. */
export function workerPath(name: WorkerName): string {
  const path = join(workersFolder, `${name}.mjs`);
  if (!existsSync(path))
    throw new Error(`${name} was not bundled: does its file in scripts/worker-entries.json exist?`);
  return path;
}
