import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, stateFolder } from './paths.mjs';
import { Problem, step } from './problem.mjs';
import { run } from './run.mjs';

const lockFile = join(root, 'package-lock.json');
const installedFile = join(root, 'node_modules', '.package-lock.json');
const stampFile = join(stateFolder, 'packages-stamp');

/** Installs the packages of package-lock.json unless exactly they are there already. */
export async function ensurePackages() {
  const lock = readFileSync(lockFile, 'utf8');
  const stamp = createHash('sha256').update(lock).digest('hex');
  if (readIfThere(stampFile) === stamp) return;
  if (!isInstalled(JSON.parse(lock))) await step('Packages (npm ci)', install);
  mkdirSync(stateFolder, { recursive: true });
  writeFileSync(stampFile, stamp);
}

async function install() {
  // Windows keeps a running node.exe locked, which a removal of node_modules would trip over.
  const command = process.platform === 'win32' && existsSync(installedFile) ? 'install' : 'ci';
  const code = await run('npm', [command, '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) {
    throw new Problem(
      `npm ${command} ended with code ${code}.`,
      'read its message above; most often the package registry cannot be reached (npm config get registry), then run the command again.',
    );
  }
}

/** npm notes in node_modules what it installed; compares that, so that an `npm install` by hand is not undone. */
function isInstalled(lock) {
  const text = readIfThere(installedFile);
  if (text === undefined) return false;
  const installed = JSON.parse(text).packages;
  return Object.entries(lock.packages).every(
    ([path, entry]) =>
      path === '' || installed[path]?.version === entry.version || (entry.optional && !installed[path]),
  );
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
