import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runtimeFile, stateFolder } from './paths.mjs';
import { Problem } from './problem.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} electronDist folder of the Electron distribution
 * @property {string} electronExecutable
 * @property {string} electronVersion
 * @property {boolean} isFallback the old replacement for closed networks, never to be shipped
 * @property {string | null} sqliteBinding compiled binding for an Electron too old for the prebuilt one
 * @property {string} madeFor versions of the packages that this answer belongs to
 */

/** Which package versions decide the runtime; another value makes set-up look again. */
export function runtimeKey() {
  const version = (name) => JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
  return `electron ${version('electron')}, sqlite ${version('better-sqlite3')}`;
}

/** @returns {Runtime | undefined} what set-up found, when it still holds */
export function readRuntime() {
  if (!existsSync(runtimeFile)) return undefined;
  /** @type {Runtime} */
  const runtime = JSON.parse(readFileSync(runtimeFile, 'utf8'));
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH || runtime.electronDist;
  const holds =
    chosen === runtime.electronDist &&
    runtime.madeFor === runtimeKey() &&
    existsSync(runtime.electronExecutable) &&
    (runtime.sqliteBinding === null || existsSync(runtime.sqliteBinding));
  return holds ? runtime : undefined;
}

/** @returns {Runtime} */
export function requireRuntime() {
  const runtime = readRuntime();
  if (!runtime) throw new Problem('Electron has not been set up in this tree.', 'run `node scripts/setup.mjs`.');
  return runtime;
}

/** @param {Runtime} runtime */
export function writeRuntime(runtime) {
  mkdirSync(stateFolder, { recursive: true });
  writeFileSync(runtimeFile, `${JSON.stringify(runtime, null, 2)}\n`);
}

/**
 * The environment in which this tree's Electron must run.
 * @param {Runtime} runtime
 * @returns {Record<string, string>}
 */
export function runtimeEnv(runtime) {
  return {
    ...(runtime.isFallback ? { ELECTRON_OVERRIDE_DIST_PATH: runtime.electronDist } : {}),
    ...(runtime.sqliteBinding === null ? {} : { COUNTINGHOUSE_SQLITE_BINDING: runtime.sqliteBinding }),
  };
}

/** Chromium refuses to run as root with its sandbox; everybody else keeps it. */
export function sandboxFlags() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
