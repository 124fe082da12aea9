import type { Page } from '@playwright/test';
import { answerWith } from './answers';
import { ask, continueAs, expect, openTraining, signIn, signOut, test } from './training-bank';

const EMAIL = 'minh.khai@example.com';

/** Seen, and covered by nothing: a pointer there would meet it. */
async function expectBanner(page: Page, name: string): Promise<void> {
  const banner = page.getByRole('region', { name: 'Production' });
  await expect(banner).toHaveText(`Production: what is done here is done to ${name}.`);
  await banner.click({ trial: true });
}

test('what is done in production is said on every screen: signing in, registering, a first password, at work, locked', async ({
  launch,
}) => {
  const { app, page } = await launch();
  await openTraining(page);
  await continueAs(page, 'teller');
  const { temporaryPassword } = await ask(page, 'customers.register', {
    email: EMAIL,
    fullName: 'Nguyễn Thị Minh Khai',
    phone: '',
  });
  await signOut(page);
  const open = await ask(page, 'workspaces.current', {});
  if (open === null) throw new Error('No workspace is open');
  await expect(page.getByRole('region', { name: 'Production' })).toHaveCount(0);
  await answerWith(app, 'workspaces.current', { ...open, production: true });
  await page.reload();

  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expectBanner(page, open.name);

  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await expect(page.getByLabel('Full name')).toBeVisible();
  await expectBanner(page, open.name);
  await page.keyboard.press('Escape');

  await signIn(page, EMAIL, temporaryPassword);
  await expect(page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
  await expectBanner(page, open.name);
  await page.getByRole('button', { name: 'Sign out' }).click();

  await continueAs(page, 'teller');
  await expectBanner(page, open.name);
  await page.getByRole('button', { name: 'Lock' }).click();
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await expectBanner(page, open.name);
});

test('an error that nobody caught leaves it in view that this is production', async ({ launch }) => {
  const { app, page } = await launch();
  await openTraining(page);
  await continueAs(page, 'teller');
  const open = await ask(page, 'workspaces.current', {});
  if (open === null) throw new Error('No workspace is open');
  await answerWith(app, 'workspaces.current', { ...open, kind: 'aws', production: true });
  // The status bar is in no page, so that nothing nearer catches what breaks in it.
  await answerWith(app, 'aws.cost', [null]);
  await page.reload();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(/Incident INC-[0-9A-F]{10}/);
  await expectBanner(page, open.name);
});
