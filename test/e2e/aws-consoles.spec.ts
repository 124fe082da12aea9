import type { Page } from '@playwright/test';
import { addWorkspace, expect, openWorkspace, register, signInAs, signInByProfile, test } from './aws-endpoints';
import { openForm, review } from './desk';
import { answerTo, ask, goTo, signOut } from './training-bank';

const EMAIL = 'vera@bank.example';
const TELLER = 'tess@bank.example';

/** By keyboard: a link may be gone before it is clicked, for the page itself may have called meanwhile. */
const pressGoTo = async (page: Page, letter: string) => {
  await page.keyboard.press('g');
  await page.keyboard.press(letter);
};

test('what one console changes in AWS another honours at its next call: a session, a role, an account', async ({
  aws,
}) => {
  await aws.furnish();
  const { page: desk } = await aws.launch('desk');
  const { page: office } = await aws.launch('office');
  for (const page of [desk, office]) {
    await addWorkspace(page, aws.settings);
    await openWorkspace(page, aws.settings.name);
  }
  const accountNumber = await register(desk, 'Vera Example', EMAIL);
  await signInAs(desk, EMAIL);
  await register(office, 'Tess Example', TELLER);
  await office.reload();
  await signInByProfile(office);
  const idOf = async (email: string) =>
    (await ask(office, 'users.find', { text: email, cursor: null })).items[0]?.userId ?? '';
  const userId = await idOf(EMAIL);
  await ask(office, 'users.setRole', { userId: await idOf(TELLER), role: 'teller' });
  const ended = desk.getByText(
    'Your session was ended: the password or the role changed, or an administrator ended it.',
  );

  await test.step('an account closed elsewhere takes no deposit here', async () => {
    await goTo(desk, 'Move money');
    await openForm(desk, 'Deposit');
    await review(desk, { 'Account number': accountNumber, Amount: '25.00' });
    await signOut(office);
    await signInAs(office, TELLER);
    await ask(office, 'accounts.close', { accountNumber });
    await desk.getByRole('button', { name: 'Confirm' }).click();
    await expect(desk.getByText(/is closed/).first()).toBeVisible();
    await signOut(office);
    await signInByProfile(office);
    await goTo(desk, 'Dashboard');
  });

  await test.step('a session ended elsewhere is over here', async () => {
    await ask(office, 'users.endSessions', { userId });
    await pressGoTo(desk, 'm');
    await expect(ended).toBeVisible();
  });

  await test.step('a role changed elsewhere ends the session here, and the next one has the new role', async () => {
    await signInAs(desk, EMAIL);
    await ask(office, 'users.setRole', { userId, role: 'teller' });
    await pressGoTo(desk, 'm');
    await expect(ended).toBeVisible();
    await signInAs(desk, EMAIL);
    await expect(desk.getByRole('navigation', { name: 'Main' })).toContainText('Customers');
    expect(await answerTo(desk, 'users.setRole', { userId, role: 'admin' })).toMatchObject({ ok: false });
  });
});
