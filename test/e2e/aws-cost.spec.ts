import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { cents } from '../../shared/domain/money';
import { expect, openWorkspace, register, signInAs, signInByProfile, test } from './aws-endpoints';
import { answerFileDialogs } from './desk';
import { answerTo, ask, goTo, signOut } from './training-bank';

const EMAIL = 'vera@bank.example';
const TELLER = 'tess@bank.example';
/** Up to 1 KiB each: three units, over the one that is the limit here, and more entries than it allows to add up. */
const DEPOSITS = 21;

test('units are shown for the session and for the screen, and what reads more than the limit says so first', async ({
  aws,
}) => {
  await aws.furnish();
  const { app, page } = await aws.launch();
  const settings = { ...aws.settings, confirmReadUnits: 1 };
  await ask(page, 'aws.saveWorkspace', { workspaceId: null, settings });
  await page.reload();
  await openWorkspace(page, settings.name);
  const accountNumber = await register(page, 'Vera Example', EMAIL);
  await page.reload();
  await register(page, 'Tess Example', TELLER);
  await page.reload();
  await signInByProfile(page);
  const teller = await ask(page, 'users.find', { text: TELLER, cursor: null });
  await ask(page, 'users.setRole', { userId: teller.items[0]?.userId ?? '', role: 'teller' });
  await signOut(page);

  await test.step('a customer is told nothing of what the bank is charged', async () => {
    await signInAs(page, EMAIL);
    await expect(page.getByRole('contentinfo')).not.toContainText('units');
    expect(await answerTo(page, 'aws.cost', {})).toMatchObject({ error: { code: 'auth.notPermitted' } });
    await signOut(page);
  });

  await signInAs(page, TELLER);
  await test.step('the first screen is not charged what the session was before it', async () => {
    const cost = page.getByRole('contentinfo').getByRole('button', { name: /write units/ });
    await expect(cost).toContainText('this screen');
    const [session = 0, screen = 0] = ((await cost.innerText()).match(/[\d,.]+(?= read)/g) ?? []).map(Number);
    expect(screen).toBeGreaterThan(0);
    expect(screen).toBeLessThan(session);
  });
  for (let nth = 0; nth < DEPOSITS; nth += 1) {
    const requestId = crypto.randomUUID();
    const deposit = { requestId, accountNumber, amountCents: cents(100n), description: `Deposit ${nth}` };
    await ask(page, 'transactions.deposit', deposit);
  }

  await test.step('the status bar counts the session and this screen, table by table', async () => {
    await openAccount(page, accountNumber);
    const cost = page.getByRole('contentinfo').getByRole('button', { name: /write units/ });
    await expect(cost).toContainText(/ · this screen [\d.]+ read, 0 write/);
    await cost.click();
    const detail = page.getByRole('dialog', { name: /write units/ });
    await expect(detail.getByRole('row').filter({ hasText: settings.transactionsTable }).first()).toBeVisible();
    await expect(detail.getByRole('columnheader', { name: 'Read here' })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  const history = page.getByRole('region', { name: 'History' });
  await test.step('what nobody is asked about is not added up', async () => {
    await expect(page.getByLabel('Summary')).toContainText('Entries, 30 daysNot added up');
  });

  await test.step('counting and summing waits for a yes, which serves once', async () => {
    await expect(history).toContainText('Not counted: it takes about 3 read units, which AWS charges.');
    await history.getByRole('button', { name: 'Count and sum' }).click();
    await expect(history).toContainText(`${DEPOSITS} entries`);
    await expect(history).toContainText('21.00');
    await openAccount(page, accountNumber);
    await expect(history).toContainText('Not counted: it takes about 3 read units, which AWS charges.');
  });

  await test.step('a search waits for a yes of its own, and the next one for another', async () => {
    const search = history.getByLabel('Text in the description');
    const notice = history.getByRole('alert');
    await search.fill('Deposit 7');
    await expect(notice).toContainText('This takes about 9 read units, which AWS charges; this workspace asks at 1.');
    await history.getByRole('button', { name: 'Search this history' }).click();
    await expect(history.getByRole('grid').locator('tbody tr')).toHaveCount(1);
    await expect(notice).toBeHidden();
    await search.fill('Deposit 8');
    await expect(notice).toContainText('about 9 read units');
    await search.fill('Deposit 7');
    await expect(notice).toContainText('about 9 read units');
    await search.fill('');
    await expect(notice).toBeHidden();
  });

  await test.step('an export asks before it reads, and before it asks where to save', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countinghouse-cost-'));
    const file = join(folder, 'history.csv');
    await answerFileDialogs(app, file);
    await history.getByRole('button', { name: 'Export CSV' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export this history?' });
    await expect(dialog).toContainText('about 6 read units');
    await dialog.getByRole('button', { name: 'Export CSV' }).click();
    await expect(history).toContainText(`${DEPOSITS} rows in history.csv`);
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(DEPOSITS + 1);
    rmSync(folder, { recursive: true });
  });
});

async function openAccount(page: Page, accountNumber: string): Promise<void> {
  await goTo(page, 'Accounts');
  await page.getByLabel('Account number').fill(accountNumber);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
}
