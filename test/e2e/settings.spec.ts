import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { ask, continueAs, expect, goTo, openTraining, test } from './training-bank';

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
