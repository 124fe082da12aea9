// `npm run bench [-- NAME ...]`: runs test/bench/*.bench.ts (or those whose names contain a NAME) one after another.
// Each is bundled as the program is, then run by Node in a process of its own.
import { existsSync, globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundle, bundleWorkers } from './lib/bundle.mjs';
import { withDisplay } from './lib/display.mjs';
import { root, stateFolder } from './lib/paths.mjs';
import { main, Problem } from './lib/problem.mjs';
import { nodeExecutable, run } from './lib/run.mjs';

const outDir = join(stateFolder, 'bench');
/** Anything that is not a relative or absolute path is a package. */
const packages = /^[^./]/;

await main(async () => {
  const names = process.argv.slice(2);
  const files = globSync('test/bench/*.bench.ts', { cwd: root })
    .filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
    .sort();
  if (files.length === 0) throw new Problem('No such benchmark.', `look into ${join('test', 'bench')}.`);
  const removeWorkers = await bundleWorkers();
  await bundle(Object.fromEntries(files.map((file) => [basename(file, '.ts'), file])), outDir, [packages]);
  let failed = 0;
  for (const file of files) {
    const built = join(outDir, `${basename(file, '.ts')}.mjs`);
    if (!existsSync(built)) throw new Problem(`${file} was not bundled.`, 'read the messages above.');
    process.stdout.write(`\n== ${file}\n`);
    const [command, args] = withDisplay(nodeExecutable(), ['--expose-gc', built]);
    if ((await run(command, args)) !== 0) failed += 1;
  }
  removeWorkers();
  if (failed > 0)
    process.stdout.write(`\n${failed} of ${files.length} benchmarks did not reach their goals or failed.\n`);
  return failed === 0 ? 0 : 1;
});
