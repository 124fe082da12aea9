import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { ensureCompiler } from './libraries.mjs';
import { cacheFolder, root, stateFolder } from './paths.mjs';
import { Problem, step } from './problem.mjs';
import { capture, nodeExecutable } from './run.mjs';

const packageFolder = join(root, 'node_modules', 'better-sqlite3');

/**
 * The binding of better-sqlite3 that loads in this Electron: null for the prebuilt one of the package, which needs
 * Node-API 10, else the path of one compiled for older runtimes (once per machine, about 80 s).
 */
export async function sqliteBindingFor(electronExecutable, electronVersion) {
  if (await loads(electronExecutable, null)) return null;
  const version = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version;
  const binding = join(cacheFolder, `better-sqlite3-${version}-electron-${electronVersion}-${process.arch}.node`);
  if (existsSync(binding) && (await loads(electronExecutable, binding))) return binding;
  await ensureCompiler();
  await step('SQLite binding (compiling, about 80 s)', () => compile(binding));
  if (await loads(electronExecutable, binding)) return binding;
  throw new Problem(
    'The compiled SQLite binding does not load in Electron.',
    `remove ${binding} and run the command again.`,
  );
}

async function loads(electronExecutable, binding) {
  const script = `
    const Database = require(${JSON.stringify(packageFolder)});
    const database = new Database(':memory:', ${JSON.stringify(binding === null ? {} : { nativeBinding: binding })});
    if (database.prepare('select 6 * 7').pluck().get() !== 42) process.exit(1);`;
  const env = { ELECTRON_RUN_AS_NODE: '1' };
  return (await capture(electronExecutable, ['-e', script], { env, timeoutMs: 30_000 })).code === 0;
}

async function compile(binding) {
  mkdirSync(stateFolder, { recursive: true });
  mkdirSync(cacheFolder, { recursive: true });
  // Inside node_modules, so that the compiler finds the package's own dependency on node-addon-api.
  const work = mkdtempSync(join(stateFolder, 'sqlite-'));
  try {
    for (const name of ['binding.gyp', 'deps', 'lib', 'package.json', 'src']) {
      cpSync(join(packageFolder, name), join(work, name), { recursive: true });
    }
    const headers = nodeHeaders();
    const args = [nodeGyp(), 'rebuild', '--release', '--force_build=1', ...(headers ? [`--nodedir=${headers}`] : [])];
    // The experimental Node-API, as the runtimes that lack version 10 call its functions.
    const CXXFLAGS =
      '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNAPI_VERSION=2147483647 -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT';
    const { code, output } = await capture(nodeExecutable(), args, { cwd: work, env: { CXXFLAGS } });
    if (code !== 0) {
      throw new Problem(
        `The SQLite binding did not compile:\n${output.trim().split('\n').slice(-8).join('\n')}`,
        'install g++, make, python3 and the headers of Node.js (Debian: libnode-dev), then run the command again.',
      );
    }
    const unique = `${binding}.${process.pid}`;
    cpSync(join(work, 'build', 'Release', 'better_sqlite3.node'), unique);
    renameSync(unique, binding);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The folder above include/node of a Node on this machine; without one node-gyp downloads the headers. */
function nodeHeaders() {
  const folders = (process.env.PATH ?? '').split(delimiter).map((bin) => dirname(bin));
  return ['/usr', '/usr/local', ...folders].find((folder) => existsSync(join(folder, 'include/node/node_api.h')));
}

/** npm brings node-gyp; the packager brings one too. */
function nodeGyp() {
  const candidates = [
    join(root, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'),
    join(dirname(process.env.npm_execpath ?? ''), '..', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'),
  ];
  const found = candidates.find((path) => existsSync(path));
  if (!found) throw new Problem('node-gyp was not found.', 'run the command through npm, which brings it along.');
  return found;
}
