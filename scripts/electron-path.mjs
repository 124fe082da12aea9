// Prints the path of the Electron executable that this tree runs on, and nothing else.
import { main } from './lib/problem.mjs';
import { requireRuntime } from './lib/runtime.mjs';

await main(() => {
  process.stdout.write(`${requireRuntime().electronExecutable}\n`);
});
