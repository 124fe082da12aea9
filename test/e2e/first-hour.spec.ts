import { launchConsole } from '../support/launch';
import { continueAs, expect, openTraining, test } from './training-bank';

test('a newcomer opens the training bank, sees it being filled, and is offered every role', async () => {
  const console = await launchConsole();
  const { page } = console;
  await page.getByRole('button', { name: 'Open training workspace' }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  for (const role of ['teller', 'analyst', 'customer', 'administrator'])
    await expect(page.getByRole('button', { name: `Continue as ${role}` })).toBeVisible({ timeout: 60_000 });
  for (const name of ['Sign in', 'Register', 'Sign in with an IAM profile'])
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
  await console.close();
});

const LINKS = {
  teller: ['Dashboard', 'Customers', 'Accounts', 'Move money', 'Settings'],
  analyst: ['Dashboard', 'Notifications', 'Settings'],
  customer: ['Dashboard', 'Accounts', 'Move money', 'Notifications', 'Settings'],
  administrator: ['Dashboard', 'Notifications', 'Administration', 'Settings'],
} as const;

for (const role of ['teller', 'analyst', 'customer', 'administrator'] as const) {
  test(`the navigation offers a ${role} only what a ${role} may use`, async ({ launch }) => {
    const { page } = await launch();
    await openTraining(page);
    await continueAs(page, role);
    const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
    await expect(links).toHaveText([...LINKS[role]]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByLabel('Email')).toBeVisible();
  });
}
