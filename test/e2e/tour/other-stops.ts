import { openForm, review } from '../desk';
import { ask, expect } from '../training-bank';
import { settingsStop } from './frame-stops';
import { openPage } from './open-page';
import type { Stop } from './stop';

const dashboard: Stop = {
  name: 'dashboard',
  open: (visitor) => openPage(visitor, 'Dashboard'),
};

const mail: Stop = {
  name: 'notifications',
  open: async ({ page }) => {
    await openPage({ page }, 'Notifications');
    await expect(page.getByRole('grid', { name: 'Mail' })).toBeVisible();
  },
};

export const analystStops: readonly Stop[] = [dashboard, mail, settingsStop];

/** A customer's pages: only their own money. */
export const customerStops: readonly Stop[] = [
  dashboard,
  {
    name: 'accounts',
    open: async ({ page }) => {
      await openPage({ page }, 'Accounts');
      await expect(page.getByRole('grid', { name: 'Your accounts' })).toBeVisible();
    },
  },
  {
    name: 'account',
    open: async ({ page }) => {
      await page.getByRole('grid', { name: 'Your accounts' }).getByRole('button').first().click();
      await expect(page.getByRole('grid', { name: 'History' }).getByRole('row').nth(5)).toBeVisible();
    },
  },
  { name: 'transfer', open: ({ page }) => openForm(page, 'Transfer') },
  {
    name: 'review',
    open: async ({ page }) => {
      const [from, to] = (await ask(page, 'accounts.mine', {})).items;
      if (from === undefined || to === undefined) throw new Error('The ready-made customer has no two accounts');
      await review(page, {
        'From account number': from.accountNumber,
        'To account number': to.accountNumber,
        Amount: '75.00',
        Description: 'For the holidays',
      });
    },
  },
  mail,
  settingsStop,
];
