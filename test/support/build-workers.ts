import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'vite';
import workerEntries from '../../scripts/worker-entries.json' with { type: 'json' };
import { workersFolder } from './worker-url';

const root = resolve(import.meta.dirname, '../..');

/**
 * Bundles every worker thread's TypeScript entry once per test run (vitest `globalSetup`), because a worker thread is
 * started by Node from a file and so gets none of vitest's transforms. Takes about half a second.
 */
export default async function buildWorkers(): Promise<void> {
  const input = Object.fromEntries(
    Object.entries(workerEntries)
      .map(([name, path]) => [name, resolve(root, path)] as const)
      .filter(([, path]) => existsSync(path)),
  );
  if (Object.keys(input).length === 0) return;
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: workersFolder,
      emptyOutDir: true,
      target: 'node20.18',
      sourcemap: 'inline',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input,
        external: ['better-sqlite3'],
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
      },
    },
  });
}
