import { join } from 'node:path';
import { withDisplay } from './display.mjs';
import { root } from './paths.mjs';
import { nodeExecutable, run } from './run.mjs';

const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');

/** Runs one project of playwright.config.ts, under a virtual display where there is none. Resolves to its exit code. */
export function runPlaywright(project, args = [], env = {}) {
  const [command, commandArgs] = withDisplay(nodeExecutable(), [cli, 'test', `--project=${project}`, ...args]);
  return run(command, commandArgs, { env });
}
