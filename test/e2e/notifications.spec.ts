import { randomUUID } from 'node:crypto';
import { cents } from '../../shared/domain/money';
import { openForm, receiptReference, review } from './desk';
import type { OtherConsole } from './services';
import { resize } from './tour/looks';
import { ask, continueAs, expect, goTo, openTraining, signOut, test } from './training-bank';

/** Here a list of mail has the reference in a column of its own. */
const WIDE = { width: 1600, height: 900 } as const;

/** Resolves when the outbox is empty: whatever was due has been delivered. */
async function untilDelivered(administrator: OtherConsole): Promise<void> {
  await expect
    .poll(async () => (await administrator.ask('notifications.waiting', {})).length, { timeout: 30_000 })
    .toBe(0);
}

test('a deposit at the desk reaches its customer as a mail with the reference of the receipt', async ({
  launch,
  otherConsole,
}) => {
  const console = await launch();
  const { page } = console;
  await resize(page, WIDE);
  const administrator = await otherConsole(console);
  await administrator.ask('auth.continueAs', { role: 'admin' });
  await openTraining(page);
  await continueAs(page, 'customer');
  const [account] = (await ask(page, 'accounts.mine', {})).items;
  await signOut(page);
  await continueAs(page, 'teller');
  await openForm(page, 'Deposit');
  await review(page, { 'Account number': account?.accountNumber ?? '', Amount: '321.09', Description: 'Birthday' });
  await page.getByRole('button', { name: 'Confirm' }).click();
  const reference = await receiptReference(page);
  await untilDelivered(administrator);
  await signOut(page);

  await continueAs(page, 'customer');
  await goTo(page, 'Notifications');
  const mail = page.getByRole('grid', { name: 'Mail' }).getByRole('row').filter({ hasText: reference });
  await expect(mail).toHaveCount(1);
  await mail.click();
  const reader = page.getByRole('region', { name: /^Deposit: 321.09/ });
  await expect(reader).toContainText('customer@training.example');
  await expect(reader).toContainText(reference);
  await expect(reader).toContainText('Birthday');
  await expect(reader).toContainText('UTC');
  await signOut(page);

  await continueAs(page, 'administrator');
  await goTo(page, 'Notifications');
  await expect(mail).toHaveCount(1);
  await page.getByRole('tab', { name: 'Waiting and dead' }).click();
  await expect(page.getByText('No mail waits')).toBeVisible();
});

test('claims 25 and 26: high values and the pattern of five reach compliance only, and the customer no hint of it', async ({
  launch,
  otherConsole,
}) => {
  const console = await launch();
  const { page } = console;
  await resize(page, WIDE);
  const administrator = await otherConsole(console);
  await administrator.ask('auth.continueAs', { role: 'admin' });
  await openTraining(page);
  await continueAs(page, 'customer');
  const { accountNumber } = await ask(page, 'accounts.open', { holderId: null, accountType: 'checking' });
  const references: string[] = [];
  for (const amountCents of [1_000_000n, 999_999n, 1_500_000n, 2_000_000n, 1_000_001n, 9_000_000n]) {
    const request = { requestId: randomUUID(), accountNumber, amountCents: cents(amountCents), description: '' };
    references.push((await ask(page, 'transactions.deposit', request)).reference);
  }
  await untilDelivered(administrator);
  const highValue = references.filter((_reference, index) => index !== 1);

  const own = await ask(page, 'notifications.mail', { audience: null, cursor: null });
  expect(own.items.map(({ audience }) => audience).filter((audience) => audience !== 'customer')).toEqual([]);
  await goTo(page, 'Notifications');
  const rows = page.getByRole('grid', { name: 'Mail' }).getByRole('row');
  for (const reference of references) await expect(rows.filter({ hasText: reference })).toHaveCount(1);
  await expect(page.getByText(/compliance|high.value|suspicious|threshold|review/i)).toHaveCount(0);
  await signOut(page);

  await continueAs(page, 'analyst');
  const alerts = page.getByRole('grid', { name: 'High value' });
  for (const reference of highValue) {
    await alerts.press('Home');
    await expect(alerts.getByRole('row').filter({ hasText: accountNumber })).not.toHaveCount(0);
    const seen = await ask(page, 'dashboard.analyst', {});
    expect(seen.highValue.map((alert) => alert.reference)).toContain(reference);
  }
  await expect(alerts.getByRole('row').filter({ hasText: '9,999.99' })).toHaveCount(0);
  const patterns = page.getByRole('grid', { name: 'Suspicious activity' }).getByRole('row');
  await expect(patterns.filter({ hasText: accountNumber })).toHaveCount(1);
  await goTo(page, 'Notifications');
  await expect(rows.filter({ hasText: 'High value' }).filter({ hasText: highValue[0] ?? '' })).toHaveCount(1);
  const compliance = await ask(page, 'notifications.mail', { audience: null, cursor: null });
  expect(new Set(compliance.items.map(({ audience }) => audience))).toEqual(new Set(['compliance']));
  expect(compliance.items.filter(({ body }) => body.includes('customer@training.example'))).toEqual([]);
});

test('a customer whose alerts a teller switches off gets no mail for transactions, and gets it again when they are on', async ({
  launch,
  otherConsole,
}) => {
  const console = await launch();
  const { page } = console;
  await resize(page, WIDE);
  const administrator = await otherConsole(console);
  await administrator.ask('auth.continueAs', { role: 'admin' });
  await openTraining(page);
  await continueAs(page, 'teller');
  const found = await ask(page, 'customers.find', { text: 'customer@training.example', cursor: null });
  const { accounts } = await ask(page, 'customers.get', { userId: found.items[0]?.userId ?? '' });
  const accountNumber = accounts.find(({ status }) => status === 'active')?.accountNumber ?? '';
  const deposit = async () => {
    const request = { requestId: randomUUID(), accountNumber, amountCents: cents(100n), description: '' };
    const { reference } = await ask(page, 'transactions.deposit', request);
    await untilDelivered(administrator);
    return reference;
  };
  await goTo(page, 'Customers');
  await page.getByLabel('Find a customer').fill('customer@training.example');
  await page.getByRole('button', { name: 'Klára Bergström' }).click();
  const alerts = page.getByRole('switch', { name: 'Transaction alerts' });
  await expect(alerts).toBeChecked();
  // Mantine hides the box itself under its track.
  await alerts.click({ force: true });
  await expect(alerts).not.toBeChecked();
  const silent = await deposit();
  await alerts.click({ force: true });
  await expect(alerts).toBeChecked();
  const told = await deposit();

  await signOut(page);
  await continueAs(page, 'customer');
  await goTo(page, 'Notifications');
  const rows = page.getByRole('grid', { name: 'Mail' }).getByRole('row');
  await expect(rows.filter({ hasText: told })).toHaveCount(1);
  const { items } = await ask(page, 'notifications.mail', { audience: null, cursor: null });
  expect(items.map(({ reference }) => reference)).not.toContain(silent);
});
