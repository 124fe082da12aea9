import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import type { CallInput, CallOutput, CallResult, Channel } from '../../shared/contract';
import { everyEnd } from '../support/every-end';
import { type LaunchedConsole, type LaunchOptions, launchConsole } from '../support/launch';
import { must } from '../support/program';
import { type OtherConsole, openOtherConsole, openServices } from './services';

type Launch = (options?: LaunchOptions) => Promise<LaunchedConsole>;

interface Fixtures {
  /**
   * A console whose training bank is already filled, or one on the folder given; closed after the test, and so is what
   * it is restarted to.
   */
  readonly launch: Launch;
  /** The same, opened on the training workspace and waiting at its sign-in page. */
  readonly signInPage: Page;
  /** Another desk, without a window, at the bank of a running console; closed after the test. */
  readonly otherConsole: (console: Pick<LaunchedConsole, 'userData'>) => Promise<OtherConsole>;
  /** A fresh folder of the test's own; removed after it. */
  readonly folder: string;
}

interface WorkerFixtures {
  /** A folder with one filled training bank, to be copied. */
  readonly filledUserData: string;
}

/** Fills one training bank with the program's own services, so that each test starts from a copy of it at once. */
async function fillUserData(userDataDir: string): Promise<void> {
  const services = await openServices(userDataDir);
  await services.close();
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
  // After `folder`, and so closed before it: a console may write into it to its end.
  launch: async ({ filledUserData, folder: _outlivesTheConsole }, use) => {
    const launched: LaunchedConsole[] = [];
    const folders: string[] = [];
    const note = (console: LaunchedConsole): LaunchedConsole => {
      launched.push(console);
      return { ...console, restart: async () => note(await console.restart()) };
    };
    await use(async (options = {}) => {
      if (options.userData !== undefined) return note(await launchConsole(options));
      const userData = mkdtempSync(join(tmpdir(), 'countinghouse-e2e-'));
      folders.push(userData);
      cpSync(filledUserData, userData, { recursive: true });
      return note(await launchConsole({ ...options, userData }));
    });
    await everyEnd([
      ...launched.map((console) => () => console.close()),
      ...folders.map((folder) => async () => rmSync(folder, { recursive: true, force: true })),
    ]);
  },
  signInPage: async ({ launch }, use) => {
    const { page } = await launch();
    await openTraining(page);
    await use(page);
  },
  otherConsole: async ({ browserName: _unused }, use) => {
    const opened: OtherConsole[] = [];
    await use(async ({ userData }) => {
      const console = await openOtherConsole(userData);
      opened.push(console);
      return console;
    });
    await everyEnd(opened.map((console) => () => console.close()));
  },
  folder: async ({ browserName: _unused }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'countinghouse-files-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
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

/** Fills in the sign-in form and sends it. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}

/** Follows a link of the main navigation. */
export async function goTo(page: Page, label: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: label }).click();
}

/** A call that is never answered fails its test there, and not at the end of the test's time. */
const ANSWER_LIMIT_MS = 60_000;

/** What main answers the window itself, refusals included. */
export async function answerTo<C extends Channel>(page: Page, channel: C, input: CallInput<C>): Promise<CallResult<C>> {
  const answer = await page.evaluate(
    ([name, content, limitMs]) => {
      const call = window.bank[name as Channel] as (input: unknown) => Promise<unknown>;
      const overdue = new Promise((_, reject) => {
        setTimeout(() => reject(new Error(`${name} was not answered within ${limitMs} ms`)), limitMs);
      });
      return Promise.race([call(content), overdue]);
    },
    [channel, input, ANSWER_LIMIT_MS] as const,
  );
  return answer as CallResult<C>;
}

/** The value of an answer to the window that must be good. */
export async function ask<C extends Channel>(page: Page, channel: C, input: CallInput<C>): Promise<CallOutput<C>> {
  return must(await answerTo(page, channel, input)) as CallOutput<C>;
}
