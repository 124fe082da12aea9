import { openForm, receiptReference, review, twoAccounts } from './desk';
import { ask, continueAs, expect, goTo, signOut, test } from './training-bank';

const dollars = (cents: bigint): string =>
  `$${(cents / 100n).toLocaleString('en-US')}.${(cents % 100n).toString().padStart(2, '0')}`;

test('the teller’s dashboard counts what this desk moved today, and the customer’s shows it first, with the new total', async ({
  signInPage: page,
}) => {
  await continueAs(page, 'teller');
  const [account] = await twoAccounts(page);
  const deposits = page.getByRole('region', { name: 'Deposits today' });
  await expect(deposits).toContainText('None yet');
  for (const amount of ['1,000.25', '0.75']) {
    await openForm(page, 'Deposit');
    await review(page, { 'Account number': account.accountNumber, Amount: amount, Description: `Cash ${amount}` });
    await page.getByRole('button', { name: 'Confirm' }).click();
    await receiptReference(page);
    await page.getByRole('button', { name: 'New deposit' }).click();
  }
  await goTo(page, 'Dashboard');
  await expect(deposits).toContainText('$1,001.00');
  await expect(deposits).toContainText('2 transactions');
  await expect(page.getByRole('region', { name: 'Withdrawals today' })).toContainText('None yet');
  await expect(page.getByText('Every outcome is known')).toBeVisible();
  const today = page.getByRole('grid', { name: 'Today at this desk' }).locator('tbody tr');
  await expect(today).toHaveCount(2);
  await expect(today.nth(0)).toContainText(/Deposit.*0\.75.*Money moved/);
  await expect(today.nth(1)).toContainText(/Deposit.*1,000\.25.*Money moved/);
  await signOut(page);

  await continueAs(page, 'customer');
  const accounts = (await ask(page, 'accounts.mine', {})).items;
  const total = accounts.reduce((sum, { balanceCents }) => sum + balanceCents, 0n);
  await expect(page.getByRole('region', { name: 'Total balance' })).toContainText(dollars(total));
  const recent = page.getByRole('grid', { name: 'Recent activity' }).locator('tbody tr');
  await expect(recent.nth(0)).toContainText('Cash 0.75');
  await expect(recent.nth(0)).toContainText('+0.75');
  await expect(recent.nth(1)).toContainText('+1,000.25');
  // The chart is a picture; its figures stand in a table for those who do not see it.
  await expect(page.getByRole('heading', { name: 'Money in and out, 30 days' })).toBeVisible();
  const { flow } = await ask(page, 'dashboard.customer', {});
  expect(flow?.days).toHaveLength(30);
  expect(flow?.days.at(-1)?.inflowCents ?? 0n).toBeGreaterThanOrEqual(100_100n);
});
