import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { clickMenu, twoAccounts } from './desk';
import { expectKept } from './forms';
import { continueAs, expect, goTo, openTraining, test } from './training-bank';

test('a second start on the same folder ends by itself and leaves the first window to work in', async ({ launch }) => {
  const console = await launch();
  await openTraining(console.page);
  await continueAs(console.page, 'teller');
  // As a person would start it: without what the test driver adds to the command line.
  const [file = '', ...args] = console.app.process().spawnargs;
  const driver = args.indexOf('-r');
  const plain = args.filter(
    (arg, index) => index !== driver && index !== driver + 1 && !/^--(inspect|remote-debugging-port)=/.test(arg),
  );
  const second = spawn(file, plain, { stdio: 'ignore', env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined } });
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  expect(console.app.windows()).toHaveLength(1);
  await goTo(console.page, 'Customers');
  await expect(console.page.getByLabel('Find a customer')).toBeVisible();
});

test('the commands of the menu reach the page: settings, the palette, the list of keys, signing out', async ({
  launch,
}) => {
  const { app, page } = await launch();
  await openTraining(page);
  await continueAs(page, 'teller');
  await clickMenu(app, 'Settings');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await clickMenu(app, 'Go to');
  const palette = page.getByLabel('Go to a page, customer, account or action');
  await expect(palette).toBeFocused();
  await page.keyboard.type('bergstr');
  await expect(page.getByRole('option', { name: /Klára Bergström/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await clickMenu(app, 'Keyboard shortcuts');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(keys).toContainText('Go to anything');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await clickMenu(app, 'Sign out');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('the keyboard goes to every page, and what an account’s keys start is filled in', async ({ signInPage: page }) => {
  await continueAs(page, 'teller');
  for (const [letter, title] of [
    ['c', 'Customers'],
    ['a', 'Accounts'],
    ['m', 'Move money'],
    ['s', 'Settings'],
    ['d', 'Dashboard'],
  ] as const) {
    // Letters typed into a field are text; Escape or the page itself takes the focus out of it.
    await page.getByRole('main').focus();
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  }
  const [account] = await twoAccounts(page);
  for (const [letter, filled, next] of [
    ['d', 'Account number', 'Amount'],
    ['w', 'Account number', 'Amount'],
    ['t', 'From account number', 'To account number'],
  ] as const) {
    await page.keyboard.press('Control+K');
    await page.keyboard.type(account.accountNumber);
    await expect(page.getByRole('option', { name: /account/i })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('grid', { name: 'History' })).toBeVisible();
    await page.getByRole('main').focus();
    await page.keyboard.press(letter);
    await expectKept(page, { [filled]: account.accountNumber });
    await expect(page.getByLabel(next, { exact: true })).toBeFocused();
  }
});
