import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import type { HistoryEntry } from '../../shared/contract/accounts';
import { accountNow, answerFileDialogs, twoAccounts } from './desk';
import { ask, continueAs, expect, goTo, openTraining, test } from './training-bank';

/** Days are the reporting zone's, which is not that of the timestamps. */
const ZONE = 'America/New_York';
const EVERYTHING = { types: [], from: null, to: null, minCents: null, maxCents: null, text: '' };

/** The whole history of an account, newest first, read without any filter. */
async function wholeHistory(page: Page, accountNumber: string): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  for (let cursor: string | null = null; ; ) {
    const input = { accountNumber, filter: EVERYTHING, cursor, limit: 500 };
    const read: { items: HistoryEntry[]; nextCursor: string | null } = await ask(page, 'accounts.history', input);
    entries.push(...read.items);
    if (read.nextCursor === null) return entries;
    cursor = read.nextCursor;
  }
}

const dayOf = ({ timestamp }: HistoryEntry): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, dateStyle: 'short' }).format(new Date(timestamp));

const isIn = ({ type }: HistoryEntry): boolean => type === 'deposit' || type === 'transfer_in';
const sum = (entries: readonly HistoryEntry[]): bigint =>
  entries.reduce((total, { amountCents }) => total + amountCents, 0n);
const text = (amount: bigint): string => {
  const magnitude = amount < 0n ? -amount : amount;
  return `${(magnitude / 100n).toLocaleString('en-US')}.${(magnitude % 100n).toString().padStart(2, '0')}`;
};

/** What the footer says of these entries. */
function footerOf(entries: readonly HistoryEntry[], verb: string): string[] {
  const inflow = sum(entries.filter(isIn));
  const outflow = sum(entries.filter((entry) => !isIn(entry)));
  const net = inflow - outflow;
  return [
    `${entries.length.toLocaleString('en-US')} ${entries.length === 1 ? 'entry' : 'entries'}${verb}`,
    outflow === 0n ? 'Out 0.00' : `Out -${text(outflow)}`,
    inflow === 0n ? 'In 0.00' : `In +${text(inflow)}`,
    `Net ${net < 0n ? '-' : ''}${text(net)}`,
  ];
}

async function openHistory(page: Page, accountNumber: string): Promise<void> {
  await goTo(page, 'Accounts');
  await page.getByLabel('Account number').fill(accountNumber);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('grid', { name: 'History' }).getByRole('row').nth(1)).toBeVisible();
}

/** Opens a filter's small form, fills it in and applies it. */
async function applyFilter(page: Page, name: string, fields: Readonly<Record<string, string | true>>): Promise<void> {
  await page.getByRole('region', { name: 'History' }).getByRole('button', { name, exact: true }).click();
  const form = page.getByRole('form', { name: `Filter by ${name.toLowerCase()}` });
  for (const [label, value] of Object.entries(fields)) {
    if (value === true) await form.getByLabel(label, { exact: true }).check();
    else await form.getByLabel(label, { exact: true }).fill(value);
  }
  await form.getByRole('button', { name: 'Apply' }).click();
  await expect(form).toBeHidden();
}

test('filters narrow the history at its source, and count and sums below are those of what is left', async ({
  launch,
}) => {
  const { page } = await launch({ env: { TZ: ZONE } });
  await openTraining(page);
  await continueAs(page, 'teller');
  const [account] = await twoAccounts(page);
  const all = await wholeHistory(page, account.accountNumber);
  await openHistory(page, account.accountNumber);
  const history = page.getByRole('region', { name: 'History' });
  const table = history.getByRole('grid');
  const shows = async (entries: readonly HistoryEntry[], verb = ' match') => {
    for (const part of footerOf(entries, verb)) await expect(history).toContainText(part);
    const first = entries[0];
    if (first !== undefined) await expect(table.getByRole('row').nth(1)).toContainText(text(first.amountCents));
  };
  await shows(all, '');
  await expect(table.getByRole('row').nth(1)).toContainText(text(account.balanceCents));

  await applyFilter(page, 'Type', { Withdrawal: true, 'Transfer out': true });
  const outgoing = all.filter((entry) => !isIn(entry));
  await shows(outgoing);

  const days = [...new Set(all.map(dayOf))].sort();
  const [firstDay, lastDay] = [days[Math.floor(days.length / 3)] ?? '', days[Math.floor(days.length / 2)] ?? ''];
  await applyFilter(page, 'Date', { 'First day': firstDay, 'Last day': lastDay });
  const inDays = outgoing.filter((entry) => dayOf(entry) >= firstDay && dayOf(entry) <= lastDay);
  expect(inDays.length).toBeGreaterThan(10);
  await shows(inDays);

  await applyFilter(page, 'Amount', { 'At least': '20', 'At most': '1,000.00' });
  const inAmounts = inDays.filter(({ amountCents }) => amountCents >= 2_000n && amountCents <= 100_000n);
  expect(inAmounts.length).toBeLessThan(inDays.length);
  await shows(inAmounts);
  // With entries left out between, no balance runs: a column for it would be blank in every line.
  const balance = table.getByRole('columnheader', { name: 'Balance' });
  await expect(balance).toHaveCount(0);

  const word = (inAmounts[0]?.description ?? '').split(' ')[0]?.toUpperCase() ?? '';
  await history.getByLabel('Text in the description').fill(word);
  const inText = inAmounts.filter(({ description }) => description.toUpperCase().includes(word));
  await shows(inText);
  await expect(table.getByRole('row')).toHaveCount(Math.min(inText.length, 40) + 1);

  await history.getByRole('button', { name: /^Remove filter \$20/ }).click();
  await shows(inDays.filter(({ description }) => description.toUpperCase().includes(word)));
  await history.getByLabel('Text in the description').fill('no such description');
  await expect(page.getByText('No entry matches the filters')).toBeVisible();
  await history.getByRole('button', { name: 'Clear all', exact: true }).click();
  await shows(all, '');
  await expect(balance).toBeVisible();
  await expect(history.getByLabel('Text in the description')).toHaveValue('');
});

test('Enter opens the account whose number was just typed, however long it takes to look it up', async ({
  signInPage: page,
}) => {
  await continueAs(page, 'teller');
  const [account] = await twoAccounts(page);
  await goTo(page, 'Accounts');
  // In one go, so that Enter is there before any answer is.
  await page.getByLabel('Account number').evaluate((field: HTMLInputElement, digits) => {
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {};
    set?.call(field, digits);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.form?.requestSubmit();
  }, account.accountNumber);
  await expect(page.getByRole('grid', { name: 'History' })).toBeVisible();
});

test('the CSV holds exactly what is filtered, row for row; nothing is written when no place is chosen', async ({
  launch,
  folder,
}) => {
  const { app, page } = await launch({ env: { TZ: ZONE } });
  await openTraining(page);
  await continueAs(page, 'teller');
  const [account] = await twoAccounts(page);
  const all = await wholeHistory(page, account.accountNumber);
  await openHistory(page, account.accountNumber);
  await applyFilter(page, 'Amount', { 'At least': '25.5', 'At most': '400' });
  const wanted = all.filter(({ amountCents }) => amountCents >= 2_550n && amountCents <= 40_000n);
  const history = page.getByRole('region', { name: 'History' });
  const [count = '', ...sums] = footerOf(wanted, ' match');
  await expect(history).toContainText(count);
  const exportCsv = page.getByRole('button', { name: 'Export CSV' });

  await answerFileDialogs(app, null);
  await exportCsv.click();
  await expect(exportCsv).toBeVisible();
  await answerFileDialogs(app, join(folder, 'missing', 'history.csv'));
  await exportCsv.click();
  await expect(history.getByRole('status').filter({ hasText: 'The file could not be written' })).toBeVisible();

  const path = join(folder, 'history.csv');
  await answerFileDialogs(app, path);
  await exportCsv.click();
  await expect(page.getByText(`${wanted.length.toLocaleString('en-US')} rows in history.csv`)).toBeVisible();
  const rows: Record<string, string>[] = parse(readFileSync(path), { columns: true });
  const oldestFirst = rows[0]?.timestamp_utc === wanted.at(-1)?.timestamp;
  const inOrder = oldestFirst ? [...wanted].reverse() : wanted;
  expect(
    rows.map((row) => [
      row.reference,
      row.transaction_id,
      row.account_number,
      row.timestamp_utc,
      row.type,
      row.amount,
      row.description,
      row.counterparty_number,
    ]),
  ).toEqual(
    inOrder.map((entry) => [
      entry.reference,
      entry.transactionId,
      account.accountNumber,
      entry.timestamp,
      entry.type,
      text(entry.amountCents).replaceAll(',', ''),
      entry.description,
      entry.counterpartyNumber ?? '',
    ]),
  );
  const filed = rows.map((row) => ({ type: row.type, amount: BigInt((row.amount ?? '').replace('.', '')) }));
  const total = (incoming: boolean) =>
    filed
      .filter(({ type }) => (type === 'deposit' || type === 'transfer_in') === incoming)
      .reduce((sum, { amount }) => sum + amount, 0n);
  expect(sums.slice(0, 2)).toEqual([`Out -${text(total(false))}`, `In +${text(total(true))}`]);
  for (const part of sums) await expect(history).toContainText(part);
});

test('each entry shows the balance after it, from the newest, which is the account’s, to the first', async ({
  signInPage: page,
}) => {
  await continueAs(page, 'teller');
  const [account] = await twoAccounts(page);
  const all = await wholeHistory(page, account.accountNumber);
  await openHistory(page, account.accountNumber);
  const table = page.getByRole('region', { name: 'History' }).getByRole('grid');
  await table.focus();
  let balance = (await accountNow(page, account.accountNumber)).balanceCents as bigint;
  const balances = all.map((entry) => {
    const after = balance;
    balance -= isIn(entry) ? entry.amountCents : -entry.amountCents;
    return after;
  });
  expect(balance).toBe(0n);
  await expect(table.locator('tr[data-index="0"]')).toContainText(text(balances[0] ?? 0n));
  // To the end, page by page: End goes to the last row there is, which brings the next page.
  await expect
    .poll(async () => {
      await table.press('End');
      return Number(await table.getAttribute('aria-rowcount'));
    })
    .toBe(all.length + 1);
  await table.press('End');
  const last = all.length - 1;
  const lastRow = table.locator(`tr[data-index="${last}"]`);
  await expect(lastRow.locator('td').last()).toHaveText(text(balances[last] ?? 0n));
  await expect(lastRow.locator('td').last()).toHaveText(text(all[last]?.amountCents ?? 0n));
  await table.press('Enter');
  await expect(page.getByRole('dialog')).toContainText(all[last]?.reference ?? '');
});
