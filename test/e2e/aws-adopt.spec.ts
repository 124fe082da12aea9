import bcrypt from 'bcryptjs';
import { PythonBank } from '../aws/adopt/python-bank';
import { addWorkspace, expect, openWorkspace, PASSWORD, signInAs, signInByProfile, test } from './aws-endpoints';
import { accountNow, openForm, receiptReference, review } from './desk';
import { expectRefused } from './forms';
import { goTo, signIn, signOut } from './training-bank';

const EMAIL = 'ana@bank.example';
const NUMBER = '1000000001';
const NUMBER_SHOWN = '1000 0000 01';

/** What Python's bcrypt wrote: the same algorithm under its own prefix. */
const pythonHash = (password: string): string => bcrypt.hashSync(password, 4).replace(/^\$2[ab]\$/, '$2b$');

test('tables that the source application filled are adopted, and its customer signs in and moves money', async ({
  aws,
}) => {
  await aws.furnish();
  const python = new PythonBank(aws.dynamo, {
    users: aws.settings.usersTable,
    accounts: aws.settings.accountsTable,
    transactions: aws.settings.transactionsTable,
  });
  const ana = await python.user(EMAIL, 'Ana Novák', { password_hash: { S: pythonHash(PASSWORD) } });
  const account = await python.account(ana, NUMBER, '150.5');
  await python.entry(account, 'deposit', '160.50', '2024-01-15T10:30:00.123456');
  await python.entry(account, 'withdrawal', '10', '2024-01-16T10:30:00');
  await python.entry(account, 'deposit', '0.005', '2024-01-17T10:30:00');
  for (const email of ['Twice@Bank.example', 'twice@bank.example']) await python.user(email);
  const drifting = await python.account(ana, '1000000002', '99.99');
  await python.entry(drifting, 'deposit', '100', '2024-01-15T10:30:00');

  const { page } = await aws.launch();
  await addWorkspace(page, aws.settings);
  await openWorkspace(page, aws.settings.name);
  await signIn(page, EMAIL, PASSWORD);
  await expectRefused(page.getByLabel('Password', { exact: true }), 'do not fit together');

  await signInByProfile(page);
  await goTo(page, 'Administration');
  await page.getByRole('tab', { name: 'Tables' }).click();
  const section = page.getByRole('region', { name: 'Adopt existing data' });
  const adopt = async () => {
    await section.getByRole('button', { name: 'Adopt' }).click();
    const dialog = page.getByRole('dialog', { name: 'Adopt the existing data?' });
    await expect(dialog).toContainText('read units, which AWS charges');
    await dialog.getByRole('button', { name: 'Adopt' }).click();
  };
  await adopt();
  await expect(section.getByRole('status').first()).toHaveText(
    '3 users and 2 accounts were completed; 0 users and 0 accounts were complete already.',
  );
  await expect(section.getByRole('grid', { name: 'Shared addresses and numbers' })).toContainText('twice@bank.example');
  const drift = section.getByRole('grid', { name: 'Balances that are not the sum of their entries' });
  await expect(drift.getByRole('row').nth(1)).toContainText('1000 0000 02');
  await expect(drift.getByRole('row').nth(1)).toContainText('-0.01');
  const unreadable = section.getByRole('grid', { name: 'Items that cannot be read' });
  await expect(unreadable.getByRole('row').nth(1)).toContainText('amount');
  await adopt();
  await expect(section.getByRole('status').first()).toHaveText(
    'There was nothing to add: 3 users and 2 accounts were complete already.',
  );

  await signOut(page);
  await signInAs(page, EMAIL);
  expect((await accountNow(page, NUMBER)).balanceCents).toBe(15_050n);
  await goTo(page, 'Accounts');
  await page
    .getByRole('button', { name: NUMBER_SHOWN })
    .or(page.getByRole('link', { name: NUMBER_SHOWN }))
    .click();
  const history = page.getByRole('region', { name: 'History' });
  await expect(history.getByRole('status').filter({ hasText: '1 entry cannot be read' })).toBeVisible();
  await expect(history).toContainText('1 entry cannot be read and is not in the sums');
  await goTo(page, 'Move money');
  await openForm(page, 'Deposit');
  await review(page, { 'Account number': NUMBER, Amount: '49.50', Description: 'First here' });
  await page.getByRole('button', { name: 'Confirm' }).click();
  await receiptReference(page);
  expect((await accountNow(page, NUMBER)).balanceCents).toBe(20_000n);
});
