import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { formatDateTime } from '../../renderer/words/dates';
import { cents } from '../../shared/domain/money';
import { accountNow, twoAccounts } from './desk';
import { fillFields } from './forms';
import { ask, continueAs, expect, goTo, openTraining, signOut, test } from './training-bank';

const bounds = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

/** The files that were set aside for this one. */
const setAside = (path: string): readonly string[] =>
  readdirSync(dirname(path))
    .filter((name) => path.endsWith(name.replace(/\.damaged-.*$/, '')) && name.includes('.damaged-'))
    .map((name) => join(dirname(path), name));

/** Every file below a folder, by its path in it. */
const everyFile = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));

const notices = (page: Page) => page.getByRole('status').filter({ hasText: 'set aside' });

test('a window comes back where it was left, at the size that it was given', async ({ launch }) => {
  const first = await launch();
  const place = { x: 37, y: 53, width: 1111, height: 733 };
  await first.app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), place);
  await expect.poll(() => bounds(first.app)).toEqual(place);
  const again = await first.restart();
  await expect.poll(() => bounds(again.app)).toEqual(place);
});

test('a window whose screen is gone comes back on one that is there', async ({ launch, folder }) => {
  const far = { x: 30_000, y: 20_000, width: 1000, height: 700, maximized: false };
  writeFileSync(join(folder, 'window.json'), JSON.stringify(far));
  const { app } = await launch({ userData: folder });
  const seen = await app.evaluate(({ BrowserWindow, screen }) => {
    const window = BrowserWindow.getAllWindows()[0]?.getBounds();
    return { window, area: screen.getPrimaryDisplay().workArea };
  });
  expect(seen.window).toMatchObject({ width: far.width, height: far.height });
  expect(seen.window?.x).toBeLessThan(seen.area.x + seen.area.width);
  expect(seen.window?.y).toBeLessThan(seen.area.y + seen.area.height);
});

for (const [what, content] of [
  ['cut off in the middle', '{ "theme": "da'],
  ['with a value that is none', '{ "theme": "purple", "reportingZone": "system" }'],
] as const) {
  test(`settings ${what} are set aside whole, and the first screen says so`, async ({ launch, folder }) => {
    const path = join(folder, 'settings.json');
    writeFileSync(path, content);
    const damaged = await launch({ userData: folder });
    await expect(damaged.page.getByRole('button', { name: 'Open training workspace' })).toBeVisible();
    await expect(notices(damaged.page)).toContainText('settings.json could not be read and was set aside as');
    await expect(notices(damaged.page)).toContainText('The defaults are in use.');
    expect(await ask(damaged.page, 'settings.read', {})).toEqual({ theme: 'system', reportingZone: 'system' });
    const [aside] = setAside(path);
    expect(readFileSync(aside ?? '', 'utf8')).toBe(content);

    await ask(damaged.page, 'settings.write', { theme: 'dark' });
    const healed = await damaged.restart();
    await expect(healed.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
    await expect(healed.page.getByText(/^Version/)).toBeVisible();
    await expect(notices(healed.page)).toHaveCount(0);
    expect(readFileSync(aside ?? '', 'utf8')).toBe(content);
  });
}

test('a damaged list of AWS workspaces is set aside whole, and the first screen says what to do', async ({
  launch,
  folder,
}) => {
  const path = join(folder, 'workspaces.json');
  const content = '{"version":1,"workspaces":[{"workspaceId":"../../elsewhere"}]}';
  writeFileSync(path, content);
  const { page } = await launch({ userData: folder });
  await expect(notices(page)).toContainText('workspaces.json could not be read and was set aside as');
  await expect(notices(page)).toContainText('Add your AWS workspaces again; nothing in AWS is affected.');
  await expect(page.getByRole('button', { name: 'Open training workspace' })).toBeVisible();
  const [aside] = setAside(path);
  expect(readFileSync(aside ?? '', 'utf8')).toBe(content);
});

test('damaged lines of the journal are set aside, and whoever signs in is told', async ({
  launch,
  folder,
  filledUserData,
}) => {
  cpSync(filledUserData, folder, { recursive: true });
  const journal = join(folder, 'workspaces', 'training', 'intents.jsonl');
  writeFileSync(journal, 'not a line of the journal\n{"event":"opened"}\n');
  const { page } = await launch({ userData: folder });
  await openTraining(page);
  await expect(notices(page)).toContainText("2 damaged lines of this desk's journal could not be read");
  await expect(notices(page)).toContainText('intents.damaged.jsonl');
  const kept = readFileSync(join(dirname(journal), 'intents.damaged.jsonl'), 'utf8');
  expect(kept).toBe('not a line of the journal\n{"event":"opened"}\n');
  await continueAs(page, 'teller');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Choose another workspace' }).click();
  await expect(page.getByText(/^Version/)).toBeVisible();
  await expect(notices(page)).toHaveCount(0);
});

test('everything that the program keeps is in the folder that --user-data names', async ({ launch, folder }) => {
  const [elsewhere, home, chosen] = ['elsewhere', 'home', 'chosen'].map((name) => join(folder, name));
  if (elsewhere === undefined || home === undefined || chosen === undefined) throw new Error('unreachable');
  mkdirSync(home);
  const env = { HOME: home, XDG_CONFIG_HOME: undefined, XDG_CACHE_HOME: undefined, XDG_DATA_HOME: undefined };
  const { page, close } = await launch({ userData: elsewhere, args: ['--user-data', chosen], env });
  await page.getByRole('button', { name: 'Open training workspace' }).click();
  await expect(page.getByRole('button', { name: 'Continue as customer' })).toBeVisible({ timeout: 60_000 });
  await continueAs(page, 'customer');
  await goTo(page, 'Settings');
  await page.getByText('Dark', { exact: true }).click();
  await expect.poll(() => existsSync(join(chosen, 'settings.json'))).toBe(true);
  await expect(page.getByText(chosen)).toBeVisible();
  await close();
  expect(readdirSync(chosen)).toEqual(expect.arrayContaining(['logs', 'settings.json', 'window.json', 'workspaces']));
  expect(readdirSync(join(chosen, 'workspaces', 'training'))).toContain('bank.db');
  const strays = [elsewhere, home].filter(existsSync).flatMap((place) => everyFile(place));
  // The desktop's own library keeps an empty cache in every home; the program has no part in it.
  expect(strays.filter((name) => !name.startsWith('.cache/dconf/'))).toEqual([]);
});

test('dates follow the reporting zone that was chosen, also after a restart', async ({ launch }) => {
  const console = await launch();
  await openTraining(console.page);
  await continueAs(console.page, 'customer');
  await goTo(console.page, 'Settings');
  const zone = console.page.getByRole('combobox', { name: 'Reporting zone' });
  await zone.click();
  await zone.fill('adelaide');
  await console.page.getByRole('option', { name: 'Australia/Adelaide' }).click();
  await expect(zone).toHaveValue('Australia/Adelaide');

  const { page } = await console.restart();
  await openTraining(page);
  await continueAs(page, 'customer');
  await goTo(page, 'Accounts');
  const [account] = (await ask(page, 'accounts.mine', {})).items;
  const shown = formatDateTime(account?.lastActivityAt ?? '', 'Australia/Adelaide');
  expect(shown).not.toBe(formatDateTime(account?.lastActivityAt ?? '', 'UTC'));
  await expect(page.getByRole('grid', { name: 'Your accounts' })).toContainText(shown);
  await goTo(page, 'Settings');
  await expect(page.getByRole('combobox', { name: 'Reporting zone' })).toHaveValue('Australia/Adelaide');
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
