import type { Page } from '@playwright/test';
import { continueAs, expect, openTraining, test } from './training-bank';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('the keyboard goes everywhere, and never while something is typed', async ({ signInPage: page }) => {
  await continueAs(page, 'teller');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(heading(page)).toHaveText('Settings');
  await expect(page).toHaveTitle('Settings · Training bank · Countinghouse');

  const phone = page.getByRole('textbox', { name: 'Phone' });
  await phone.fill('');
  await phone.pressSequentially('gd?');
  await expect(heading(page)).toHaveText('Settings');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.keyboard.press('Alt+ArrowLeft');
  await expect(heading(page)).toHaveText('Dashboard');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Keyboard shortcuts');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the palette finds a page, a customer by surname and an account by number', async ({ signInPage: page }) => {
  await continueAs(page, 'teller');
  const { name, accountNumber } = await page.evaluate(async () => {
    const found = await window.bank['customers.find']({ text: 'n', cursor: null });
    const listing = found.ok ? found.value.items[0] : undefined;
    const customer = await window.bank['customers.get']({ userId: listing?.userId ?? '' });
    if (!customer.ok) throw new Error(customer.error.code);
    return { name: customer.value.fullName, accountNumber: customer.value.accounts[0]?.accountNumber ?? '' };
  });

  const field = page.getByRole('combobox', { name: 'Go to a page, customer, account or action' });
  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await field.fill(name.split(' ').at(-1) ?? '');
  await page.getByRole('option', { name }).first().click();
  await expect(heading(page)).toHaveText(name);

  await page.keyboard.press('Control+k');
  await field.fill(`${accountNumber.slice(0, 4)} ${accountNumber.slice(4)}`);
  await expect(page.getByRole('option', { name: /^Account/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveTitle(/Account/);

  await page.keyboard.press('Control+k');
  await field.fill('sett');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Settings');
});

test('the palette leads an administrator to a tab of the administration', async ({ signInPage: page }) => {
  await continueAs(page, 'administrator');
  const field = page.getByRole('combobox', { name: 'Go to a page, customer, account or action' });
  await page.keyboard.press('Control+k');
  await field.fill('rules');
  await expect(page.getByRole('option', { name: 'Rules' })).toContainText('Administration');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Rules' })).toHaveAttribute('aria-selected', 'true');
});

test('the lock hides the work, keeps the half-filled form and the open dialog, and gives the focus back', async ({
  signInPage: page,
}) => {
  await continueAs(page, 'teller');
  await page.getByRole('link', { name: 'Settings' }).click();
  const phone = page.getByRole('textbox', { name: 'Phone' });
  await phone.fill('+1 202 555 01');
  await page.evaluate(() => window.bank['auth.lock']({}));

  const password = page.getByRole('textbox', { name: 'Password', exact: true });
  await expect(password).toBeFocused();
  await expect(page.getByText('In training the password is Training1.')).toBeVisible();
  await expect(page.getByLabel('Phone')).toBeHidden();
  expect(await page.evaluate(async () => (await window.bank['profile.read']({})).ok)).toBe(false);

  await password.fill('Training2');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The password is not right.')).toBeVisible();
  await password.fill('Training1');
  await page.keyboard.press('Enter');
  await expect(phone).toHaveValue('+1 202 555 01');
  await expect(phone).toBeFocused();

  await page.getByRole('button', { name: 'Reset the training bank' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.evaluate(() => window.bank['auth.lock']({}));
  await expect(page.getByText('This cannot be undone')).toBeHidden();
  await page.keyboard.press('Escape');
  await password.fill('Training1');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This cannot be undone')).toBeVisible();
});

test('a temporary password must be changed before anything else works', async ({ signInPage: page }) => {
  await continueAs(page, 'teller');
  const temporary = await page.evaluate(async () => {
    const input = { email: 'nora@example.com', fullName: 'Nora Nielsen', phone: '' };
    const registered = await window.bank['customers.register'](input);
    if (!registered.ok) throw new Error(registered.error.code);
    return registered.value.temporaryPassword;
  });
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Email').fill('nora@example.com');
  await page.getByLabel('Password').fill(temporary);
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Choose your own password');
  await expect(page.getByRole('navigation', { name: 'Main' })).toHaveCount(0);

  await page.getByLabel('Temporary password').fill(temporary);
  await page.getByLabel('New password').fill('weak');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Use at least 8 characters.')).toBeVisible();
  await expect(page.getByLabel('New password')).toBeFocused();
  await page.getByLabel('New password').fill('Kolovrat7');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
});

test('registration shows each refusal at its field, keeps the form and ends at the sign-in page', async ({
  signInPage: page,
}) => {
  await page.getByRole('button', { name: 'Register' }).click();
  await page.getByLabel('Full name').fill('Rita Nováková');
  await page.getByLabel('Email').fill('teller@training.example');
  await page.getByLabel('Password').fill('kolovrat7');
  await page.getByRole('button', { name: 'Register' }).click();
  await expect(page.getByText('Use at least 1 capital letter.')).toBeVisible();
  await expect(page.getByLabel('Password')).toBeFocused();

  await page.getByLabel('Password').fill('Kolovrat7');
  await page.keyboard.press('Enter');
  await expect(page.getByText('teller@training.example is registered already.')).toBeVisible();
  await expect(page.getByLabel('Email')).toBeFocused();
  await expect(page.getByLabel('Full name')).toHaveValue('Rita Nováková');

  await page.getByLabel('Email').fill('Rita@Example.com');
  await page.keyboard.press('Enter');
  await expect(page.getByText('You are registered.')).toBeVisible();
  await expect(page.getByLabel('Email')).toHaveValue('rita@example.com');
  await page.getByLabel('Password').fill('Kolovrat7');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
});

test('theme and reporting zone survive a restart', async ({ launch }) => {
  const console = await launch();
  await openTraining(console.page);
  await continueAs(console.page, 'customer');
  await console.page.getByRole('link', { name: 'Settings' }).click();
  await console.page.getByText('Dark', { exact: true }).click();
  await console.page.getByRole('combobox', { name: 'Reporting zone' }).fill('Tokyo');
  await console.page.getByRole('option', { name: 'Asia/Tokyo' }).click();
  await expect(console.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');

  const again = await console.restart();
  await expect(again.page.getByRole('button', { name: 'Open training workspace' })).toBeVisible();
  await expect(again.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  const settings = await again.page.evaluate(() => window.bank['settings.read']({}));
  expect(settings).toMatchObject({ ok: true, value: { theme: 'dark', reportingZone: 'Asia/Tokyo' } });
  await again.close();
});

test('resetting the training bank asks first, ends the session and leaves nothing of what was done', async ({
  signInPage: page,
}) => {
  await continueAs(page, 'teller');
  const input = { email: 'gone@example.com', fullName: 'Gone Tomorrow', phone: '' };
  await page.evaluate((person) => window.bank['customers.register'](person), input);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Reset the training bank' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset the training bank' }).click();
  await expect(page.getByRole('button', { name: 'Continue as teller' })).toBeVisible({ timeout: 60_000 });
  await continueAs(page, 'teller');
  const found = await page.evaluate(() => window.bank['customers.find']({ text: 'gone@example.com', cursor: null }));
  expect(found).toMatchObject({ ok: true, value: { items: [] } });
});
