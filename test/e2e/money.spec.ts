import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cents } from '../../shared/domain/money';
import { accountNow, answerFileDialogs, clickMenu, openForm, receiptReference, review, twoAccounts } from './desk';
import { expectKept, expectRefused, fillFields } from './forms';
import { pdfText } from './pdf-text';
import { answerTo, ask, continueAs, expect, openTraining, test } from './training-bank';

const DONE = { deposit: 'was deposited', withdrawal: 'was withdrawn', transfer: 'was transferred' } as const;

test('a teller deposits, withdraws and transfers with the keyboard alone, from the first field to the receipt', async ({
  signInPage: page,
}) => {
  await continueAs(page, 'teller');
  const [one, other] = await twoAccounts(page);
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { pointerEvents: seen });
    for (const kind of ['pointerdown', 'mousedown', 'click'] as const) {
      // A key that presses a button makes a click without a pointer: its detail is 0.
      window.addEventListener(kind, (event) => event.detail > 0 && seen.push(kind), { capture: true });
    }
  });
  const keys = page.keyboard;
  const walk = async (fields: readonly string[]) => {
    for (const text of fields) {
      await keys.type(text);
      await keys.press('Enter');
    }
    await expect(page.getByRole('button', { name: 'Review' })).toBeFocused();
    await keys.press('Enter');
    await expect(page.getByRole('button', { name: 'Confirm' })).toBeFocused();
    await keys.press('Enter');
    await expect(page.getByRole('heading', { name: 'Receipt' })).toBeFocused();
  };
  const start = async (action: string, firstField: string) => {
    await keys.press('Control+K');
    await keys.type(action);
    await expect(page.getByRole('option', { name: action })).toBeVisible();
    await keys.press('Enter');
    await expect(page.getByLabel(firstField, { exact: true })).toBeFocused();
  };

  await keys.press('g');
  await keys.press('m');
  await expect(page.getByLabel('Account number', { exact: true })).toBeFocused();
  await walk([one.accountNumber, '1,250.5', 'Cash over the counter']);
  await expect(page.getByText(`$1,250.50 ${DONE.deposit}`)).toBeVisible();
  const deposited = await receiptReference(page);

  await start('Withdraw', 'Account number');
  await walk([one.accountNumber.replace(/(....)(....)(..)/, '$1 $2 $3'), '250.50', '']);
  await expect(page.getByText(`$250.50 ${DONE.withdrawal}`)).toBeVisible();
  const withdrawn = await receiptReference(page);

  await start('Transfer', 'From account number');
  await walk([one.accountNumber, other.accountNumber, '1000', 'Rent']);
  await expect(page.getByText(`$1,000.00 ${DONE.transfer}`)).toBeVisible();
  const transferred = await receiptReference(page);

  expect(new Set([deposited, withdrawn, transferred]).size).toBe(3);
  expect(await page.evaluate(() => (window as unknown as { pointerEvents: string[] }).pointerEvents)).toEqual([]);
  expect((await accountNow(page, one.accountNumber)).balanceCents).toBe(one.balanceCents);
  expect((await accountNow(page, other.accountNumber)).balanceCents).toBe(other.balanceCents + 100_000n);
  await keys.press('n');
  await expect(page.getByLabel('From account number')).toBeFocused();
  await expectKept(page, { 'From account number': '', Amount: '', Description: '' });
});

test('each refusal of a transfer stands at the field that it is about, and everything typed stays', async ({
  launch,
  otherConsole,
}) => {
  const console = await launch();
  const { page } = console;
  await openTraining(page);
  await continueAs(page, 'teller');
  const [payer, payee] = await twoAccounts(page);
  const holderId = payer.holderId;
  const closed = await ask(page, 'accounts.open', { holderId, accountType: 'savings' });
  await ask(page, 'accounts.close', { accountNumber: closed.accountNumber });
  await openForm(page, 'Transfer');
  const [from, to] = [page.getByLabel('From account number'), page.getByLabel('To account number')];
  const [amount, description] = [page.getByLabel('Amount', { exact: true }), page.getByLabel('Description')];
  const reviewButton = page.getByRole('button', { name: 'Review' });

  await reviewButton.click();
  await expectRefused(from, 'Enter the account number.');
  await expectRefused(to, 'Enter the account number.');
  await expectRefused(amount, 'Enter the amount.');
  await expect(from).toBeFocused();

  const good = {
    'From account number': payer.accountNumber,
    'To account number': payee.accountNumber,
    Amount: '25.00',
    Description: 'Rent for November',
  };
  const limits = 'One transaction moves between $0.01 and $1,000,000.00.';
  const available = (balance: bigint) => `Not enough on the account: $${dollarsOf(balance)} is available.`;
  const refusals = [
    [{ 'From account number': '12345' }, from, 'An account number has 10 digits; this one has 5.'],
    [{ 'To account number': '0000000000' }, to, 'There is no account with this number.'],
    [{ 'To account number': closed.accountNumber }, to, 'This account is closed: it takes no money.'],
    [{ 'From account number': closed.accountNumber }, from, 'This account is closed: no money can leave it.'],
    [{ 'To account number': payer.accountNumber }, to, 'This is the account the money comes from.'],
    [{ Amount: '10.005' }, amount, 'An amount has at most two decimals. It is not rounded: remove the third.'],
    [{ Amount: '10,5' }, amount, 'Commas stand between groups of three digits.'],
    [{ Amount: '0' }, amount, limits],
    [{ Amount: '1,000,000.01' }, amount, limits],
    [{ Amount: dollarsOf(payer.balanceCents + 1n) }, amount, available(payer.balanceCents)],
    [{ Description: 'x'.repeat(141) }, description, 'A description has at most 140 characters; this has 141.'],
  ] as const;
  for (const [wrong, field, sentence] of refusals) {
    await test.step(sentence, async () => {
      const typed = { ...good, ...wrong };
      await fillFields(page, typed);
      await reviewButton.click();
      await expectRefused(field, sentence);
      await expect(field).toBeFocused();
      await expectKept(page, typed);
      await expect(page.getByRole('button', { name: 'Confirm' })).toBeHidden();
    });
  }

  await test.step('money that another desk took meanwhile', async () => {
    const everything = dollarsOf(payer.balanceCents);
    await review(page, { ...good, Amount: everything });
    const elsewhere = await otherConsole(console);
    await elsewhere.ask('auth.continueAs', { role: 'teller' });
    await elsewhere.ask('transactions.withdraw', {
      requestId: randomUUID(),
      accountNumber: payer.accountNumber,
      amountCents: cents(100n),
      description: '',
    });
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expectRefused(amount, available(payer.balanceCents - 100n));
    await expectKept(page, { ...good, Amount: everything });
  });
  expect((await accountNow(page, payee.accountNumber)).balanceCents).toBe(payee.balanceCents);
});

for (const { tab, name, gone, short } of [
  { tab: 'Deposit', name: 'deposit', gone: 'This account is closed: it takes no money.', short: false },
  { tab: 'Withdraw', name: 'withdrawal', gone: 'This account is closed: no money can leave it.', short: true },
] as const) {
  test(`each refusal of a ${name} stands at the field that it is about, and everything typed stays`, async ({
    signInPage: page,
  }) => {
    await continueAs(page, 'teller');
    const [{ accountNumber, holderId, balanceCents }] = await twoAccounts(page);
    const closed = await ask(page, 'accounts.open', { holderId, accountType: 'savings' });
    await ask(page, 'accounts.close', { accountNumber: closed.accountNumber });
    await openForm(page, tab);
    const account = page.getByLabel('Account number', { exact: true });
    const amount = page.getByLabel('Amount', { exact: true });
    const good = { 'Account number': accountNumber, Amount: '25.00', Description: 'Till 4' };
    const limits = 'One transaction moves between $0.01 and $1,000,000.00.';
    const refusals = [
      [{ 'Account number': '' }, account, 'Enter the account number.'],
      [{ 'Account number': '0000000000' }, account, 'There is no account with this number.'],
      [{ 'Account number': closed.accountNumber }, account, gone],
      [{ Amount: '0' }, amount, limits],
      [{ Amount: '1,000,000.01' }, amount, limits],
      [{ Amount: '10.005' }, amount, 'An amount has at most two decimals.'],
      ...(short
        ? ([
            [
              { Amount: dollarsOf(balanceCents + 1n) },
              amount,
              `Not enough on the account: $${dollarsOf(balanceCents)} is available.`,
            ],
          ] as const)
        : []),
    ] as const;
    for (const [wrong, field, sentence] of refusals) {
      await test.step(sentence, async () => {
        const typed = { ...good, ...wrong };
        await fillFields(page, typed);
        await page.getByRole('button', { name: 'Review' }).click();
        await expectRefused(field, sentence);
        await expectKept(page, typed);
        await expect(page.getByRole('button', { name: 'Confirm' })).toBeHidden();
      });
    }
    expect((await accountNow(page, accountNumber)).balanceCents).toBe(balanceCents);
  });
}

test('claim 2: a double click and a double Enter on Confirm move the money once', async ({ signInPage: page }) => {
  await continueAs(page, 'teller');
  const [account] = await twoAccounts(page);
  const confirm = page.getByRole('button', { name: 'Confirm' });
  const twice: readonly (() => Promise<void>)[] = [
    () => confirm.dblclick(),
    () =>
      confirm.evaluate((button: HTMLElement) => {
        button.click();
        button.click();
      }),
    async () => {
      await confirm.focus();
      await Promise.all([page.keyboard.press('Enter'), page.keyboard.press('Enter')]);
    },
  ];
  for (const confirmTwice of twice) {
    await openForm(page, 'Deposit');
    await review(page, { 'Account number': account.accountNumber, Amount: '7.77' });
    await confirmTwice();
    await receiptReference(page);
    await page.getByRole('button', { name: 'New deposit' }).click();
  }
  const now = await accountNow(page, account.accountNumber);
  expect(now.entryCount).toBe(account.entryCount + 3);
  expect(now.balanceCents).toBe(account.balanceCents + 3n * 777n);
});

test('claim 2: two windows that send the same request get the same receipt, and the money moves once', async ({
  launch,
}) => {
  const { app, page } = await launch();
  await openTraining(page);
  await continueAs(page, 'teller');
  const [account] = await twoAccounts(page);
  const opening = app.waitForEvent('window');
  await clickMenu(app, 'New window');
  const second = await opening;
  await expect(second.getByRole('navigation', { name: 'Main' })).toBeVisible();

  for (let round = 1; round <= 5; round += 1) {
    const request = {
      requestId: randomUUID(),
      accountNumber: account.accountNumber,
      amountCents: cents(12_345n),
      description: `Round ${round}`,
    };
    const [one, other] = await Promise.all([
      ask(page, 'transactions.deposit', request),
      ask(second, 'transactions.deposit', request),
    ]);
    expect(other).toEqual(one);
    const another = await answerTo(second, 'transactions.deposit', { ...request, amountCents: cents(1n) });
    expect(another).toMatchObject({ ok: false, error: { code: 'transaction.requestReused' } });
  }
  const now = await accountNow(second, account.accountNumber);
  expect(now.entryCount).toBe(account.entryCount + 5);
  expect(now.balanceCents).toBe(account.balanceCents + 5n * 12_345n);
});

test('the receipt is saved as a PDF with its reference, and a disk that refuses is named', async ({
  launch,
  folder,
}) => {
  const { app, page } = await launch();
  await openTraining(page);
  await continueAs(page, 'customer');
  const [account] = (await ask(page, 'accounts.mine', {})).items;
  await openForm(page, 'Deposit');
  await review(page, { 'Account number': account?.accountNumber ?? '', Amount: '120', Description: 'Žluťoučký kůň' });
  await page.getByRole('button', { name: 'Confirm' }).click();
  const reference = await receiptReference(page);
  const save = page.getByRole('button', { name: 'Save PDF' });

  await answerFileDialogs(app, null);
  await save.click();
  await expect(save).not.toHaveAttribute('aria-busy', 'true');
  await expect(page.getByRole('alert')).toHaveCount(0);

  await answerFileDialogs(app, join(folder, 'no such folder', 'receipt.pdf'));
  await save.click();
  await expect(page.getByRole('alert')).toContainText('The file could not be written');

  const path = join(folder, 'receipt.pdf');
  await answerFileDialogs(app, path);
  await save.click();
  await expect(page.getByText('Saved as receipt.pdf.')).toBeVisible();
  const bytes = readFileSync(path);
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  const text = pdfText(bytes);
  expect(text).toContain(reference);
  expect(text).toContain('$120.00');
  expect(text).toContain('Žluťoučký kůň');
});

/** `1,250.50`, as people type it. */
function dollarsOf(amountCents: bigint): string {
  const [whole, decimals] = [amountCents / 100n, amountCents % 100n];
  return `${whole.toLocaleString('en-US')}.${decimals.toString().padStart(2, '0')}`;
}
