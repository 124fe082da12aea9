import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import workerEntries from '../worker-entries.json' with { type: 'json' };
import { root, stateFolder } from './paths.mjs';

/**
 * Bundles TypeScript entries into files that Node runs as they are.
 * @param {Record<string, string>} input entry names and paths below the project's folder
 * @param {string} outDir
 * @param {(string | RegExp)[]} external imports left to Node
 */
export async function bundle(input, outDir, external) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20.18',
      sourcemap: 'inline',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(input).map(([name, path]) => [name, resolve(root, path)])),
        external,
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
      },
    },
  });
}

/**
 * Bundles the worker threads of scripts/worker-entries.json for one run of tests or benchmarks (about half a second)
 * and names their folder in COUNTINGHOUSE_TEST_WORKERS, which child processes inherit. Every run has its own, as runs
 * may overlap. Resolves to what removes it.
 */
export async function bundleWorkers() {
  mkdirSync(stateFolder, { recursive: true });
  const runFolder = mkdtempSync(join(stateFolder, 'run-'));
  process.env.COUNTINGHOUSE_TEST_WORKERS = join(runFolder, 'workers');
  const entries = Object.entries(workerEntries).filter(([, path]) => existsSync(join(root, path)));
  if (entries.length > 0) {
    await bundle(Object.fromEntries(entries), process.env.COUNTINGHOUSE_TEST_WORKERS, ['better-sqlite3']);
  }
  return () => rmSync(runFolder, { recursive: true, force: true });
}
