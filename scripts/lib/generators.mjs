import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, stateFolder } from './paths.mjs';
import { Problem } from './problem.mjs';

/** What both commands take: the names of the tables and topics of a workspace, and the wish for help. */
export const COMMON_OPTIONS = {
  'users-table': { type: 'string' },
  'accounts-table': { type: 'string' },
  'transactions-table': { type: 'string' },
  'alerts-topic': { type: 'string' },
  'compliance-topic': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
};

/** They as `--help` tells them. */
export const COMMON_HELP = `  --users-table NAME         the names of the workspace; each that is not given is a new workspace's
  --accounts-table NAME
  --transactions-table NAME
  --alerts-topic NAME
  --compliance-topic NAME
  --help                     this text
`;

/** The same, as main/aws/provisioning/generate.ts takes them. */
export const namesOf = (values) => ({
  users: values['users-table'],
  accounts: values['accounts-table'],
  transactions: values['transactions-table'],
  alerts: values['alerts-topic'],
  compliance: values['compliance-topic'],
});

/**
 * The functions of main/aws/provisioning/generate.ts, bundled as the program is. Whatever is told meanwhile goes to stderr: stdout is
 * for what is printed alone, so that it can be redirected into a file.
 */
export async function withGenerators(use) {
  if (!existsSync(join(root, 'node_modules', 'vite'))) installFirst();
  const { bundle } = await import('./bundle.mjs');
  mkdirSync(stateFolder, { recursive: true });
  const folder = mkdtempSync(join(stateFolder, 'generate-'));
  try {
    await bundle({ generate: 'main/aws/provisioning/generate.ts' }, folder, []);
    return await use(await import(pathToFileURL(join(folder, 'generate.mjs')).href));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function installFirst() {
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'setup.mjs')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Problem('What is needed could not be installed.', 'read the messages above.');
}
