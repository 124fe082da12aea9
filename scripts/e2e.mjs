// `npm run test:e2e [-- FILES AND PLAYWRIGHT OPTIONS]`: the end-to-end tests in a real Electron window.
import { ensureBuilt } from './lib/build.mjs';
import { runPlaywright } from './lib/playwright.mjs';
import { main, Problem } from './lib/problem.mjs';

await main(async () => {
  if (!(await ensureBuilt())) throw new Problem('The program does not build.', 'mend what is named above.');
  return runPlaywright('e2e', process.argv.slice(2));
});
