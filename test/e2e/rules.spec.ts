import { openForm, twoAccounts } from './desk';
import { expectRefused, fillFields } from './forms';
import { continueAs, expect, goTo, signOut, test } from './training-bank';

test('an administrator sets the rules of the bank, and the desk holds to them at once', async ({
  signInPage: page,
}) => {
  await continueAs(page, 'administrator');
  await goTo(page, 'Administration');
  await page.getByRole('tab', { name: 'Rules' }).click();
  const largest = page.getByLabel('Largest amount, USD');
  const idle = page.getByLabel('Lock when idle, minutes');
  await expect(largest).toHaveValue('1,000,000.00');

  await test.step('what makes no sense is refused at its field, and everything typed stays', async () => {
    await fillFields(page, { 'Largest amount, USD': '0.001', 'Lock when idle, minutes': '500' });
    await page.getByRole('button', { name: 'Save rules' }).click();
    await expectRefused(largest, 'at most two decimals');
    await expectRefused(idle, 'Enter a whole number from 1 to 120.');
    await expect(idle).toHaveValue('500');
  });

  await fillFields(page, {
    'Largest amount, USD': '2,500',
    'Lock when idle, minutes': '10',
    'Failures before a lock': '3',
    'Lock, minutes': '90',
  });
  await page.getByRole('button', { name: 'Save rules' }).click();
  await expect(page.getByText('Saved. Each desk goes by them from its next decision on.')).toBeVisible();

  await signOut(page);
  await page.getByLabel('Email').fill('nobody@training.example');
  await page.getByLabel('Password', { exact: true }).fill('Wrong1234');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('After 3 failures the sign-in is locked for 90 minutes.')).toBeVisible();

  await continueAs(page, 'teller');
  const [{ accountNumber }] = await twoAccounts(page);
  await goTo(page, 'Move money');
  await openForm(page, 'Deposit');
  await expect(page.getByText('From $0.01 to $2,500.00')).toBeVisible();
  await fillFields(page, { 'Account number': accountNumber, Amount: '2,500.01' });
  await page.getByRole('button', { name: 'Review' }).click();
  await expectRefused(page.getByLabel('Amount', { exact: true }), 'One transaction moves between $0.01 and $2,500.00.');
});
