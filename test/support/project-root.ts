import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

function findRoot(folder: string): string {
  return existsSync(join(folder, 'electron.vite.config.ts')) ? folder : findRoot(dirname(folder));
}

/** The project's folder, also from bundled test code, which runs from inside node_modules/.cache. */
export const projectRoot = findRoot(import.meta.dirname);
