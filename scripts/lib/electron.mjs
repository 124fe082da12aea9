import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './paths.mjs';
import { capture, nodeExecutable } from './run.mjs';

const packageFolder = join(root, 'node_modules', 'electron');
/** A download that brings nothing for this long counts as refused; firewalls often drop instead of refusing. */
const STALL_MS = 20_000;

const executableNames = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** The executable in a distribution folder. */
export const executableIn = (dist) => join(dist, executableNames[process.platform] ?? 'electron');

/**
 * Brings in the `electron` package's own binary from where it is normally published (ELECTRON_MIRROR is honoured).
 * @returns {Promise<{ dist: string } | { refused: string }>}
 */
export async function installOfficialElectron() {
  const dist = join(packageFolder, 'dist');
  if (existsSync(executableIn(dist)) && existsSync(join(packageFolder, 'path.txt'))) return { dist };
  try {
    await downloadIntoCache();
  } catch (error) {
    return { refused: reason(error) };
  }
  // The package's installer finds the download in the cache, checks it again and unpacks it.
  const unpacked = await capture(nodeExecutable(), [join(packageFolder, 'install.js')]);
  return unpacked.code === 0 ? { dist } : { refused: unpacked.output.trim() };
}

async function downloadIntoCache() {
  const require = createRequire(join(packageFolder, 'package.json'));
  const { downloadArtifact } = await import(pathToFileURL(require.resolve('@electron/get')).href);
  const stalled = new AbortController();
  let timer;
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stalled.abort(new Error(`nothing arrived for ${STALL_MS / 1000} s`)), STALL_MS);
  };
  watch();
  try {
    await downloadArtifact({
      version: require('./package.json').version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums: require('./checksums.json'),
      downloadOptions: { signal: stalled.signal, getProgressCallback: watch },
    });
  } finally {
    clearTimeout(timer);
  }
}

function reason(error) {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error instanceof Error ? error.message : String(error)}${cause}`;
}
