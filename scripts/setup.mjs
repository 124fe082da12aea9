// Brings a bare clone to where it can run: packages, Electron, system libraries, SQLite binding. Runs before `npm start`
// and `npm test`, on any Node from 20.20; does nothing when all is there.
import { join } from 'node:path';
import { ensurePackages } from './lib/packages.mjs';
import { root } from './lib/paths.mjs';
import { main, Problem } from './lib/problem.mjs';
import { nodeExecutable, run } from './lib/run.mjs';
import { readRuntime } from './lib/runtime.mjs';

const OLDEST_NODE = [20, 20];

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Problem(
    `Node.js ${process.versions.node} is too old.`,
    `install Node.js ${OLDEST_NODE.join('.')} or newer.`,
  );
}

await main(async () => {
  requireNode();
  await ensurePackages();
  if (readRuntime()) return 0;
  const proxy = process.env.HTTPS_PROXY ?? process.env.https_proxy;
  return run(nodeExecutable(), [join(root, 'scripts', 'setup-runtime.mjs')], {
    env: proxy ? { NODE_USE_ENV_PROXY: '1' } : {},
  });
});
