import type { ElectronApplication, Page } from '@playwright/test';
import { clickMenu } from './desk';
import { expectKept, expectRefused, fillFields } from './forms';
import { answerTo, ask, continueAs, expect, goTo, openTraining, signIn, signOut, test } from './training-bank';

const NOT_TOGETHER = 'The email address and the password do not fit together.';

test('registering says at each field what is wrong, keeps what was typed, and ends in an account of one’s own', async ({
  signInPage: page,
}) => {
  await page.getByRole('button', { name: 'Register' }).click();
  const register = page.getByRole('button', { name: 'Register' });
  const field = (label: string) => page.getByLabel(label, { exact: true });
  const [name, email, phone, password] = [field('Full name'), field('Email'), field('Phone'), field('Password')];
  await expect(password).toHaveAccessibleDescription(/At least 8 characters.*At most 72 bytes/);
  await register.click();
  await expectRefused(name, 'Enter your full name.');
  await expectRefused(email, 'Enter an email address, for example name@example.com.');
  await expectRefused(password, 'Enter a password.');
  await expect(name).toBeFocused();

  const typed = { 'Full name': 'Věra Novotná-Åkesson', Email: 'vera at example', Phone: '123 ext 4', Password: '' };
  await fillFields(page, typed);
  const passwords = [
    ['Short1', 'Use at least 8 characters.'],
    ['nocapital1', 'Use at least 1 capital letter.'],
    ['Nodigits', 'Use at least 1 digit.'],
    [`A1${'ž'.repeat(36)}`, 'Use at most 72 bytes.'],
  ] as const;
  for (const [tried, sentence] of passwords) {
    await password.fill(tried);
    await register.click();
    await expectRefused(password, sentence);
    await expectKept(page, { ...typed, Password: tried });
  }

  await fillFields(page, { Password: 'Correct1horse' });
  await register.click();
  await expectRefused(email, 'Enter an email address, for example name@example.com.');
  await expectRefused(phone, 'A phone number has digits, spaces and + ( ) - . / only.');
  await fillFields(page, { Email: 'Customer@Training.example', Phone: '+420 601 123 456' });
  await register.click();
  await expectRefused(email, 'customer@training.example is registered already.');
  await expect(email).toBeFocused();
  await expectKept(page, { 'Full name': 'Věra Novotná-Åkesson', Phone: '+420 601 123 456', Password: 'Correct1horse' });

  await fillFields(page, { Email: 'Vera.Novotna@Example.com' });
  await register.click();
  await expect(page.getByText('You are registered.')).toBeVisible();
  await expectKept(page, { Email: 'vera.novotna@example.com' });
  await signIn(page, 'VERA.NOVOTNA@example.com', 'Correct1horse');
  await expect(page.getByText('Věra Novotná-Åkesson')).toBeVisible();
  const accounts = (await ask(page, 'accounts.mine', {})).items;
  expect(accounts.map(({ accountType, balanceCents }) => ({ accountType, balanceCents }))).toEqual([
    { accountType: 'checking', balanceCents: 0n },
  ]);
});

test('claim 8: an unknown address, a wrong password and a locked person are refused in the same words', async ({
  signInPage: page,
}) => {
  const tryToSignIn = async (email: string, password: string): Promise<string> => {
    await signIn(page, email, password);
    // The refusal of the attempt before is taken away by this one, whose answer has come when the button works again.
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeEnabled();
    await expectRefused(page.getByLabel('Password', { exact: true }), NOT_TOGETHER);
    await expectKept(page, { Email: email, Password: password });
    return page.getByText(NOT_TOGETHER).innerText();
  };
  const unknown = await tryToSignIn('nobody@training.example', 'Training1');
  const refusals: string[] = [];
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    refusals.push(await tryToSignIn('customer@training.example', `Wrong${attempt}`));
  }
  const locked = await tryToSignIn('customer@training.example', 'Training1');
  expect([...new Set([unknown, ...refusals, locked])]).toHaveLength(1);
  const answer = await answerTo(page, 'auth.signIn', { email: 'customer@training.example', password: 'Training1' });
  expect(answer).toEqual({ ok: false, error: { code: 'auth.refused' } });
});

test('claim 11: a changed password is asked for from now on, and every other session of that person is over', async ({
  launch,
  otherConsole,
}) => {
  const console = await launch();
  const { page } = console;
  const elsewhere = await otherConsole(console);
  await elsewhere.ask('auth.continueAs', { role: 'customer' });
  await openTraining(page);
  await continueAs(page, 'customer');
  await goTo(page, 'Settings');
  const section = page.getByRole('region', { name: 'Change password' });
  const [current, next] = [section.getByLabel('Current password'), section.getByLabel('New password')];
  const change = async (from: string, to: string) => {
    await current.fill(from);
    await next.fill(to);
    await section.getByRole('button', { name: 'Change password' }).click();
    await expect(section.getByRole('button', { name: 'Change password' })).toBeEnabled();
  };
  await change('Training2', 'Better2horse');
  await expectRefused(current, 'The current password is not right.');
  await expect(next).toHaveValue('Better2horse');
  await change('Training1', 'Training1');
  await expectRefused(next, 'Different from the current password.');
  await change('Training1', 'Better2horse');
  await expect(section.getByText('Changed')).toBeVisible();

  expect(await elsewhere.answer('accounts.mine', {})).toEqual({
    ok: false,
    error: { code: 'auth.sessionEnded', reason: 'endedElsewhere' },
  });
  // This session goes on under the new password.
  await goTo(page, 'Accounts');
  await expect(page.getByRole('grid', { name: 'Your accounts' })).toBeVisible();
  await signOut(page);
  await signIn(page, 'customer@training.example', 'Training1');
  await expectRefused(page.getByLabel('Password', { exact: true }), NOT_TOGETHER);
  await signIn(page, 'customer@training.example', 'Better2horse');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
});

/** Everything that locks the session: a person, or the machine that tells of their absence. */
const LOCKS: Readonly<Record<string, (app: ElectronApplication, page: Page) => Promise<void>>> = {
  'the lock button': (_app, page) => page.getByRole('button', { name: 'Lock', exact: true }).click(),
  'the menu command': (app) => clickMenu(app, 'Lock'),
  'the sleeping machine': (app) => app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend')),
  'the locked screen': (app) => app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen')),
};

test('claim 10: whatever locks the session, the half-filled form waits behind the lock for the right password', async ({
  launch,
}) => {
  const { app, page } = await launch();
  await openTraining(page);
  await continueAs(page, 'teller');
  await goTo(page, 'Move money');
  await page.getByRole('tab', { name: 'Transfer' }).click();
  const typed = { 'From account number': '1234', Amount: '1,250.5', Description: 'Rent for November' };
  await fillFields(page, typed);
  const [to, lockButton] = [
    page.getByLabel('To account number'),
    page.getByRole('button', { name: 'Lock', exact: true }),
  ];

  for (const [cause, lock] of Object.entries(LOCKS)) {
    await test.step(cause, async () => {
      await to.focus();
      await lock(app, page);
      await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
      await expect(page.getByRole('region', { name: 'Locked' })).toContainText('Training bank');
      const refused = { ok: false, error: { code: 'auth.sessionLocked' } };
      await expect.poll(() => answerTo(page, 'intents.list', {})).toEqual(refused);
      expect(await answerTo(page, 'accounts.resolve', { accountNumber: '1234567890' })).toEqual(refused);
      for (let step = 1; step <= 4; step += 1) {
        await page.keyboard.press('Tab');
        await expect(page.locator('[inert] :focus')).toHaveCount(0);
      }
      await page.getByLabel('Password', { exact: true }).fill('Training2');
      await page.getByRole('button', { name: 'Unlock' }).click();
      await expectRefused(page.getByLabel('Password', { exact: true }), 'The password is not right.');
      expect(await answerTo(page, 'intents.list', {})).toEqual(refused);
      await page.getByLabel('Password', { exact: true }).fill('Training1');
      await page.getByRole('button', { name: 'Unlock' }).click();
      await expect(page.getByRole('heading', { name: 'Locked' })).toBeHidden();
      await expectKept(page, typed);
      await expect(cause === 'the lock button' ? lockButton : to).toBeFocused();
    });
  }
});

test('claim 10: after 15 minutes without input the session is locked, and 2 hours after the sign-in it is over', async ({
  launch,
}) => {
  const { app, page } = await launch();
  await openTraining(page);
  await continueAs(page, 'teller');
  await passInMain(app, 14);
  await goTo(page, 'Customers');
  await passInMain(app, 14);
  await goTo(page, 'Move money');
  await expect(page.getByRole('heading', { name: 'Today at this desk' })).toBeVisible();
  await passInMain(app, 15);
  await page.mouse.move(600, 400);
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill('Training1');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeHidden();
  for (const label of ['Customers', 'Dashboard', 'Customers', 'Dashboard', 'Customers']) {
    await passInMain(app, 14);
    await goTo(page, label);
  }
  await passInMain(app, 14);
  await page.mouse.move(500, 300);
  await expect(page.getByText('Your session ended after 2 hours. Sign in again to go on.')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
});

test('claim 11: what an administrator changes elsewhere ends the session here at the next call, and says so', async ({
  launch,
  otherConsole,
}) => {
  const console = await launch();
  const { page } = console;
  const elsewhere = await otherConsole(console);
  await elsewhere.ask('auth.continueAs', { role: 'admin' });
  const idOf = async (email: string) => {
    const found = await elsewhere.ask('users.find', { text: email, cursor: null });
    return found.items[0]?.userId ?? '';
  };
  const tellerId = await idOf('teller@training.example');
  const ended = page.getByText(
    'Your session was ended: the password or the role changed, or an administrator ended it.',
  );
  // By keyboard: a link may be gone before it is clicked, for the page itself may have called meanwhile.
  const pressGoTo = async (letter: string) => {
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
  };
  await openTraining(page);
  await continueAs(page, 'teller');
  const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
  await expect(links).toContainText(['Customers', 'Move money']);

  await elsewhere.ask('users.endSessions', { userId: tellerId });
  await pressGoTo('m');
  await expect(ended).toBeVisible();

  await continueAs(page, 'teller');
  await elsewhere.ask('users.setRole', { userId: tellerId, role: 'analyst' });
  await pressGoTo('m');
  await expect(ended).toBeVisible();
  await signIn(page, 'teller@training.example', 'Training1');
  await expect(links).toHaveText(['Dashboard', 'Notifications', 'Settings']);

  await elsewhere.ask('users.setStatus', { userId: tellerId, status: 'disabled' });
  await pressGoTo('n');
  await expect(ended).toBeVisible();
  await signIn(page, 'teller@training.example', 'Training1');
  await expectRefused(page.getByLabel('Password', { exact: true }), NOT_TOGETHER);
});

/** Lets time pass for the main process alone, as if nobody had touched anything meanwhile. */
async function passInMain(app: ElectronApplication, minutes: number): Promise<void> {
  await app.evaluate((_electron, passedMs) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + passedMs;
  }, minutes * 60_000);
}
