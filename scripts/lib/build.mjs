import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, stateFolder } from './paths.mjs';
import { runTool } from './run.mjs';

/** What the built program is made of. */
export const sourceFolders = ['main', 'preload', 'renderer', 'shared'];
const sourceFiles = ['electron.vite.config.ts', 'package.json', 'package-lock.json', 'scripts/worker-entries.json'];

const stampFile = join(stateFolder, 'build-stamp');

/** Builds the program into out/ unless it was built from these very sources. Resolves to whether it is there now. */
export async function ensureBuilt() {
  const stamp = sourceStamp();
  const isBuilt = existsSync(join(root, 'out', 'main', 'index.js'));
  if (isBuilt && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return true;
  const code = await runTool('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']);
  if (code !== 0) return false;
  mkdirSync(stateFolder, { recursive: true });
  writeFileSync(stampFile, stamp);
  return true;
}

/** Name, size and time of every source file: cheap, and a file saved again without a change only costs a build. */
function sourceStamp() {
  const hash = createHash('sha256');
  const files = sourceFolders.flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name))
      : [],
  );
  for (const file of [...files.sort(), ...sourceFiles]) {
    const about = statSync(join(root, file), { throwIfNoEntry: false });
    if (about?.isFile()) hash.update(`${file}\0${about.size}\0${about.mtimeMs}\n`);
  }
  return hash.digest('hex');
}
