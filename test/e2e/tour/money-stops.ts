import { openForm, receiptReference, review, twoAccounts } from '../desk';
import { fillFields } from '../forms';
import { expect } from '../training-bank';
import type { Stop } from './stop';

/** The three money forms of a teller: empty, filled, refused, reviewed, done. */
export const moneyStops: readonly Stop[] = [
  { name: 'deposit', open: ({ page }) => openForm(page, 'Deposit') },
  {
    name: 'deposit-receipt',
    open: async ({ page }) => {
      const [account] = await twoAccounts(page);
      await review(page, {
        'Account number': account.accountNumber,
        Amount: '12,500.00',
        Description: 'Sale of a car',
      });
      await page.getByRole('button', { name: 'Confirm' }).click();
      await receiptReference(page);
    },
    leave: ({ page }) => page.getByRole('button', { name: 'New deposit' }).click(),
  },
  { name: 'withdraw', open: ({ page }) => openForm(page, 'Withdraw') },
  {
    name: 'withdraw-refused',
    open: async ({ page }) => {
      const [account] = await twoAccounts(page);
      await fillFields(page, { 'Account number': account.accountNumber, Amount: '999,999.99' });
      await page.getByRole('button', { name: 'Review' }).click();
      await expect(page.getByLabel('Amount', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    },
  },
  { name: 'transfer', open: ({ page }) => openForm(page, 'Transfer') },
  {
    name: 'transfer-missing',
    open: async ({ page }) => {
      await page.getByRole('button', { name: 'Review' }).click();
      await expect(page.getByLabel('Amount', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    },
  },
  {
    name: 'review',
    open: async ({ page }) => {
      const [from, to] = await twoAccounts(page);
      await review(page, {
        'From account number': from.accountNumber,
        'To account number': to.accountNumber,
        Amount: '1,250.5',
        Description: 'Rent for November',
      });
    },
  },
  {
    name: 'receipt',
    open: async ({ page }) => {
      await page.getByRole('button', { name: 'Confirm' }).click();
      await receiptReference(page);
    },
  },
];
