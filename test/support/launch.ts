import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { requireRuntime, runtimeEnv, sandboxFlags } from '../../scripts/lib/runtime.mjs';
import { projectRoot } from './project-root';

export interface LaunchOptions {
  /** Folder of settings, caches and logs; a fresh temporary one unless given. */
  readonly userData?: string;
  /** Arguments for the program. */
  readonly args?: readonly string[];
  /** Added to the environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A packaged program instead of the one of COUNTINGHOUSE_EXECUTABLE or of this tree. */
  readonly executable?: string;
}

/** A running console and its first window. */
export interface LaunchedConsole {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** Quits as a user would. */
  close(): Promise<void>;
  /** Ends the main process without warning (SIGKILL), as a power cut would. */
  kill(): Promise<void>;
  /** Starts again on the same user data, quitting first if it still runs. */
  restart(): Promise<LaunchedConsole>;
}

/** A console that does not quit is ended, so that it fails its own test and not those after it. */
const QUIT_LIMIT_MS = 60_000;
/** A busy machine may take long to show a window. */
const START_LIMIT_MS = 120_000;

const temporaryFolders: string[] = [];
process.on('exit', () => {
  for (const folder of temporaryFolders) rmSync(folder, { recursive: true, force: true });
});

/**
 * Starts the built program in this tree's Electron and waits for its first window. With COUNTINGHOUSE_EXECUTABLE a
 * packaged program (a test build, which Playwright may drive) is started instead.
 */
export async function launchConsole(options: LaunchOptions = {}): Promise<LaunchedConsole> {
  const userData = options.userData ?? temporaryFolder();
  const app = await _electron.launch({ ...commandLine(userData, options), timeout: START_LIMIT_MS });
  // Kept, as Playwright forgets the process once it is gone.
  const main = app.process();
  const page = await firstWindow(app, main);
  const exited = new Promise<void>((resolve) => main.once('exit', () => resolve()));
  const isRunning = () => main.exitCode === null && main.signalCode === null;
  const close = async () => {
    if (!isRunning()) return;
    const overdue = setTimeout(() => main.kill('SIGKILL'), QUIT_LIMIT_MS);
    await app.close();
    clearTimeout(overdue);
    await exited;
    if (main.signalCode === 'SIGKILL') throw new Error(`The console did not quit within ${QUIT_LIMIT_MS / 1000} s.`);
  };
  return {
    app,
    page,
    userData,
    close,
    async kill() {
      if (!isRunning()) return;
      main.kill('SIGKILL');
      await exited;
    },
    async restart() {
      await close();
      return launchConsole({ ...options, userData });
    },
  };
}

/** The first window; without one, the error says what the program wrote before it ended. */
async function firstWindow(app: ElectronApplication, main: ChildProcess): Promise<Page> {
  let written = '';
  main.stderr?.on('data', (chunk: Buffer) => {
    written += chunk.toString();
  });
  try {
    return await app.firstWindow({ timeout: START_LIMIT_MS });
  } catch (cause) {
    throw new Error(`The console showed no window. It wrote:\n${written}`, { cause });
  }
}

/**
 * Holds the program's `ready` back until Playwright listens. It loads it by itself only where it chooses the Electron:
 * otherwise a window that opens while Playwright attaches now and then leaves it waiting for ever.
 */
const LOADER = join(
  dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
  'lib/server/electron/loader.js',
);

function commandLine(userData: string, { args = [], env = {}, executable }: LaunchOptions) {
  const flags = [...sandboxFlags(), `--user-data-dir=${userData}`, ...args];
  const packaged = executable ?? process.env.COUNTINGHOUSE_EXECUTABLE;
  if (packaged) return { executablePath: packaged, args: flags, env: environment(env) };
  const runtime = requireRuntime();
  return {
    executablePath: runtime.electronExecutable,
    args: ['-r', LOADER, projectRoot, ...flags],
    cwd: projectRoot,
    env: environment({ ...runtimeEnv(runtime), ...env }),
  };
}

function environment(changes: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const merged: Record<string, string | undefined> = { ...process.env, ELECTRON_RUN_AS_NODE: undefined, ...changes };
  return Object.fromEntries(
    Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'countinghouse-'));
  temporaryFolders.push(folder);
  return folder;
}
