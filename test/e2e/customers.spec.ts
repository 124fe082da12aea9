import { randomUUID } from 'node:crypto';
import { cents } from '../../shared/domain/money';
import { accountNow, accountsOf, review } from './desk';
import { expectKept, expectRefused, fillFields } from './forms';
import { answerTo, ask, continueAs, expect, goTo, signIn, signOut, test } from './training-bank';

test('a customer is found by the start of the surname, by address and by account number, and opened by keyboard', async ({
  signInPage: page,
}) => {
  await continueAs(page, 'teller');
  const [account] = await accountsOf(page, 'customer@training.example');
  await goTo(page, 'Customers');
  const find = page.getByLabel('Find a customer');
  await expect(find).toBeFocused();
  const table = page.getByRole('grid', { name: 'Customers found' });
  const names = table.getByRole('row').locator('td:first-child');

  await find.fill('nov');
  await expect(names.first()).toBeVisible();
  // Without regard to case and accents; the surname is the last word of a name.
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const surnames = (await names.allInnerTexts()).map((name) => plain(name).split(' ').at(-1) ?? '');
  expect(surnames.length).toBeGreaterThan(1);
  expect(surnames.filter((surname) => !surname.startsWith('nov'))).toEqual([]);
  expect(surnames).toEqual([...surnames].sort());

  await find.fill('BERGSTROM');
  await expect(names.first()).toHaveText(/Bergström$/);
  await expect(names.filter({ hasText: 'Klára Bergström' })).toHaveCount(1);
  for (const text of ['customer@training.example', 'Customer@Training.Example', account?.accountNumber]) {
    await find.fill('');
    await find.fill(text ?? '');
    await expect(names).toHaveText(['Klára Bergström']);
  }
  await find.fill('nobody.at@all.example');
  await expect(page.getByText('No customer found for “nobody.at@all.example”')).toBeVisible();
  // Staff are no customers.
  await find.fill('teller@training.example');
  await expect(page.getByText('No customer found for “teller@training.example”')).toBeVisible();

  await find.fill('customer@training.example');
  await expect(names).toHaveText(['Klára Bergström']);
  await find.press('Enter');
  await expect(table).toBeFocused();
  await page.keyboard.press('Enter');
  // What had the focus is gone with the list: the keys go on from the page that was opened.
  await expect(page.getByRole('heading', { name: 'Klára Bergström', level: 1 })).toBeFocused();
  const contact = page.getByRole('region', { name: 'Contact' });
  await expect(contact).toContainText('customer@training.example');
  // In the bar above a long name is cut.
  await expect(contact.getByRole('heading', { name: 'Klára Bergström' })).toBeVisible();
  // Back is back to what was searched for.
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(find).toHaveValue('customer@training.example');
});

test('a customer registered at the desk signs in with the temporary password, and can do nothing before changing it', async ({
  signInPage: page,
}) => {
  await continueAs(page, 'teller');
  await goTo(page, 'Customers');
  await page.getByRole('button', { name: 'Register a customer' }).click();
  const submit = page.getByRole('button', { name: 'Register customer' });
  const email = page.getByLabel('Email', { exact: true });
  const typed = { 'Full name': 'Nguyễn Thị Minh Khai', Email: 'customer@training.example', Phone: '+84 28 3822 9999' };
  await fillFields(page, { ...typed, Email: 'not an address' });
  await submit.click();
  await expectRefused(email, 'Enter an email address, for example name@example.com.');
  await fillFields(page, typed);
  await submit.click();
  await expectRefused(email, 'customer@training.example belongs to a customer already.');
  await page.getByRole('button', { name: 'Find the customer with this address' }).click();
  await expect(page.getByRole('grid', { name: 'Customers found' })).toContainText('Klára Bergström');
  await page.keyboard.press('Alt+ArrowLeft');
  await expectKept(page, typed);

  await fillFields(page, { Email: 'minh.khai@example.com' });
  await submit.click();
  await expect(page.getByRole('heading', { name: 'Nguyễn Thị Minh Khai is registered' })).toBeFocused();
  const shown = await page.getByRole('region', { name: 'Nguyễn Thị Minh Khai is registered' }).innerText();
  const temporary = /Temporary password\s+(\S+)/.exec(shown)?.[1] ?? '';
  await page.getByRole('button', { name: 'Open customer' }).click();
  await expect(page.getByRole('heading', { name: 'Nguyễn Thị Minh Khai', level: 1 })).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Accounts of this customer' }).getByRole('row')).toHaveCount(2);
  expect(await page.content()).not.toContain(temporary);
  await signOut(page);

  await signIn(page, 'minh.khai@example.com', temporary);
  await expect(page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
  const refused = { ok: false, error: { code: 'auth.passwordChangeNeeded' } };
  expect(await answerTo(page, 'accounts.mine', {})).toEqual(refused);
  expect(await answerTo(page, 'profile.read', {})).toEqual(refused);
  await fillFields(page, { 'Temporary password': temporary, 'New password': temporary });
  const change = page.getByRole('button', { name: 'Change password' });
  await change.click();
  await expectRefused(page.getByLabel('New password'), 'Different from the current password.');
  await fillFields(page, { 'New password': 'Own1password' });
  await change.click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  expect((await ask(page, 'accounts.mine', {})).items).toHaveLength(1);
  await signOut(page);
  await signIn(page, 'minh.khai@example.com', temporary);
  await expectRefused(page.getByLabel('Password', { exact: true }), 'do not fit together');
});

test('an account is opened, and closed only when nothing is on it; a closed one moves no money', async ({
  signInPage: page,
}) => {
  await continueAs(page, 'teller');
  const before = await accountsOf(page, 'customer@training.example');
  await goTo(page, 'Customers');
  await page.getByLabel('Find a customer').fill('customer@training.example');
  await page.getByRole('button', { name: 'Klára Bergström' }).click();
  const table = page.getByRole('grid', { name: 'Accounts of this customer' });
  await expect(table.getByRole('row').nth(1)).toBeVisible();
  const rowsBefore = await table.getByRole('row').count();
  await page.getByRole('button', { name: 'Open account' }).click();
  await page.getByRole('menuitem', { name: 'Savings account' }).click();
  await expect(page.getByText(/Savings account .* is open\./)).toBeVisible();
  await expect(table.getByRole('row')).toHaveCount(rowsBefore + 1);
  const known = new Set(before.map(({ accountNumber }) => accountNumber));
  const after = await accountsOf(page, 'customer@training.example');
  const opened = after.find(({ accountNumber }) => !known.has(accountNumber));
  const accountNumber = opened?.accountNumber ?? '';
  await ask(page, 'transactions.deposit', {
    requestId: randomUUID(),
    accountNumber,
    amountCents: cents(1_050n),
    description: 'First deposit',
  });

  await table.getByRole('button').filter({ hasText: accountNumber }).click();
  await expect(page.getByText('First deposit')).toBeVisible();
  const close = page.getByRole('main').getByRole('button', { name: 'Close account' });
  await close.click();
  const refusal = page.getByRole('alert');
  await expect(refusal).toContainText('still holds $10.50');
  await expect(refusal).toContainText('the account stays open');
  await refusal.getByRole('button', { name: 'Withdraw $10.50' }).click();
  await expectKept(page, { 'Account number': accountNumber, Amount: '10.50' });
  await review(page, {});
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('heading', { name: 'Receipt' })).toBeVisible();

  await page.keyboard.press('Alt+ArrowLeft');
  await close.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('A closed account takes no money and cannot be opened again.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  expect((await accountNow(page, accountNumber)).status).toBe('active');
  await close.click();
  await dialog.getByRole('button', { name: 'Close account' }).click();
  await expect(page.getByText('The account is closed. Its history stays here.')).toBeVisible();
  await expect(close).toBeHidden();
  await expect(page.getByRole('button', { name: 'Deposit' })).toBeHidden();
  await expect(page.getByText('First deposit')).toBeVisible();
  const answer = await answerTo(page, 'transactions.deposit', {
    requestId: randomUUID(),
    accountNumber,
    amountCents: cents(1n),
    description: '',
  });
  expect(answer).toEqual({ ok: false, error: { code: 'account.closed', accountNumber } });
});

test('claim 13: a customer sees the own accounts only, and opens another one alone', async ({
  launch,
  otherConsole,
}) => {
  const console = await launch();
  const elsewhere = await otherConsole(console);
  await elsewhere.ask('auth.continueAs', { role: 'teller' });
  const found = await elsewhere.ask('customers.find', { text: 'nov', cursor: null });
  const stranger = await elsewhere.ask('customers.get', { userId: found.items[0]?.userId ?? '' });
  const accountNumber = stranger.accounts[0]?.accountNumber ?? '';

  const { page } = console;
  await page.getByRole('button', { name: 'Open training workspace' }).click();
  await continueAs(page, 'customer');
  await goTo(page, 'Accounts');
  const table = page.getByRole('grid', { name: 'Your accounts' });
  const own = (await ask(page, 'accounts.mine', {})).items;
  await expect(table.getByRole('row')).toHaveCount(own.length + 1);
  const unknown = { ok: false, error: { code: 'account.notFound', accountNumber } };
  expect(await answerTo(page, 'accounts.get', { accountNumber })).toEqual(unknown);
  expect(await answerTo(page, 'accounts.summary', { accountNumber })).toEqual(unknown);
  expect(await answerTo(page, 'accounts.resolve', { accountNumber })).toMatchObject({
    ok: true,
    value: { holderName: null, balanceCents: null, own: false },
  });
  await page.getByRole('button', { name: 'Open account' }).click();
  await page.getByRole('menuitem', { name: 'Checking account' }).click();
  await expect(page.getByText(/Your checking account .* is open\./)).toBeVisible();
  await expect(table.getByRole('row')).toHaveCount(own.length + 2);
});
