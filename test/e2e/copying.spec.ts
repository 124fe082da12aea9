import type { ElectronApplication } from '@playwright/test';
import { openForm, receiptReference, review, twoAccounts } from './desk';
import { continueAs, expect, goTo, openTraining, test } from './training-bank';

/** What another program would paste. */
const expectCopied = (app: ElectronApplication, text: string | RegExp) =>
  expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(text);

test('a reference, an account number and a row of a history are copied for other programs to paste', async ({
  launch,
}) => {
  const { app, page } = await launch();
  await openTraining(page);
  await continueAs(page, 'teller');
  const [{ accountNumber }] = await twoAccounts(page);

  await goTo(page, 'Move money');
  await openForm(page, 'Deposit');
  await review(page, { 'Account number': accountNumber, Amount: '1,250.50', Description: 'Copied deposit' });
  await page.getByRole('button', { name: 'Confirm' }).click();
  const reference = await receiptReference(page);
  await page.getByRole('button', { name: 'Copy reference' }).click();
  await expectCopied(app, new RegExp(`^${reference}$`));

  await goTo(page, 'Accounts');
  await page.getByLabel('Account number').fill(accountNumber);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page
    .getByRole('button', { name: `Copy account number ${accountNumber}` })
    .first()
    .click();
  await expectCopied(app, new RegExp(`^${accountNumber}$`));

  const table = page.getByRole('region', { name: 'History' }).getByRole('grid');
  await table.focus();
  await table.press('Home');
  await table.press('Control+C');
  await expectCopied(app, /\tCopied deposit\t.*1,250\.50/);
});
