import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDateTime } from '../../renderer/words/dates';
import { cents } from '../../shared/domain/money';
import { accountNow, twoAccounts } from './desk';
import { fillFields } from './forms';
import { ask, continueAs, expect, goTo, openTraining, signOut, test } from './training-bank';

test('theme and reporting zone are kept over a restart, and every date follows the zone', async ({ launch }) => {
  const console = await launch();
  await openTraining(console.page);
  await continueAs(console.page, 'customer');
  await goTo(console.page, 'Settings');
  const html = console.page.locator('html');
  for (const [label, scheme] of [
    ['Light', 'light'],
    ['Dark', 'dark'],
  ] as const) {
    await console.page.getByText(label, { exact: true }).click();
    await expect(html).toHaveAttribute('data-mantine-color-scheme', scheme);
  }
  const zone = console.page.getByRole('combobox', { name: 'Reporting zone' });
  await zone.click();
  await zone.fill('adelaide');
  await console.page.getByRole('option', { name: 'Australia/Adelaide' }).click();
  await expect(zone).toHaveValue('Australia/Adelaide');

  const { page } = await console.restart();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await openTraining(page);
  await continueAs(page, 'customer');
  await goTo(page, 'Accounts');
  const [account] = await ask(page, 'accounts.mine', {});
  const shown = formatDateTime(account?.lastActivityAt ?? '', 'Australia/Adelaide');
  expect(shown).not.toBe(formatDateTime(account?.lastActivityAt ?? '', 'UTC'));
  await expect(page.getByRole('grid', { name: 'Your accounts' })).toContainText(shown);
  await goTo(page, 'Settings');
  await expect(page.getByRole('combobox', { name: 'Reporting zone' })).toHaveValue('Australia/Adelaide');
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
});

for (const [damage, content] of [
  ['torn', '{ "theme": "dark", "reporti'],
  ['of another kind', '{ "theme": "mauve", "reportingZone": "UTC" }'],
] as const) {
  test(`a settings file that is ${damage} is set aside unharmed with a message, and the program starts`, async ({
    launch,
    folder,
  }) => {
    const file = join(folder, 'settings.json');
    writeFileSync(file, content);
    const console = await launch({ userData: folder });
    const notice = console.page.getByRole('status').filter({ hasText: 'settings.json could not be read' });
    await expect(notice).toContainText('The defaults are in use.');
    const aside = readdirSync(folder).filter((name) => name.startsWith('settings.json.damaged-'));
    expect(aside).toHaveLength(1);
    await expect(notice).toContainText(aside[0] ?? 'none');
    expect(readFileSync(join(folder, aside[0] ?? ''), 'utf8')).toBe(content);

    await ask(console.page, 'settings.write', { theme: 'light' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ theme: 'light', reportingZone: 'system' });
    const again = await console.restart();
    await expect(again.page.getByRole('button', { name: 'Open training workspace' })).toBeVisible();
    await expect(again.page.getByText('could not be read')).toHaveCount(0);
    expect(readdirSync(folder).filter((name) => name.startsWith('settings.json.damaged-'))).toEqual(aside);
  });
}

test('the window comes back in the size and at the place in which it was left', async ({ launch }) => {
  const console = await launch();
  const left = { x: 40, y: 30, width: 1111, height: 702 };
  await console.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), left);
  const bounds = (app: typeof console.app) =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  await expect.poll(() => bounds(console.app)).toEqual(left);
  const again = await console.restart();
  await expect.poll(() => bounds(again.app)).toEqual(left);
});

test('a profile is changed by its owner: the name stands at the top at once, and alerts are the owner’s to switch', async ({
  signInPage: page,
}) => {
  await continueAs(page, 'customer');
  await goTo(page, 'Settings');
  const profile = page.getByRole('region', { name: 'Profile' });
  await expect(profile.getByLabel('Full name')).toHaveValue('Klára Bergström');
  await fillFields(page, { 'Full name': '', Phone: '+420 777 000 111' });
  await profile.getByRole('button', { name: 'Save profile' }).click();
  await expect(profile.getByLabel('Full name')).toHaveAccessibleDescription('Enter your full name.');
  await expect(profile.getByLabel('Phone')).toHaveValue('+420 777 000 111');
  await fillFields(page, { 'Full name': 'Klára Bergström-Ødegård' });
  await profile.getByRole('switch', { name: 'Transaction alerts' }).click({ force: true });
  await profile.getByRole('button', { name: 'Save profile' }).click();
  await expect(profile.getByText('Saved')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Klára Bergström-Ødegård');
  expect(await ask(page, 'profile.read', {})).toMatchObject({ phone: '+420 777 000 111', alertsEnabled: false });
});

test('the training bank is reset by staff after a question: what was done in it is gone, and everybody signs in again', async ({
  signInPage: page,
}) => {
  await continueAs(page, 'customer');
  await goTo(page, 'Settings');
  await expect(page.getByRole('region', { name: 'About' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Reset the training bank' })).toHaveCount(0);
  await signOut(page);

  await continueAs(page, 'teller');
  const [before] = await twoAccounts(page);
  const request = { requestId: randomUUID(), accountNumber: before.accountNumber, description: 'Before the reset' };
  await ask(page, 'transactions.deposit', { ...request, amountCents: cents(4_242n) });
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Reset the training bank' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('This cannot be undone.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  expect((await accountNow(page, before.accountNumber)).entryCount).toBe(before.entryCount + 1);
  await page.getByRole('button', { name: 'Reset the training bank' }).click();
  await dialog.getByRole('button', { name: 'Reset the training bank' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible({ timeout: 60_000 });

  await continueAs(page, 'teller');
  const [after] = await twoAccounts(page);
  const { items } = await ask(page, 'accounts.history', {
    accountNumber: after.accountNumber,
    filter: { types: [], from: null, to: null, minCents: null, maxCents: null, text: 'before the reset' },
    cursor: null,
    limit: 10,
  });
  expect(items).toEqual([]);
  expect(await ask(page, 'intents.list', {})).toEqual([]);
});
