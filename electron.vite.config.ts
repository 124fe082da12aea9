import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import workerEntries from './scripts/worker-entries.json' with { type: 'json' };

const root = import.meta.dirname;

/** Worker threads are built beside the main bundle: out/main/<name>.js. */
const workers = Object.fromEntries(
  Object.entries(workerEntries)
    .map(([name, path]) => [name, resolve(root, path)] as const)
    .filter(([, path]) => existsSync(path)),
);

// Everything is bundled except the native module, so that the packaged program carries no node_modules but that one.
const external = ['electron', /^electron\//, 'better-sqlite3'];

// Targets name the oldest runtime that the program runs on (see README, "Runtime"), not the newest.
export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'main/index.ts'), ...workers },
        external,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    plugins: [react()],
    build: {
      target: 'chrome130',
      sourcemap: true,
      minify: true,
      // Inlined assets would need data: in the content security policy.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: resolve(root, 'renderer/index.html') } },
    },
  },
});
