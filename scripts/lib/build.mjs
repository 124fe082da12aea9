import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { root, stateFolder } from './paths.mjs';
import { runTool } from './run.mjs';

/** What the built program is made of. */
export const sourceFolders = ['main', 'preload', 'renderer', 'shared'];
const sourceFiles = ['electron.vite.config.ts', 'package.json', 'package-lock.json', 'scripts/worker-entries.json'];

const outFolder = join(root, 'out');
const stampFile = join(outFolder, 'built-from');

/** Builds the program into out/ unless it was built from these very sources. Resolves to whether it is there now. */
export async function ensureBuilt() {
  const stamp = sourceStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return true;
  return build(stamp);
}

/** Built aside and then put in place, so that a failed or parallel build never leaves half a program. */
async function build(stamp) {
  mkdirSync(stateFolder, { recursive: true });
  const work = mkdtempSync(join(stateFolder, 'build-'));
  try {
    const made = join(work, 'out');
    const code = await runTool('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn', '--outDir', made]);
    if (code !== 0) return false;
    writeFileSync(join(made, 'built-from'), stamp);
    if (existsSync(outFolder)) renameSync(outFolder, join(work, 'before'));
    renameSync(made, outFolder);
    return true;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
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
