// electron-builder's afterPack hook: what a shipped program must not be able to do is switched off in its executable.
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { root } from './lib/paths.mjs';
import { Problem } from './lib/problem.mjs';
import { requireRuntime } from './lib/runtime.mjs';

const executable = {
  linux: ({ appOutDir, packager }) => join(appOutDir, packager.executableName),
  darwin: ({ appOutDir, packager }) => join(appOutDir, `${packager.appInfo.productFilename}.app`),
  win32: ({ appOutDir, packager }) => join(appOutDir, `${packager.appInfo.productFilename}.exe`),
};

/** Old runtimes serve trials on this machine; whoever installs the program gets the one that package.json names. */
function refuseOldRuntime({ packager, targets }) {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies.electron;
  const packed = packager.config.electronVersion ?? wanted;
  const released = targets.filter(({ name }) => name !== 'dir').map(({ name }) => name);
  if (packed === wanted || released.length === 0) return;
  throw new Problem(
    `Electron ${packed} is not fit for release (${released.join(', ')}): this program ships with Electron ${wanted}.`,
    'build on a network where Electron can be downloaded, or set ELECTRON_MIRROR.',
  );
}

/** The replacement Electron cannot load the module's prebuilt binary; its own takes that place. */
function replaceSqliteBinding({ appOutDir, packager, electronPlatformName }) {
  const runtime = requireRuntime();
  if (!runtime.isFallback || packager.config.electronVersion !== runtime.electronVersion) return;
  if (runtime.sqliteBinding === null) return;
  const prebuilds = join(appOutDir, 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
  const target = join(prebuilds, `${electronPlatformName}-${process.arch}.node`);
  if (!existsSync(target)) throw new Error(`the native module was not unpacked: ${target}`);
  copyFileSync(runtime.sqliteBinding, target);
}

/** What `electron FOLDER` runs has no place in a packaged program. */
function removeDefaultApp({ appOutDir }) {
  rmSync(join(appOutDir, 'resources', 'default_app.asar'), { force: true });
}

/** @param {import('electron-builder').AfterPackContext} context */
export default async function afterPack(context) {
  refuseOldRuntime(context);
  removeDefaultApp(context);
  replaceSqliteBinding(context);
  const platform = context.electronPlatformName;
  await flipFuses(executable[platform](context), {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: platform === 'darwin',
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    // Playwright drives a program through the inspector, so a test build keeps it. A test build is never shipped.
    [FuseV1Options.EnableNodeCliInspectArguments]: process.env.COUNTINGHOUSE_TEST_BUILD === '1',
    // Linux has no integrity validation to switch on.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: platform !== 'linux',
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  });
}
