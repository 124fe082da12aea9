// `npm run tour`: drives the program through its work, with a screenshot of every stop.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { root } from './lib/paths.mjs';
import { runPlaywright } from './lib/playwright.mjs';
import { main, Problem } from './lib/problem.mjs';

const folder = process.env.COUNTINGHOUSE_TOUR_DIR || join(root, 'tour-screenshots');

await main(async () => {
  if (!(await ensureBuilt())) throw new Problem('The program does not build.', 'mend what is named above.');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const code = await runPlaywright('tour', [], { COUNTINGHOUSE_TOUR_DIR: folder });
  const pictures = readdirSync(folder).filter((name) => name.endsWith('.png')).length;
  process.stdout.write(`\nScreenshots of the tour (${pictures}): ${folder}\n`);
  return code;
});
