import { answerFileDialogs } from '../desk';
import { expect } from '../training-bank';
import { settingsStop } from './frame-stops';
import { writeImportFile } from './import-file';
import { openPage } from './open-page';
import type { Stop } from './stop';

const openTab =
  (name: string): Stop['open'] =>
  async ({ page }) => {
    await openPage({ page }, 'Administration');
    await page.getByRole('tab', { name }).click();
  };

const userStops: readonly Stop[] = [
  {
    name: 'users',
    open: async ({ page }) => {
      await openPage({ page }, 'Administration');
      await expect(page.getByRole('grid', { name: 'Users' }).getByRole('row').nth(5)).toBeVisible();
    },
  },
  {
    name: 'user-found',
    open: async ({ page }) => {
      await page.getByLabel('Find a user').fill('customer@training.example');
      await expect(page.getByRole('grid', { name: 'Users' }).getByRole('row')).toHaveCount(2);
    },
  },
  {
    name: 'user-change',
    open: async ({ page }) => {
      await page.getByRole('button', { name: 'Disable user' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
    leave: async ({ page }) => {
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
    },
  },
  { name: 'locks', open: openTab('Locks') },
];

const importStops: readonly Stop[] = [
  {
    name: 'import-start',
    open: async (visitor) => {
      await openTab('Import transactions')(visitor);
      await expect(visitor.page.getByRole('button', { name: 'Choose file' })).toBeVisible();
    },
  },
  {
    name: 'import-prepared',
    open: async ({ app, page, folder }) => {
      await answerFileDialogs(app, writeImportFile(folder));
      await page.getByRole('button', { name: 'Choose file' }).click();
      await expect(page.getByRole('button', { name: 'Remove file' })).toBeVisible();
      await expect(page.getByRole('button', { name: /^Import/ }).last()).toBeEnabled();
    },
  },
  {
    name: 'import',
    open: async ({ page }) => {
      await page
        .getByRole('button', { name: /^Import/ })
        .last()
        .click();
      await expect(page.getByRole('button', { name: 'All imports' })).toBeVisible();
    },
  },
  {
    name: 'imports',
    open: async ({ page }) => {
      await page.getByRole('button', { name: 'All imports' }).click();
      await expect(page.getByRole('grid', { name: 'Earlier imports' })).toBeVisible();
    },
  },
];

/** An administrator's pages. */
export const adminStops: readonly Stop[] = [
  {
    name: 'dashboard',
    open: (visitor) => openPage(visitor, 'Dashboard'),
  },
  {
    name: 'notifications',
    open: async ({ page }) => {
      await openPage({ page }, 'Notifications');
      await expect(page.getByRole('grid', { name: 'Mail' })).toBeVisible();
    },
  },
  {
    name: 'notifications-waiting',
    open: async ({ page }) => {
      await page.getByRole('tab', { name: 'Waiting and dead' }).click();
      await expect(page.getByRole('grid', { name: 'Waiting and dead mail' })).toBeVisible();
    },
  },
  ...userStops,
  ...importStops,
  settingsStop,
];
