import { join, resolve } from 'node:path';
import { build } from 'vite';
import { workersFolder } from './worker-url';

const root = resolve(import.meta.dirname, '../..');

/**
 * Bundles one TypeScript file of the tests into a file that Node runs as it is (a worker thread or a child process of a
 * test), beside the program's own workers. Answers its path.
 */
export async function bundleEntry(name: string, entry: string): Promise<string> {
  const outDir = join(workersFolder, '..', 'test-entries', name);
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
        input: { [name]: resolve(root, entry) },
        external: ['better-sqlite3'],
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  return join(outDir, `${name}.mjs`);
}
