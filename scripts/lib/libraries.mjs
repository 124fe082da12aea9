import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hasDisplay } from './display.mjs';
import { Problem, step } from './problem.mjs';
import { capture, commandExists } from './run.mjs';

/** Debian's packages for Electron's libraries. Newer releases call some of them `...t64`. */
const LIBRARIES = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libxtst6', 'libnotify4'];
const VIRTUAL_DISPLAY = ['xvfb', 'xauth'];

/** Sees to it that the system libraries of an Electron executable are there (Linux; other systems bring their own). */
export async function ensureLibraries(executable) {
  if (process.platform !== 'linux') return;
  const missing = await missingLibraries(executable);
  const needsDisplay = !hasDisplay() && !(commandExists('xvfb-run') && commandExists('xauth'));
  const wanted = [...(missing.length > 0 ? LIBRARIES : []), ...(needsDisplay ? VIRTUAL_DISPLAY : [])];
  if (wanted.length === 0) return;
  await installDebian(wanted, missing.length > 0 ? `Electron lacks ${missing.join(', ')}.` : 'There is no display.');
  const still = await missingLibraries(executable);
  if (still.length > 0) {
    throw new Problem(`Electron still lacks ${still.join(', ')}.`, 'install the packages that hold these libraries.');
  }
}

const OFF_WHEN = {
  '/proc/sys/kernel/unprivileged_userns_clone': '0',
  '/proc/sys/user/max_user_namespaces': '0',
  '/proc/sys/kernel/apparmor_restrict_unprivileged_userns': '1',
};

/**
 * Chromium's sandbox needs user namespaces or a helper that belongs to root. Some systems offer an ordinary user
 * neither; running without the sandbox is no answer for a program that handles a bank.
 */
export async function ensureSandbox(executable) {
  if (process.platform !== 'linux' || process.getuid?.() === 0) return;
  const isOff = Object.entries(OFF_WHEN).some(
    ([path, value]) => existsSync(path) && readFileSync(path, 'utf8').trim() === value,
  );
  if (!isOff && (await capture('unshare', ['--user', 'true'])).code === 0) return;
  const helper = join(dirname(executable), 'chrome-sandbox');
  const about = statSync(helper, { throwIfNoEntry: false });
  if (about?.uid === 0 && (about.mode & 0o4755) === 0o4755) return;
  throw new Problem(
    'This system gives programs no user namespaces, so the sandbox of Electron needs its helper.',
    `run this, then the command again:\n  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`,
  );
}

/** Sees to it that a C++ compiler, make and Python are there. */
export async function ensureCompiler() {
  const packages = { 'g++': 'g++', make: 'make', python3: 'python3' };
  const missing = Object.keys(packages).filter((command) => !commandExists(command));
  if (missing.length > 0)
    await installDebian(missing, `The SQLite binding has to be compiled, without ${missing.join(', ')}.`);
}

async function missingLibraries(executable) {
  const { output } = await capture('ldd', [executable]);
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
}

async function installDebian(packages, why) {
  if (!existsSync('/etc/debian_version')) {
    throw new Problem(
      why,
      `install what Debian calls ${packages.join(' ')} with your system's package manager, then run the command again.`,
    );
  }
  if (process.getuid?.() !== 0) {
    const command = `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${(await namesHere(packages)).join(' ')}`;
    throw new Problem(why, `run this, then the command again:\n  ${command}`);
  }
  await step('System libraries (apt-get)', async () => {
    await apt(['update'], why);
    await apt(['install', '-y', '--no-install-recommends', ...(await namesHere(packages))], why);
  });
}

async function apt(args, why) {
  const { code, output } = await capture('apt-get', args, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
  if (code === 0) return;
  const last = output.trim().split('\n').slice(-3).join('\n');
  throw new Problem(`${why} apt-get ${args.join(' ')} failed:\n${last}`, 'mend that, then run the command again.');
}

/** The packages' names in this release of Debian or Ubuntu. */
async function namesHere(packages) {
  const renamed = await Promise.all(
    packages.map(async (name) => {
      const { output } = await capture('apt-cache', ['policy', `${name}t64`]);
      return /Candidate: \d/.test(output) ? `${name}t64` : name;
    }),
  );
  return renamed;
}
