import { expect } from '../training-bank';
import { openPage } from './open-page';
import type { Stop } from './stop';

const settings: Stop = {
  name: 'settings',
  open: async ({ page }) => {
    await openPage({ page }, 'Settings');
    await expect(page.getByRole('textbox', { name: 'Phone' })).toBeVisible();
  },
};

const palette: Stop = {
  name: 'palette',
  open: async ({ page }) => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('option').first()).toBeVisible();
  },
  leave: async ({ page }) => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('option')).toHaveCount(0);
  },
};

const shortcuts: Stop = {
  name: 'shortcuts',
  open: async ({ page }) => {
    // Nothing is typed where no field has the focus.
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).focus();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toContainText('Keyboard shortcuts');
  },
  leave: async ({ page }) => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  },
};

const sessionMenu: Stop = {
  name: 'session-menu',
  open: async ({ page }) => {
    await page.getByRole('banner').locator('button[aria-haspopup="menu"]').click();
    await expect(page.getByRole('menuitem', { name: 'Change workspace' })).toBeVisible();
  },
  leave: async ({ page }) => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menuitem')).toHaveCount(0);
  },
};

const lock: Stop = {
  name: 'lock',
  open: async ({ page }) => {
    await page.getByRole('button', { name: 'Lock' }).click();
    await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  },
  leave: async ({ page }) => {
    await page.getByLabel('Password', { exact: true }).fill('Training1');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect(page.getByRole('heading', { name: 'Locked' })).toHaveCount(0);
  },
};

/** What is around the pages, seen by the one role that has the most of it. */
export const frameStops: readonly Stop[] = [palette, shortcuts, sessionMenu, lock];
export const settingsStop = settings;
