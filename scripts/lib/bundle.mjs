import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import workerEntries from '../worker-entries.json' with { type: 'json' };
import { root, stateFolder } from './paths.mjs';

/** Where the worker threads' bundles for tests and benchmarks are: <name>.mjs. */
export const testWorkersFolder = join(stateFolder, 'test-workers');

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

/** Bundles the worker threads of scripts/worker-entries.json; takes about half a second. */
export async function bundleWorkers() {
  const entries = Object.entries(workerEntries).filter(([, path]) => existsSync(join(root, path)));
  if (entries.length > 0) await bundle(Object.fromEntries(entries), testWorkersFolder, ['better-sqlite3']);
}
