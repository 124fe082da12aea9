import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { _electron } from '@playwright/test';
import { requireRuntime, runtimeEnv, sandboxFlags } from '../../scripts/lib/runtime.mjs';
import { projectRoot } from '../support/project-root';
import { median, report } from './measure';

/* From the start of the process to a window that can be used, against a blank window on the same runtime. */

const ROUNDS = 7;
const GOAL = { atMost: 1.5 };

const runtime = requireRuntime();
const blank = mkdtempSync(join(tmpdir(), 'countinghouse-blank-'));
writeFileSync(join(blank, 'package.json'), JSON.stringify({ name: 'blank', version: '1.0.0', main: 'main.cjs' }));
writeFileSync(
  join(blank, 'main.cjs'),
  `const { app, BrowserWindow } = require('electron');
   app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadURL('data:text/html,<button>Ready</button>'));`,
);

/** Milliseconds from the start of the process until its window shows the button. */
async function startMs(app: string, button: string): Promise<number> {
  const userData = mkdtempSync(join(tmpdir(), 'countinghouse-start-'));
  const env = { ...process.env, ...runtimeEnv(runtime) } as Record<string, string>;
  const args = [app, ...sandboxFlags(), `--user-data-dir=${userData}`];
  const beganMs = performance.now();
  const program = await _electron.launch({ executablePath: runtime.electronExecutable, args, env });
  const page = await program.firstWindow();
  await page.getByRole('button', { name: button }).waitFor();
  const tookMs = performance.now() - beganMs;
  await program.close();
  rmSync(userData, { recursive: true, force: true });
  return tookMs;
}

const blankMs: number[] = [];
const consoleMs: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  blankMs.push(await startMs(blank, 'Ready'));
  consoleMs.push(await startMs(projectRoot, 'Open training workspace'));
}
rmSync(blank, { recursive: true, force: true });
const [blankMedian, consoleMedian] = [median(blankMs), median(consoleMs)];
process.stdout.write(
  `blank window ${blankMedian.toFixed(0)} ms, console ${consoleMedian.toFixed(0)} ms (median of ${ROUNDS})\n`,
);
report('start to usable window / blank window', consoleMedian / blankMedian, GOAL);
