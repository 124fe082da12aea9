// `npm run build`: the program in out/, from the sources as they are.
import { ensureBuilt } from './lib/build.mjs';
import { main } from './lib/problem.mjs';

await main(async () => ((await ensureBuilt()) ? 0 : 1));
