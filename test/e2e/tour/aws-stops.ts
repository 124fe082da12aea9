import type { Page } from '@playwright/test';
import { type AwsAccount, expect, openWorkspace, register, signInByProfile } from '../aws-endpoints';
import { ask, signIn, signOut } from '../training-bank';
import { openPage } from './open-page';
import type { Stop } from './stop';

const NAME = 'Harbour bank';
/** The source document's names: no other test has this database. */
const TABLES = {
  usersTable: 'BankingUsers',
  accountsTable: 'BankingAccounts',
  transactionsTable: 'BankingTransactions',
};

const openTab = async (page: Page, name: string): Promise<void> => {
  await openPage({ page }, 'Administration');
  await page.getByRole('tab', { name, exact: true }).click();
};

/** Brings a section of the page to the top of the view. */
const showSection = (page: Page, name: string): Promise<void> =>
  page.getByRole('region', { name, exact: true }).evaluate((section) => section.scrollIntoView({ block: 'start' }));

const closeDialog: Stop['leave'] = async ({ page }) => {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

/** Before anyone is signed in. */
const entrance = (aws: AwsAccount): readonly Stop[] => [
  {
    name: 'workspaces',
    open: async ({ page }) => {
      const live = { ...aws.settings, ...TABLES, name: NAME, production: true };
      await ask(page, 'aws.saveWorkspace', { workspaceId: null, settings: live });
      const trial = { ...aws.settings, name: 'Training on AWS', profile: 'office' };
      await ask(page, 'aws.saveWorkspace', { workspaceId: null, settings: trial });
      await page.reload();
      await expect(page.getByRole('button', { name: `Open ${NAME}`, exact: true })).toBeVisible();
    },
  },
  {
    name: 'remove',
    open: async ({ page }) => {
      await page.getByRole('button', { name: `Remove ${NAME}`, exact: true }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
    leave: closeDialog,
  },
  {
    name: 'connection',
    open: async ({ page }) => {
      await page.getByRole('button', { name: `Edit ${NAME}`, exact: true }).click();
      await page.getByRole('button', { name: 'Test connection' }).click();
      await expect(page.getByRole('region', { name: 'Connection' }).getByRole('status')).toContainText('failed');
    },
  },
  {
    name: 'advanced',
    open: async ({ page }) => {
      await page.getByRole('button', { name: /^Advanced/ }).click();
      await page.getByLabel('Compliance topic').scrollIntoViewIfNeeded();
    },
    leave: ({ page }) => page.getByRole('button', { name: 'Back' }).click(),
  },
  { name: 'sign-in', open: ({ page }) => openWorkspace(page, NAME) },
  {
    name: 'sign-in-refused',
    open: async ({ page }) => {
      await signIn(page, 'vera@bank.example', 'Training1');
      await expect(page.getByRole('alert')).toContainText('does not exist');
    },
  },
];

const tables: readonly Stop[] = [
  {
    name: 'tables-plan',
    open: async ({ page }) => {
      await page.reload();
      await signInByProfile(page);
      await openTab(page, 'Tables');
      await expect(page.getByRole('button', { name: 'Apply plan' })).toBeEnabled();
    },
  },
  {
    name: 'tables-confirm',
    open: async ({ page }) => {
      await page.getByRole('button', { name: 'Apply plan' }).click();
      await page.getByRole('dialog').getByLabel(`Type ${NAME} to confirm`).fill(NAME);
    },
  },
  {
    name: 'tables-applied',
    open: async ({ page }) => {
      await page.getByRole('dialog').getByRole('button', { name: 'Apply plan' }).click();
      await expect(page.getByRole('list', { name: 'Outcome' })).toBeVisible({ timeout: 30_000 });
    },
  },
  { name: 'tables-facts', open: ({ page }) => showSection(page, 'Tables') },
  // The last of the page: the backups stand under it.
  { name: 'tables-adopt', open: ({ page }) => showSection(page, 'Adopt existing data') },
];

const topics = (aws: AwsAccount): readonly Stop[] => [
  {
    name: 'topics-missing',
    open: async ({ page }) => {
      await openTab(page, 'Notifications');
      await expect(page.getByRole('grid', { name: 'Topics' })).toBeVisible();
    },
  },
  {
    name: 'topics',
    open: async ({ page }) => {
      await ask(page, 'topics.provision', { typedName: NAME });
      await signOut(page);
      await register(page, 'Vera Example', 'vera@bank.example');
      await page.reload();
      await signInByProfile(page);
      await ask(page, 'topics.subscribeCompliance', { address: 'compliance@bank.example' });
      await aws.confirmSubscriptions();
      await ask(page, 'topics.subscribeCompliance', { address: 'audit@bank.example' });
      await openTab(page, 'Notifications');
      await expect(page.getByRole('grid', { name: 'Subscriptions' }).getByRole('row').nth(2)).toBeVisible();
    },
  },
  { name: 'topics-subscriptions', open: ({ page }) => showSection(page, 'Subscriptions') },
  { name: 'topics-subscribe', open: ({ page }) => showSection(page, 'Subscribe') },
];

const status = (aws: AwsAccount): readonly Stop[] => [
  { name: 'dashboard', open: (visitor) => openPage(visitor, 'Dashboard') },
  {
    name: 'cost',
    open: async ({ page }) => {
      await openPage({ page }, 'Administration');
      await expect(page.getByRole('contentinfo')).toContainText('this screen');
      await page
        .getByRole('contentinfo')
        .getByRole('button', { name: /write units/ })
        .click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
    leave: closeDialog,
  },
  {
    name: 'stale',
    open: async ({ app, page }) => {
      await openTab(page, 'Locks');
      await expect(page.getByText('Nobody is locked out')).toBeVisible();
      aws.credentials('');
      aws.line.setPlan(() => ({
        kind: 'refuse',
        status: 400,
        type: 'com.amazon.coral.service#ExpiredTokenException',
        message: 'The security token included in the request is expired',
      }));
      await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.send('event:work.changed', {}),
      );
      const refresh = page.getByRole('main').getByRole('button', { name: 'Refresh' });
      await refresh.click();
      await expect(page.getByRole('button', { name: /^Copy command/ })).toBeVisible();
    },
  },
  {
    name: 'failed',
    open: async ({ page }) => {
      await openTab(page, 'Users');
      await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
    },
  },
];

/** An AWS workspace from the first screen to what it says in mid-day; nothing is there at first. */
export const awsStops = (aws: AwsAccount): readonly Stop[] => [
  ...entrance(aws),
  ...tables,
  ...topics(aws),
  ...status(aws),
];
