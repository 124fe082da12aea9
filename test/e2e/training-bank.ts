import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { systemClock } from '../../main/clock';
import { composeConsole } from '../../main/compose';
import { TRAINING_WORKSPACE } from '../../main/workspaces';
import { type LaunchedConsole, type LaunchOptions, launchConsole } from '../support/launch';
import { ownPage } from '../support/program';
import { projectRoot } from '../support/project-root';

type Launch = (options?: Omit<LaunchOptions, 'userData'>) => Promise<LaunchedConsole>;

interface Fixtures {
  /** A console whose training bank is already filled; closed after the test. */
  readonly launch: Launch;
  /** The same, opened on the training workspace and waiting at its sign-in page. */
  readonly signInPage: Page;
}

interface WorkerFixtures {
  readonly filledUserData: string;
}

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Fills one training bank with the program's own services, so that each test starts from a copy of it at once. */
async function fillUserData(userDataDir: string): Promise<void> {
  const program = await composeConsole({
    userDataDir,
    workerPath: (name) => join(projectRoot, 'out/main', `${name}.js`),
    about: { version: '0.0.0', electron: 'none', chromium: 'none', userDataPath: userDataDir },
    log: quiet,
    clock: systemClock,
    tellAll: () => {},
  });
  const input = { workspaceId: TRAINING_WORKSPACE.workspaceId };
  const window = {
    chooseFileToRead: async () => undefined,
    chooseFileToSave: async () => undefined,
    printHtml: async () => false,
    htmlToPdf: async () => new Uint8Array(),
    tell: () => {},
  };
  const opened = await program.registrar.answer('workspaces.open', input, ownPage, window);
  await program.close();
  if (!opened.ok) throw new Error(`The training bank could not be filled: ${opened.error.code}`);
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  filledUserData: [
    async ({ browserName: _unused }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'countinghouse-filled-'));
      await fillUserData(folder);
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  launch: async ({ filledUserData }, use) => {
    const launched: LaunchedConsole[] = [];
    const folders: string[] = [];
    await use(async (options = {}) => {
      const userData = mkdtempSync(join(tmpdir(), 'countinghouse-e2e-'));
      folders.push(userData);
      cpSync(filledUserData, userData, { recursive: true });
      const console = await launchConsole({ ...options, userData });
      launched.push(console);
      return console;
    });
    for (const console of launched) await console.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  },
  signInPage: async ({ launch }, use) => {
    const { page } = await launch();
    await openTraining(page);
    await use(page);
  },
});

export { expect };

/** From the first screen to the sign-in page of the training bank. */
export async function openTraining(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open training workspace' }).click();
  await expect(page.getByRole('button', { name: 'Continue as teller' })).toBeVisible();
}

export type TrainingRole = 'teller' | 'analyst' | 'customer' | 'administrator';

export async function continueAs(page: Page, role: TrainingRole): Promise<void> {
  await page.getByRole('button', { name: `Continue as ${role}` }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

/** Follows a link of the main navigation. */
export async function goTo(page: Page, label: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: label }).click();
}
