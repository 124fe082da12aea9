import { join } from 'node:path';
import { bundle } from '../../scripts/lib/bundle.mjs';
import { workersFolder } from './worker-url';

/**
 * Bundles one TypeScript file of the tests into a file that Node runs as it is (a worker thread or a child process of a
 * test), beside the program's own workers and as they are. Answers its path.
 */
export async function bundleEntry(name: string, entry: string): Promise<string> {
  const outDir = join(workersFolder, '..', 'test-entries', name);
  await bundle({ [name]: entry }, outDir, ['better-sqlite3']);
  return join(outDir, `${name}.mjs`);
}
