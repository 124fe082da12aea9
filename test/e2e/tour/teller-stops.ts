import { groupAccountNumber } from '../../../shared/domain/account-number';
import { twoAccounts } from '../desk';
import { fillFields } from '../forms';
import { ask, expect } from '../training-bank';
import { frameStops, settingsStop } from './frame-stops';
import { moneyStops } from './money-stops';
import { openPage } from './open-page';
import type { Stop } from './stop';

const CUSTOMER = 'customer@training.example';
/** As long as names and addresses are allowed to be in earnest. */
const LONG_NAME = 'Maximiliana Theodora Wolfeschlegelsteinhausen-Bergerdorff van der Nieuwenhuijzen-Abrahams';
const LONG_EMAIL = 'maximiliana.theodora.wolfeschlegelsteinhausen.bergerdorff@correspondence.international.example';

const dashboard: Stop = {
  name: 'dashboard',
  open: (visitor) => openPage(visitor, 'Dashboard'),
};

const customerStops: readonly Stop[] = [
  { name: 'customers', open: (visitor) => openPage(visitor, 'Customers') },
  {
    name: 'customers-found',
    open: async ({ page }) => {
      await page.getByLabel('Find a customer').fill('n');
      await expect(page.getByRole('grid', { name: 'Customers found' }).getByRole('row').nth(3)).toBeVisible();
    },
  },
  {
    name: 'customers-none',
    open: async ({ page }) => {
      await page.getByLabel('Find a customer').fill('Qwx');
      await expect(page.getByText('No customer found for “Qwx”')).toBeVisible();
    },
  },
  {
    name: 'customer',
    open: async ({ page }) => {
      await page.getByLabel('Find a customer').fill(CUSTOMER);
      await page.getByRole('grid', { name: 'Customers found' }).getByRole('button').first().click();
      await expect(page.getByRole('heading', { name: 'Accounts' })).toBeVisible();
      await expect(page.getByRole('grid', { name: 'Accounts of this customer' })).toBeVisible();
    },
  },
  {
    name: 'register-customer',
    open: async ({ page }) => {
      await openPage({ page }, 'Customers');
      await page.getByRole('button', { name: 'Register a customer' }).first().click();
      await expect(page.getByRole('heading', { level: 1, name: 'Register a customer' })).toBeVisible();
    },
  },
  {
    name: 'register-customer-refused',
    open: async ({ page }) => {
      await fillFields(page, { 'Full name': LONG_NAME, Email: CUSTOMER });
      await page.getByRole('button', { name: 'Register customer' }).click();
      await expect(page.getByRole('button', { name: 'Find the customer with this address' })).toBeVisible();
    },
  },
  {
    name: 'customer-registered',
    open: async ({ page }) => {
      await fillFields(page, { Email: LONG_EMAIL });
      await page.getByRole('button', { name: 'Register customer' }).click();
      await expect(page.getByRole('button', { name: 'Copy temporary password' })).toBeVisible();
    },
  },
  {
    name: 'customer-long-name',
    open: async ({ page }) => {
      await page.getByRole('button', { name: 'Open customer' }).click();
      await expect(page.getByRole('heading', { level: 1, name: LONG_NAME })).toBeVisible();
    },
  },
];

const accountStops: readonly Stop[] = [
  { name: 'accounts', open: (visitor) => openPage(visitor, 'Accounts') },
  {
    name: 'account',
    open: async ({ page }) => {
      const [account] = await twoAccounts(page);
      await page.getByLabel('Account number').fill(account.accountNumber);
      await expect(page.getByText(account.holderName)).toBeVisible();
      await page.keyboard.press('Enter');
      const title = `Account ${groupAccountNumber(account.accountNumber)}`;
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await expect(page.getByRole('grid', { name: 'History' }).getByRole('row').nth(5)).toBeVisible();
    },
  },
  {
    name: 'account-filter',
    open: async ({ page }) => {
      await page.getByRole('button', { name: 'Type', exact: true }).click();
      await expect(page.getByRole('checkbox').first()).toBeVisible();
    },
  },
  {
    name: 'account-filtered',
    open: async ({ page }) => {
      await page.getByRole('checkbox', { name: 'Deposit' }).check();
      await page.getByRole('button', { name: 'Apply' }).click();
      await expect(page.getByRole('button', { name: 'Clear all' })).toBeVisible();
    },
  },
  {
    name: 'account-nothing-matches',
    open: async ({ page }) => {
      await page.getByLabel('Text in the description').fill('zeppelin');
      await expect(page.getByText('No entry matches the filters')).toBeVisible();
    },
    leave: ({ page }) => page.getByRole('button', { name: 'Clear all filters' }).click(),
  },
  {
    name: 'account-entry',
    open: async ({ page }) => {
      const grid = page.getByRole('grid', { name: 'History' });
      await expect(grid.getByRole('row').nth(5)).toBeVisible();
      await grid.focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog')).toContainText('Reference');
    },
    leave: async ({ page }) => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    },
  },
  {
    name: 'account-close-refused',
    open: async ({ page }) => {
      await page.getByRole('button', { name: 'Close account' }).click();
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'account-empty',
    open: async ({ page }) => {
      const [{ holderId }] = await twoAccounts(page);
      const opened = await ask(page, 'accounts.open', { holderId, accountType: 'savings' });
      await openPage({ page }, 'Accounts');
      await page.getByLabel('Account number').fill(opened.accountNumber);
      await expect(page.getByText(opened.holderName).first()).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(page.getByText('Nothing has happened on this account yet')).toBeVisible();
    },
  },
  {
    name: 'account-close',
    open: async ({ page }) => {
      await page.getByRole('button', { name: 'Close account' }).click();
      await expect(page.getByRole('dialog')).toContainText('A closed account takes no money');
    },
    leave: ({ page }) => page.getByRole('button', { name: 'Cancel' }).click(),
  },
];

/** A teller's pages: the desk before work, its work, and the desk after it. */
export const tellerStops: readonly Stop[] = [
  dashboard,
  ...customerStops,
  ...accountStops,
  ...moneyStops,
  { ...dashboard, name: 'dashboard-after-work' },
  settingsStop,
  ...frameStops,
];
