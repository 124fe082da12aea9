// `npm run package [-- --release] [ELECTRON-BUILDER OPTIONS]`: the program as it is installed. Without --release a folder
// that runs on this machine (dist/<platform>-unpacked); with it the installers of electron-builder.yml.
import { ensureBuilt } from './lib/build.mjs';
import { main, Problem } from './lib/problem.mjs';
import { runTool } from './lib/run.mjs';
import { requireRuntime } from './lib/runtime.mjs';

await main(async () => {
  const args = process.argv.slice(2);
  const isRelease = args.includes('--release');
  const others = args.filter((arg) => arg !== '--release');
  const runtime = requireRuntime();
  const isTestBuild = process.env.COUNTINGHOUSE_TEST_BUILD === '1';
  if (isRelease && isTestBuild) {
    throw new Problem('COUNTINGHOUSE_TEST_BUILD leaves the inspector on.', 'unset it to make a release.');
  }
  if (isRelease && runtime.isFallback) {
    throw new Problem(
      `This tree runs on the replacement Electron ${runtime.electronVersion}, which is not fit for release.`,
      'build on a network where Electron can be downloaded, or set ELECTRON_MIRROR, and remove node_modules first.',
    );
  }
  if (!(await ensureBuilt())) throw new Problem('The program does not build.', 'mend what is named above.');
  const here = ['--dir', `-c.electronDist=${runtime.electronDist}`, `-c.electronVersion=${runtime.electronVersion}`];
  const output = isTestBuild ? ['-c.directories.output=dist/test-build'] : [];
  return runTool('electron-builder/cli.js', [...(isRelease ? [] : here), ...output, ...others]);
});
