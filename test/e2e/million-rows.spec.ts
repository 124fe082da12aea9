import { cpSync } from 'node:fs';
import type { ElectronApplication, Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { bankFile, openServices } from './services';
import { continueAs, expect, goTo, openTraining, test } from './training-bank';

/* Speed and memory are printed. Asserted is that every row is right, and that what is held does not grow without end. */

const ENTRIES = 1_000_000;
const PAGES = 50;
/** The window's own page sizes. */
const [FIRST_PAGE, NEXT_PAGE] = [100, 500];
/** What a row that was scrolled past may keep in the page's memory. */
const BYTES_PER_ROW = 2_000;
/** What a view can show, with what is rendered ahead of it. */
const MOST_RENDERED = 100;

/** Entry n is of n cents, n minutes after 2024 began; every fourth is a withdrawal. Newest first, row 0 is entry 1,000,000. */
function writeMillion(file: string, accountNumber: string): bigint {
  const database = new Database(file);
  database.pragma('synchronous = OFF');
  database
    .prepare(`
      WITH RECURSIVE entry (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM entry WHERE n < ${ENTRIES})
      INSERT INTO transactions (transaction_id, account_id, type, amount_cents, timestamp, description, request_id, actor_id)
      SELECT printf('entry-%07d', n), account_id, iif(n % 4 = 0, 'withdrawal', 'deposit'), n,
        strftime('%Y-%m-%dT%H:%M:00.000Z', '2024-01-01', '+' || n || ' minutes'), 'Entry ' || n, 'request', 'test'
      FROM entry, accounts WHERE account_number = ?`)
    .run(accountNumber);
  const total = BigInt(ENTRIES);
  const withdrawn = (4n * ((total / 4n) * (total / 4n + 1n))) / 2n;
  const balance = (total * (total + 1n)) / 2n - 2n * withdrawn;
  database
    .prepare('UPDATE accounts SET balance_cents = ?, version = ? WHERE account_number = ?')
    .run(balance, ENTRIES, accountNumber);
  database.close();
  return balance;
}

const amountText = (cents: bigint): string =>
  `${(cents / 100n).toLocaleString('en-US')}.${(cents % 100n).toString().padStart(2, '0')}`;

/** Starts to watch how late the main process gets to its work; answers the function that tells the longest delay in ms. */
async function watchMain(app: ElectronApplication): Promise<() => Promise<number>> {
  await app.evaluate(() => {
    const watch = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 5 });
    watch.enable();
    Object.assign(globalThis, { watch });
  });
  return () => app.evaluate(() => (globalThis as unknown as { watch: { max: number } }).watch.max / 1e6);
}

/** Bytes of live objects in the page, after its garbage is collected. */
async function liveBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

test('an account with 1,000,000 entries opens, and scrolls through page after page, with memory for what was seen only', async ({
  launch,
  filledUserData,
  folder,
}) => {
  test.setTimeout(180_000);
  cpSync(filledUserData, folder, { recursive: true });
  const services = await openServices(folder);
  await services.ask('auth.continueAs', { role: 'customer' });
  const { accountNumber } = await services.ask('accounts.open', { holderId: null, accountType: 'checking' });
  await services.close();
  const balance = writeMillion(bankFile(folder), accountNumber);

  const { app, page } = await launch({ userData: folder });
  await openTraining(page);
  await continueAs(page, 'teller');
  await goTo(page, 'Accounts');
  const longestDelay = await watchMain(app);
  const startedMs = performance.now();
  await page.getByLabel('Account number').fill(accountNumber);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  const history = page.getByRole('region', { name: 'History' });
  const table = history.getByRole('grid', { name: 'History' });
  const row = (index: number) => table.locator(`tr[data-index="${index}"]`);
  const expectRow = async (index: number) => {
    await expect(row(index)).toContainText(`Entry ${ENTRIES - index}`);
    await expect(row(index)).toContainText(amountText(BigInt(ENTRIES - index)));
  };
  await expectRow(0);
  const openedMs = performance.now() - startedMs;
  await expect(row(0)).toContainText(amountText(balance));
  await expect(history).toContainText('1,000,000 entries');
  const bytesBefore = await liveBytes(page);

  const rowCount = async () => Number(await table.getAttribute('aria-rowcount')) - 1;
  await table.focus();
  const scrollStartedMs = performance.now();
  for (let read = 1; read <= PAGES; read += 1) {
    const known = await rowCount();
    await table.press('End');
    await expect.poll(rowCount, { intervals: [10, 20, 50] }).toBeGreaterThan(known);
    expect(await table.locator('tbody tr').count()).toBeLessThan(MOST_RENDERED);
  }
  const scrolledMs = performance.now() - scrollStartedMs;
  const seen = await rowCount();
  expect(seen).toBeGreaterThanOrEqual(FIRST_PAGE + (PAGES - 1) * NEXT_PAGE);
  const bytesAfter = await liveBytes(page);
  const delayMs = await longestDelay();
  process.stdout.write(
    `  1,000,000 entries: open ${openedMs.toFixed(0)} ms; ${PAGES} pages (${seen} rows) in ${scrolledMs.toFixed(0)} ms; ` +
      `page memory ${mebibytes(bytesBefore)} -> ${mebibytes(bytesAfter)} MiB; ` +
      `longest delay of the main process ${delayMs.toFixed(1)} ms\n`,
  );
  expect(bytesAfter - bytesBefore).toBeLessThan(seen * BYTES_PER_ROW);

  await test.step('Home, Page down and the wheel show the right rows, without gaps', async () => {
    await table.press('End');
    // Which row that is depends on how many pages are here: the table names it.
    const active = await table.getAttribute('aria-activedescendant');
    await expectRow(Number(active?.split('-').at(-1)));
    await table.press('Home');
    await expectRow(0);
    await table.press('PageDown');
    await table.press('PageDown');
    await expectFullView(page);
    const scroller = table.locator('xpath=..');
    for (const top of [4_000, 350_000, 123_456, 700_001, 0]) {
      await scroller.evaluate((element, scrollTop) => element.scrollTo({ top: scrollTop }), top);
      await expect(row(Math.ceil(top / 36))).toBeVisible();
      await expectRow(Math.ceil(top / 36));
      await expectFullView(page);
    }
  });

  await test.step('a filter finds its few among the million', async () => {
    await page.getByLabel('Text in the description').fill('entry 77777');
    const matches = [777_779, 777_778, 777_777, 777_776, 777_775, 777_774, 777_773, 777_772, 777_771, 777_770, 77_777];
    await expect(history).toContainText(`${matches.length} entries match`, { timeout: 60_000 });
    await expect(table.locator('tbody tr')).toHaveCount(matches.length, { timeout: 60_000 });
    expect(await table.locator('tbody tr td:nth-child(3)').allInnerTexts()).toEqual(matches.map((n) => `Entry ${n}`));
  });
});

const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);

/** Rows one below the other, from under the header to the end of the view. */
async function expectFullView(page: Page): Promise<void> {
  const gaps = () =>
    page.getByRole('grid', { name: 'History' }).evaluate((grid: HTMLElement) => {
      const view = (grid.parentElement as HTMLElement).getBoundingClientRect();
      const head = (grid.querySelector('thead tr') as HTMLElement).getBoundingClientRect();
      const rows = [...grid.querySelectorAll('tbody tr')]
        .map((element) => element.getBoundingClientRect())
        .sort((one, other) => one.top - other.top);
      const found = rows.flatMap((rect, index) => {
        const next = rows[index + 1];
        return next !== undefined && Math.abs(next.top - rect.bottom) > 0.5 ? [`${rect.bottom} to ${next.top}`] : [];
      });
      const [first, last] = [rows[0], rows.at(-1)];
      if (first === undefined || first.top > head.bottom + 0.5) found.push('below the header');
      if (last === undefined || last.bottom < view.bottom - 0.5) found.push('at the end');
      return found;
    });
  await expect.poll(gaps).toEqual([]);
}
