import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openForm, receiptReference, review, twoAccounts } from './desk';
import { resize, setScheme, settle } from './tour/looks';
import { arrive } from './tour/visitor';
import { ROLES, walkAs, walkEntrance } from './tour/walk';
import { continueAs, expect, openTraining, test } from './training-bank';

const WINDOWS = [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
] as const;
/** High enough for every page as a whole: what lies below the edge of the window is not judged for contrast. */
const WHOLE_PAGE = { width: 1280, height: 1700 } as const;

/** Serious and critical violations, each with the elements that it is about. */
async function violations(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  // Electron cannot open the further page in which axe would put its findings together.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations: found } = await (rules === undefined ? axe : axe.withRules([...rules])).analyze();
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ''}`));
}

const CONTROL_WITHOUT_NAME =
  /^\s*- (?:button|link|textbox|searchbox|combobox|checkbox|radio|switch|spinbutton|slider|tab|menuitem|grid|dialog)\b(?! ")/;

/** Fields without a label, buttons and links without a name, as a screen reader would meet them. */
async function nameless(page: Page): Promise<readonly string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  return tree.split('\n').filter((line) => CONTROL_WITHOUT_NAME.test(line));
}

/** What has to be scrolled sideways: the page, or a part of it other than a table, whose columns keep their width. */
const sidewaysScrolling = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => element.scrollWidth > element.clientWidth && element.clientWidth > 0)
      .filter((element) => element.querySelector(':scope > table') === null)
      .filter(
        (element) =>
          element === document.documentElement || ['auto', 'scroll'].includes(getComputedStyle(element).overflowX),
      )
      .map((element) => `${element.tagName} ${element.className} ${element.scrollWidth} > ${element.clientWidth}`),
  );

/** Everything at once, so that one finding does not hide those after it. */
async function inspect(page: Page, name: string): Promise<void> {
  for (const size of WINDOWS) {
    await resize(page, size);
    await settle(page);
    const { width, height } = size;
    expect.soft(await sidewaysScrolling(page), `${name} at ${width}x${height} scrolls sideways`).toEqual([]);
  }
  await resize(page, WHOLE_PAGE);
  await setScheme(page, 'light');
  await settle(page);
  expect.soft(await nameless(page), `${name} has controls without a name`).toEqual([]);
  expect.soft(await violations(page), `${name}, light`).toEqual([]);
  await setScheme(page, 'dark');
  await settle(page);
  // Nothing but the colours is another.
  expect.soft(await violations(page, ['color-contrast', 'link-in-text-block']), `${name}, dark`).toEqual([]);
}

test.setTimeout(600_000);

test('everyone can perceive and operate the way in, light and dark, in a small window too', async ({
  launch,
  folder,
}) => {
  const visitor = await arrive(launch, folder);
  await walkEntrance(visitor, ({ name }) => inspect(visitor.page, name));
});

for (const role of ROLES) {
  test(`everyone can perceive and operate each page of the ${role}, light and dark, in a small window too`, async ({
    launch,
    folder,
  }) => {
    const visitor = await arrive(launch, folder);
    await openTraining(visitor.page);
    await walkAs(visitor, role, ({ name }) => inspect(visitor.page, name));
  });
}

test('the words that people and tools rely on are there: first screen, sign-in, navigation, money forms, receipt', async ({
  launch,
}) => {
  const { page } = await launch();
  const shown = async (role: 'button' | 'link' | 'tab' | 'textbox', names: readonly string[]) => {
    for (const name of names) await expect(page.getByRole(role, { name, exact: true })).toBeVisible();
  };
  await shown('button', ['Open training workspace', 'Add AWS workspace']);
  await openTraining(page);
  await shown('textbox', ['Email']);
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  await shown('button', ['Sign in', 'Register', 'Sign in with an IAM profile']);
  await shown(
    'button',
    ['analyst', 'customer', 'administrator', 'teller'].map((role) => `Continue as ${role}`),
  );

  await continueAs(page, 'teller');
  await shown('link', ['Dashboard', 'Customers', 'Accounts', 'Move money', 'Settings']);
  await shown('button', ['Sign out']);
  await openForm(page, 'Transfer');
  await shown('tab', ['Deposit', 'Withdraw', 'Transfer']);
  await shown('textbox', ['From account number', 'To account number', 'Amount', 'Description']);
  for (const tab of ['Withdraw', 'Deposit'] as const) {
    await openForm(page, tab);
    await shown('textbox', ['Account number', 'Amount', 'Description']);
  }
  const [account] = await twoAccounts(page);
  await review(page, { 'Account number': account.accountNumber, Amount: '1.00' });
  await shown('button', ['Confirm']);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await receiptReference(page);
});
