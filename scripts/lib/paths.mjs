import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

function findRoot(folder) {
  return existsSync(join(folder, 'electron.vite.config.ts')) ? folder : findRoot(dirname(folder));
}

/** The project's folder; looked for, because bundled tests carry this file into node_modules/.cache. */
export const root = findRoot(import.meta.dirname);

/** What scripts leave behind for each other; goes with node_modules. */
export const stateFolder = join(root, 'node_modules', '.cache', 'countinghouse');

/** Which Electron and which SQLite binding this tree runs on. Written by set-up. */
export const runtimeFile = join(stateFolder, 'runtime.json');

/**
 * What takes long to make (the replacement Electron, the compiled SQLite binding, simulators for tests). Outside the
 * project, so that a fresh clone finds it again. COUNTINGHOUSE_CACHE names another folder.
 */
export const cacheFolder =
  process.env.COUNTINGHOUSE_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'countinghouse');
