import type { Page } from '@playwright/test';
import { continueAs, expect, goTo, openTraining, test } from './training-bank';

const nothingFocused = (page: Page) => page.evaluate(() => document.activeElement === document.body);

test('a dialog with nothing to type is answered by Enter: with what was asked for, or with no where that does harm', async ({
  launch,
}) => {
  const { page } = await launch();
  await openTraining(page);
  await continueAs(page, 'administrator');
  const dialog = page.getByRole('dialog');

  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Reset the training bank' }).click();
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  await goTo(page, 'Administration');
  await page.getByLabel('Find a user').fill('customer@training.example');
  await page.getByRole('grid').getByText('customer@training.example').click();
  await page.getByRole('combobox', { name: 'Role' }).click();
  await page.getByRole('option', { name: 'Teller' }).click();
  await expect(dialog.getByRole('button', { name: 'Change role to Teller' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Klára Bergström is a teller now.')).toBeVisible();
});

test('after a page was gone to by its keys, the focus is on the page: its list, or its heading', async ({ launch }) => {
  const { page } = await launch();
  await openTraining(page);
  await continueAs(page, 'teller');
  await expect(page.getByRole('heading', { name: 'Dashboard', level: 1 })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  expect(await nothingFocused(page)).toBe(false);
});

test('Escape leaves the form of a workspace, which is found again as it was left, and the focus is where it began', async ({
  launch,
}) => {
  const { page } = await launch();
  const add = page.getByRole('button', { name: 'Add AWS workspace' });
  const name = page.getByLabel('Name', { exact: true });
  await add.click();
  await name.fill('Half written');
  // A list that is open is closed first.
  await page.getByRole('combobox', { name: 'Profile' }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option')).toHaveCount(0);
  await expect(name).toHaveValue('Half written');
  await page.keyboard.press('Escape');
  await expect(add).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(name).toHaveValue('Half written');
  await expect(page.getByText('As you left it, not saved yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(name).toHaveValue('');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(add).toBeFocused();
});

test('a connection test keeps the focus on its button, and says when the settings are no longer those tested', async ({
  launch,
}) => {
  const { page } = await launch({ env: { AWS_EC2_METADATA_DISABLED: 'true' } });
  await page.getByRole('button', { name: 'Add AWS workspace' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Live');
  await page.getByLabel('Region', { exact: true }).fill('eu-central-1');
  await page.getByRole('button', { name: /^Advanced/ }).click();
  for (const service of ['DynamoDB', 'SNS', 'STS']) {
    await page.getByLabel(`${service} endpoint`).fill('http://127.0.0.1:1');
  }
  const run = page.getByRole('button', { name: 'Test connection' });
  await run.press('Enter');
  const list = page.getByRole('region', { name: 'Connection' });
  await expect(list).toContainText(/of \d+ are OK/);
  await expect(run).toBeFocused();
  const others = list.getByText('Tested with other settings: test again.');
  await expect(others).toHaveCount(0);

  await page.getByLabel('Name', { exact: true }).fill('Renamed');
  await expect(others).toHaveCount(0);
  await page.getByLabel('Region', { exact: true }).fill('eu-north-1');
  await expect(others).toBeVisible();
  await page.getByLabel('Region', { exact: true }).fill('eu-central-1');
  await expect(others).toHaveCount(0);
});
