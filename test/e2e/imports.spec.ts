import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { LaunchedConsole } from '../support/launch';
import { projectRoot } from '../support/project-root';
import { answerFileDialogs, twoAccounts } from './desk';
import { ask, continueAs, expect, goTo, openTraining, signOut, test } from './training-bank';

const PKDD = join(projectRoot, '../shared/data/pkdd99/transactions.csv');
const HEADER = 'trans_id;account_id;date;type;operation;amount;balance;k_symbol;bank;account';
const EVERYTHING = { types: [], from: null, to: null, minCents: null, maxCents: null, text: '' };

async function asAdministrator({ page }: LaunchedConsole): Promise<void> {
  await openTraining(page);
  await continueAs(page, 'administrator');
  await openImports(page);
}

async function openImports(page: Page): Promise<void> {
  await goTo(page, 'Administration');
  await page.getByRole('tab', { name: 'Import transactions' }).click();
}

/** Chooses the file; the profile that knows its header is chosen with it. */
async function chooseFile({ app, page }: LaunchedConsole, path: string, profile: string): Promise<void> {
  await answerFileDialogs(app, path);
  await page.getByRole('button', { name: 'Choose file' }).click();
  await expect(page.getByRole('combobox', { name: 'Profile' })).toHaveValue(`${profile} (built in)`);
}

const importButton = (page: Page) => page.getByRole('button', { name: /^Import / });

const grouped = (value: bigint | number): string => value.toLocaleString('en-US');
const centsOf = (text: string): bigint => BigInt(text.replace('.', ''));
const amountText = (cents: bigint): string => {
  const magnitude = cents < 0n ? -cents : cents;
  return `${cents < 0n ? '-' : ''}${grouped(magnitude / 100n)}.${(magnitude % 100n).toString().padStart(2, '0')}`;
};

/** The file's figures, read here by another hand than the product's: lines, not records; running sums by account. */
function figuresOf(csv: string) {
  const sums = new Map<string, bigint>();
  const stated = new Map<string, { date: string; balance: bigint }>();
  let [inflow, outflow, rowCount] = [0n, 0n, 0];
  for (const line of csv.trimEnd().split('\n').slice(1)) {
    const [, account = '', date = '', type = '', , amount = '', balance = ''] = line.split(';');
    const moved = centsOf(amount);
    rowCount += 1;
    if (type === 'credit') inflow += moved;
    else outflow += moved;
    sums.set(account, (sums.get(account) ?? 0n) + (type === 'credit' ? moved : -moved));
    if (date >= (stated.get(account)?.date ?? '')) stated.set(account, { date, balance: centsOf(balance) });
  }
  const drifts = [...sums].map(([account, sum]) => sum - (stated.get(account)?.balance ?? 0n));
  const largest = drifts
    .map((drift) => (drift < 0n ? -drift : drift))
    .reduce((one, other) => (one > other ? one : other));
  return {
    rowCount,
    accountCount: sums.size,
    inflow,
    outflow,
    largest,
    drifting: drifts.filter((d) => d !== 0n).length,
  };
}

test('the transactions of a real bank are imported whole, reported with their drift, and never twice', async ({
  launch,
}) => {
  test.skip(!existsSync(PKDD), 'the data of PKDD’99 are not here');
  const figures = figuresOf(readFileSync(PKDD, 'utf8'));
  const console = await launch();
  const { page } = console;
  await asAdministrator(console);
  await chooseFile(console, PKDD, "PKDD'99 Czech bank");
  await importButton(page).click();
  const report = page.getByRole('tabpanel', { name: 'Import transactions' });
  await expect(report).toContainText(`${grouped(figures.rowCount)} rows added.`, { timeout: 60_000 });
  await expect(report).toContainText(`Rows in the file${grouped(figures.rowCount)}`);
  await expect(report).toContainText(`Accounts${figures.accountCount}${figures.accountCount} new`);
  await expect(report).toContainText(`Money in, USD${amountText(figures.inflow)}`);
  await expect(report).toContainText(`Money out, USD${amountText(figures.outflow)}`);

  const drift = page.getByRole('grid', { name: 'Drift' });
  const first = drift.locator('tr[data-index="0"] td');
  // Source account, account, entries, the console's balance, the stated one, their difference.
  const [balance, stated, shown] = (await first.allInnerTexts()).slice(3, 6).map((text) => text.replaceAll(',', ''));
  expect(centsOf(shown?.replace('+', '') ?? '')).toBe(centsOf(balance ?? '') - centsOf(stated ?? ''));
  const magnitude = centsOf(shown?.replace(/[+-]/, '') ?? '');
  expect(magnitude).toBe(figures.largest);
  await expect(async () => {
    await drift.press('End');
    await expect(report).toContainText(`${figures.accountCount} accounts, ${figures.drifting} with drift`, {
      timeout: 500,
    });
  }).toPass();

  await page.getByRole('button', { name: 'All imports' }).click();
  await chooseFile(console, PKDD, "PKDD'99 Czech bank");
  await importButton(page).click();
  const again = `Nothing new: all ${grouped(figures.rowCount)} rows were imported before.`;
  await expect(report).toContainText(again, { timeout: 60_000 });
  const [latest] = await ask(page, 'imports.list', {});
  const { items } = await ask(page, 'imports.drift', { importId: latest?.importId ?? '', cursor: null });
  const imported = items.find(({ balanceCents }) => balanceCents > 0n);
  await signOut(page);

  await test.step('an imported account is opened as any other', async () => {
    await continueAs(page, 'teller');
    await goTo(page, 'Accounts');
    await page.getByLabel('Account number').fill(imported?.accountNumber ?? '');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    const history = page.getByRole('region', { name: 'History' });
    await expect(history).toContainText(`${grouped(imported?.entryCount ?? 0)} entries`);
    await expect(history).toContainText(`Net ${amountText(imported?.balanceCents ?? 0n)}`);
    await expect(page.getByText(`(PKDD'99)`)).toBeVisible();
  });
});

test('a file with a bad row is refused whole, with line and reason, and nothing of it is kept', async ({
  launch,
  folder,
}) => {
  const console = await launch();
  const { page } = console;
  await asAdministrator(console);
  const rows = Array.from(
    { length: 30 },
    (_, index) => `${9_000 + index};77;970${(index % 9) + 1}11;credit;;100.00;;;;`,
  );
  rows[3] = '9003;77;970411;credit;;100.005;;;;';
  rows[10] = '9010;77;971341;credit;;100.00;;;;';
  rows[20] = '9020;77;970411;gift;;100.00;;;;';
  const path = join(folder, 'bad.csv');
  writeFileSync(path, `${[HEADER, ...rows].join('\r\n')}\r\n`);
  await chooseFile(console, path, "PKDD'99 Czech bank");
  await importButton(page).click();
  const refused = page.getByRole('region', { name: 'Refused rows' });
  await expect(refused.getByRole('alert')).toContainText('3 rows cannot be taken. Nothing was imported');
  await refused.getByText('By line').click();
  const lines = refused.getByRole('grid', { name: 'Refused rows by line' }).locator('tbody tr');
  await expect(lines).toHaveText([
    /^5.*"100\.005" has more than two decimals/,
    /^12.*"971341" is no date like 960728/,
    /^22.*"gift" is neither a deposit nor a withdrawal/,
  ]);
  expect(await ask(page, 'imports.list', {})).toEqual([]);

  await test.step('a file that is no table of these columns says so before anything is read', async () => {
    const other = join(folder, 'notes.csv');
    writeFileSync(other, 'just some notes\nwithout columns\n');
    await answerFileDialogs(console.app, other);
    await page.getByRole('button', { name: 'Choose another file' }).click();
    await expect(page.getByRole('heading', { name: 'notes.csv' })).toBeVisible();
    await expect(importButton(page)).toBeDisabled();
  });

  await test.step('the corrected file goes in', async () => {
    const good = rows.map((row) =>
      row.replace('100.005', '100.05').replace('971341', '971231').replace('gift', 'credit'),
    );
    writeFileSync(path, `${[HEADER, ...good].join('\r\n')}\r\n`);
    await answerFileDialogs(console.app, path);
    await page.getByRole('button', { name: 'Choose another file' }).click();
    await importButton(page).click();
    await expect(page.getByText('30 rows added.')).toBeVisible();
  });
});

test('what one bank exports another imports, to the letter; exporting it there gives the same file', async ({
  launch,
  folder,
}) => {
  const first = await launch();
  await openTraining(first.page);
  await continueAs(first.page, 'teller');
  const [{ holderId }, { accountNumber: other }] = await twoAccounts(first.page);
  const { accountNumber } = await ask(first.page, 'accounts.open', { holderId, accountType: 'checking' });
  const request = (amountCents: bigint, description: string) => ({ requestId: randomUUID(), amountCents, description });
  await ask(first.page, 'transactions.deposit', { ...request(1_000_000n, '=1+1, "quoted"'), accountNumber });
  await ask(first.page, 'transactions.withdraw', { ...request(25_005n, "'tis Žižkov; größer 🏦"), accountNumber });
  const transfer = request(1n, '');
  await ask(first.page, 'transactions.transfer', {
    ...transfer,
    fromAccountNumber: accountNumber,
    toAccountNumber: other,
  });
  const path = join(folder, 'account.csv');
  await exportHistory(first, accountNumber, path);

  const second = await launch();
  await asAdministrator(second);
  await chooseFile(second, path, 'Countinghouse export');
  await importButton(second.page).click();
  await expect(second.page.getByText('3 rows added.')).toBeVisible();
  await signOut(second.page);
  await continueAs(second.page, 'teller');
  const history = (page: Page) =>
    ask(page, 'accounts.history', { accountNumber, filter: EVERYTHING, cursor: null, limit: 10 });
  expect(await history(second.page)).toEqual(await history(first.page));
  const balance = async (page: Page) => (await ask(page, 'accounts.get', { accountNumber })).balanceCents;
  expect(await balance(second.page)).toBe(await balance(first.page));
  const again = join(folder, 'again.csv');
  await exportHistory(second, accountNumber, again);
  expect(readFileSync(again, 'utf8')).toBe(readFileSync(path, 'utf8'));
});

async function exportHistory({ app, page }: LaunchedConsole, accountNumber: string, path: string): Promise<void> {
  await goTo(page, 'Accounts');
  await page.getByLabel('Account number').fill(accountNumber);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await answerFileDialogs(app, path);
  await page.getByRole('button', { name: 'Export CSV' }).click();
  await expect(page.getByText('3 rows in')).toBeVisible();
}
