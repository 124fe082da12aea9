import type { Page } from '@playwright/test';
import { expectRefused } from './forms';
import { ask, continueAs, expect, goTo, openTraining, signIn, signOut, test } from './training-bank';

/** The administrator's page of users with one of them chosen. */
async function chooseUser(page: Page, email: string) {
  await goTo(page, 'Administration');
  await page.getByLabel('Find a user').fill(email);
  const row = page.getByRole('grid', { name: 'Users' }).getByRole('row').filter({ hasText: email });
  await expect(row).toHaveCount(1);
  await row.click();
  // The panel beside the table is named after the person.
  const name = await row.locator('td').first().innerText();
  return page.getByRole('region', { name, exact: true });
}

test('an administrator gives a role, disables and enables a person, and is asked before each', async ({
  launch,
  otherConsole,
}) => {
  const console = await launch();
  const { page } = console;
  const elsewhere = await otherConsole(console);
  await elsewhere.ask('auth.signIn', { email: 'customer@training.example', password: 'Training1' });
  const ended = { ok: false, error: { code: 'auth.sessionEnded', reason: 'endedElsewhere' } };
  await openTraining(page);
  await continueAs(page, 'administrator');
  const panel = await chooseUser(page, 'customer@training.example');
  const dialog = page.getByRole('dialog');

  await panel.getByRole('button', { name: 'End sessions' }).click();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  expect((await elsewhere.answer('accounts.mine', {})).ok).toBe(true);
  await panel.getByRole('button', { name: 'End sessions' }).click();
  await dialog.getByRole('button', { name: 'End sessions' }).click();
  await expect(panel.getByText("Klára Bergström's sessions have ended.")).toBeVisible();
  expect(await elsewhere.answer('accounts.mine', {})).toEqual(ended);

  await elsewhere.ask('auth.signIn', { email: 'customer@training.example', password: 'Training1' });
  await panel.getByRole('combobox', { name: 'Role' }).click();
  await page.getByRole('option', { name: 'Teller' }).click();
  await expect(dialog).toContainText('Make Klára Bergström a teller?');
  await dialog.getByRole('button', { name: 'Change role to Teller' }).click();
  await expect(panel.getByText('Klára Bergström is a teller now.')).toBeVisible();
  expect(await elsewhere.answer('accounts.mine', {})).toEqual(ended);
  const session = await elsewhere.ask('auth.signIn', { email: 'customer@training.example', password: 'Training1' });
  expect(session.role).toBe('teller');

  await panel.getByRole('button', { name: 'Disable user' }).click();
  await dialog.getByRole('button', { name: 'Disable user' }).click();
  await expect(panel.getByText('Disabled', { exact: true })).toBeVisible();
  expect(await elsewhere.answer('customers.find', { text: 'nov', cursor: null })).toEqual(ended);
  const credentials = { email: 'customer@training.example', password: 'Training1' };
  expect(await elsewhere.answer('auth.signIn', credentials)).toEqual({ ok: false, error: { code: 'auth.refused' } });
  await panel.getByRole('button', { name: 'Enable user' }).click();
  await dialog.getByRole('button', { name: 'Enable user' }).click();
  await expect(panel.getByText('Active', { exact: true })).toBeVisible();
  expect((await elsewhere.answer('auth.signIn', credentials)).ok).toBe(true);

  await test.step('nobody takes the own role or status away', async () => {
    const own = await chooseUser(page, 'administrator@training.example');
    await expect(own).toContainText('This is you.');
    await expect(own.getByRole('combobox', { name: 'Role' })).toBeDisabled();
    await expect(own.getByRole('button', { name: 'Disable user' })).toBeDisabled();
    await expect(own.getByRole('button', { name: 'End sessions' })).toBeDisabled();
  });
});

test('a customer locked out by five wrong passwords stands on the list of locks, and signs in after the release', async ({
  launch,
  otherConsole,
}) => {
  const console = await launch();
  const { page } = console;
  const elsewhere = await otherConsole(console);
  const email = 'customer@training.example';
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await elsewhere.answer('auth.signIn', { email, password: `Wrong${attempt}` });
  }
  await openTraining(page);
  await continueAs(page, 'administrator');
  const others = (await ask(page, 'users.locked', {})).filter((user) => user.email !== email).length;
  await expect(page.getByRole('region', { name: 'Locked sign-ins' })).toContainText(String(others + 1));
  await goTo(page, 'Administration');
  await page.getByRole('tab', { name: 'Locks' }).click();
  const locks = page.getByRole('grid', { name: 'Locks' });
  await expect(locks.getByRole('row').filter({ hasText: email })).toContainText('5');
  await page.getByRole('button', { name: 'Release lock of Klára Bergström' }).click();
  await expect(locks.getByRole('row').filter({ hasText: email })).toHaveCount(0);
  await expect(locks.locator('tbody tr')).toHaveCount(others);
  await expect(page.getByText('Klára Bergström can try to sign in again.')).toBeVisible();
  await signOut(page);
  await signIn(page, email, 'Wrong6');
  await expectRefused(page.getByLabel('Password', { exact: true }), 'do not fit together');
  await signIn(page, email, 'Training1');
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible();
});

test('every user is reached by scrolling, and one by the start of the surname', async ({ signInPage: page }) => {
  await continueAs(page, 'administrator');
  await goTo(page, 'Administration');
  const users = page.getByRole('grid', { name: 'Users' });
  await expect(users.getByRole('row').nth(1)).toBeVisible();
  const inAll = page.getByText(/^\d+ in all$/);
  await expect(async () => {
    await users.press('End');
    await expect(inAll).toBeVisible({ timeout: 500 });
  }).toPass();
  const total = Number(/^\d+/.exec(await inAll.innerText())?.[0]);
  expect(total).toBeGreaterThan(200);
  await expect(users).toHaveAttribute('aria-rowcount', String(total + 1));
  await users.press('Home');
  await expect(users.locator('tr[data-index="0"]')).toBeVisible();

  await page.getByLabel('Find a user').fill('lindq');
  await expect(users.getByRole('row').filter({ hasText: 'Ada Lindqvist' })).toHaveCount(1);
  await page.getByLabel('Find a user').fill('nobody-of-this-name');
  await expect(page.getByText('Nobody is found for “nobody-of-this-name”')).toBeVisible();
});

test('from a tab Back leads to where one was, and the tab that is open already is no step of its own', async ({
  signInPage: page,
}) => {
  await continueAs(page, 'administrator');
  await goTo(page, 'Administration');
  await page.getByRole('tab', { name: 'Users' }).click();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(page.getByRole('tab', { name: 'Users' })).toHaveAttribute('aria-selected', 'true');
});
