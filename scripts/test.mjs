// `npm test`: everything that can be checked, ending with one line `N passed, N failed, N skipped`.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { oneCheck, playwrightCounts, sum, vitestCounts } from './lib/counts.mjs';
import { fetchDynamoDbLocal } from './lib/dynamodb-local.mjs';
import { root } from './lib/paths.mjs';
import { runPlaywright } from './lib/playwright.mjs';
import { main } from './lib/problem.mjs';
import { runTool } from './lib/run.mjs';
import { requireRuntime } from './lib/runtime.mjs';

const results = join(root, 'test-results');
const vitestReport = join(results, 'vitest.json');
const playwrightReport = join(results, 'playwright.json');

function heading(text) {
  process.stdout.write(`\n== ${text}\n`);
}

async function typecheck() {
  heading('Types');
  return oneCheck('The type check failed; see above', (await runTool('typescript/bin/tsc', ['-p', root])) === 0);
}

async function lint() {
  heading('Lint');
  const code = await runTool('@biomejs/biome/bin/biome', ['check', '--max-diagnostics=30', root]);
  return oneCheck('The lint failed; see above', code === 0);
}

async function vitest() {
  heading('Unit, property, contract and architecture tests');
  const { reason } = await fetchDynamoDbLocal();
  if (reason !== undefined) process.stdout.write(`The DynamoDB tests are skipped: ${reason}\n`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`];
  return vitestCounts(vitestReport, await runTool('vitest/vitest.mjs', ['run', ...reporters]));
}

async function endToEnd() {
  const { electronVersion, isFallback } = requireRuntime();
  heading(`End-to-end tests in Electron ${electronVersion}${isFallback ? ' (replacement)' : ''}`);
  if (!(await ensureBuilt()))
    return oneCheck('The program does not build, so no end-to-end test ran; see above', false);
  const code = await runPlaywright('e2e', [], { COUNTINGHOUSE_PLAYWRIGHT_JSON: playwrightReport });
  return playwrightCounts(playwrightReport, code);
}

await main(async () => {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const parts = [];
  for (const check of [typecheck, lint, vitest, endToEnd]) parts.push(await check());
  const { passed, failed, skipped, failures } = sum(parts);
  if (failures.length > 0) {
    heading('Failures');
    for (const [index, text] of failures.entries()) process.stdout.write(`${index + 1}. ${text}\n`);
  }
  process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  return failed === 0 ? 0 : 1;
});
