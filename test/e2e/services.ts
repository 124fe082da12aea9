import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConsoleProgram, composeConsole } from '../../main/compose';
import { systemClock } from '../../main/time/clock';
import { TRAINING_WORKSPACE } from '../../main/workspaces';
import type { CallInput, CallOutput, CallResult, Channel } from '../../shared/contract';
import { must, ownPage } from '../support/program';
import { projectRoot } from '../support/project-root';

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const noWindow = {
  chooseFileToRead: async () => undefined,
  chooseFileToSave: async () => undefined,
  confirm: async () => false,
  printHtml: async () => false,
  htmlToPdf: async () => new Uint8Array(),
  copyText: () => undefined,
  tell: () => {},
};

/** A console without a window, in the test's own process: the built workers, the program's own services. */
export interface OtherConsole {
  /** What the channel answers, refusals included. */
  answer<C extends Channel>(channel: C, input: CallInput<C>): Promise<CallResult<C>>;
  /** The value of an answer that must be good. */
  ask<C extends Channel>(channel: C, input: CallInput<C>): Promise<CallOutput<C>>;
  close(): Promise<void>;
}

/** Opens the training bank of a user-data folder, filling it where there is none. */
export async function openServices(userDataDir: string): Promise<OtherConsole> {
  const program: ConsoleProgram = await composeConsole({
    userDataDir,
    workerPath: (name) => join(projectRoot, 'out/main', `${name}.js`),
    about: { version: '0.0.0', electron: 'none', chromium: 'none', userDataPath: userDataDir },
    log: quiet,
    clock: systemClock,
    keyStore: () => undefined,
    tellAll: () => {},
  });
  const answer = async <C extends Channel>(channel: C, input: CallInput<C>) =>
    (await program.registrar.answer(channel, input, ownPage, noWindow)) as CallResult<C>;
  const console: OtherConsole = {
    answer,
    ask: async (channel, input) => must(await answer(channel, input)) as CallOutput<typeof channel>,
    close: () => program.close(),
  };
  await console.ask('workspaces.open', { workspaceId: TRAINING_WORKSPACE.workspaceId });
  return console;
}

/** The file of a console's training bank. */
export const bankFile = (userData: string): string =>
  join(userData, 'workspaces', TRAINING_WORKSPACE.workspaceId, 'bank.db');

/**
 * Another desk at the bank of a console that runs: its own folder, journal and session, the same bank file. Two consoles
 * cannot share a folder, since the program is started once per folder.
 */
export async function openOtherConsole(userData: string): Promise<OtherConsole> {
  const folder = mkdtempSync(join(tmpdir(), 'countinghouse-other-desk-'));
  const file = bankFile(folder);
  mkdirSync(join(file, '..'), { recursive: true });
  // SQLite keeps the log beside the file that the link leads to, so both desks share it.
  symlinkSync(bankFile(userData), file);
  const console = await openServices(folder);
  return {
    ...console,
    async close() {
      await console.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
