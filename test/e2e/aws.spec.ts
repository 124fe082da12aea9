import type { Page } from '@playwright/test';
import {
  addWorkspace,
  expect,
  fillWorkspaceForm,
  openWorkspace,
  register,
  signInAs,
  signInByProfile,
  test,
} from './aws-endpoints';
import { accountNow, openForm, receiptReference, review } from './desk';
import { answerTo, ask, goTo, signOut } from './training-bank';

const PROFILE_ARN = /arn:aws:(iam|sts)::000000000000:/;

/** The line of a connection test about one subject. */
const lineOf = (page: Page, subject: string) =>
  page.getByRole('region', { name: 'Connection' }).getByRole('listitem').filter({ hasText: subject });

test('an AWS workspace is added by its form, tried line by line, opened, and signed in to by its profile', async ({
  aws,
}) => {
  const { page } = await aws.launch();
  const { settings } = aws;
  await fillWorkspaceForm(page, settings);

  await page.getByRole('button', { name: 'Test connection' }).click();
  const outcome = page.getByRole('region', { name: 'Connection' }).getByRole('status');
  await expect(outcome).toContainText('5 failed');
  await expect(lineOf(page, 'Credentials')).toContainText('Found in the profile work (static keys).');
  await expect(lineOf(page, 'Identity')).toContainText('in account 000000000000.');
  for (const table of [settings.usersTable, settings.accountsTable, settings.transactionsTable]) {
    const line = lineOf(page, `Table ${table}`);
    await expect(line).toContainText('Failed');
    await expect(line).toContainText('There is no such table in eu-central-1.');
  }
  // What is to be done stands once.
  const step = 'sign in with the IAM profile and create it under Administration, Tables.';
  await expect(lineOf(page, `Table ${settings.usersTable}`)).toContainText('For this and 2 more: ');
  await expect(lineOf(page, `Table ${settings.usersTable}`)).toContainText(step);
  await expect(lineOf(page, step)).toHaveCount(1);
  // Of topics that are not there nobody can be subscribed to anything.
  await expect(lineOf(page, 'Subscriptions')).toContainText('Skipped');
  await expect(lineOf(page, `Topic ${settings.alertsTopic}`)).toContainText('Failed');

  await test.step('the same form once everything is there', async () => {
    await aws.furnish();
    await page.getByRole('button', { name: 'Test connection' }).click();
    await expect(lineOf(page, `Table ${settings.usersTable}`)).toContainText('Active, with its key and');
    await expect(lineOf(page, `Topic ${settings.complianceTopic}`)).not.toContainText('Failed');
    await expect(lineOf(page, `Topic ${settings.complianceTopic}`)).toContainText('compliance alerts reach nobody');
    await expect(outcome).not.toContainText('failed');
  });

  await page.getByRole('button', { name: 'Add workspace' }).click();
  await expect(page.getByText(`Profile work · eu-central-1 · DynamoDB at ${settings.dynamoEndpoint}`)).toBeVisible();
  await openWorkspace(page, settings.name);
  await signInByProfile(page);
  await expect(page.getByRole('banner')).toContainText('Administrator');
  expect((await ask(page, 'aws.identity', {}))?.arn).toMatch(PROFILE_ARN);
  const inView = page.getByRole('contentinfo');
  await expect(inView).toContainText(PROFILE_ARN);
  await expect(inView).toContainText('eu-central-1');
});

test('an empty endpoint becomes a bank: the plan of its tables and topics is seen, applied, and people register', async ({
  aws,
}) => {
  const { page } = await aws.launch();
  const { settings } = aws;
  const tables = [settings.usersTable, settings.accountsTable, settings.transactionsTable];
  await addWorkspace(page, settings);
  await openWorkspace(page, settings.name);
  await signInByProfile(page);
  const toMake = page.getByRole('region', { name: 'Set up this bank' });
  await expect(toMake.getByRole('listitem')).toHaveCount(3);
  await toMake.getByRole('button', { name: 'Open Tables' }).click();
  const plan = page.getByRole('region', { name: 'Plan' });
  for (const table of tables) {
    await expect(plan.getByRole('list', { name: table }).getByText('Create', { exact: true }).first()).toBeVisible();
  }
  await plan.getByRole('button', { name: 'Apply plan' }).click();
  await page.getByRole('dialog', { name: 'Apply the plan?' }).getByRole('button', { name: 'Apply plan' }).click();
  const outcomes = plan.getByRole('list', { name: 'Outcome' }).getByRole('listitem');
  await expect(outcomes).toContainText(tables, { timeout: 30_000 });
  await expect(plan.getByRole('status')).toContainText('Nothing to apply');
  await expect(plan.getByText('Create', { exact: true })).toHaveCount(0);
  // Said, not hidden: DynamoDB Local has none.
  await expect(plan.getByText('Not supported here', { exact: true }).first()).toBeVisible();

  await page.getByRole('tab', { name: 'Notifications' }).click();
  await page.getByRole('button', { name: 'Set up topics' }).click();
  for (const topic of [settings.alertsTopic, settings.complianceTopic]) {
    await expect(page.getByText(`${topic} was created.`)).toBeVisible();
  }
  const carrier = page
    .getByRole('grid', { name: 'Topics' })
    .getByRole('row')
    .filter({ hasText: settings.complianceTopic });
  await expect(carrier).toContainText('No receiver');
  await goTo(page, 'Dashboard');
  await expect(
    page.getByText('Compliance alerts reach nobody: no confirmed subscription receives them.'),
  ).toBeVisible();

  await signOut(page);
  const accountNumber = await register(page, 'Vera Example', 'vera@bank.example');
  await signInAs(page, 'vera@bank.example');
  expect((await accountNow(page, accountNumber)).balanceCents).toBe(0n);
  // That the account is open was mailed through the new topic.
  await expect.poll(() => aws.mail().map(({ topicName }) => topicName)).toEqual([settings.alertsTopic]);
});

test('a registered customer deposits and transfers, and the mail that SNS took has the receipt’s reference', async ({
  aws,
}) => {
  await aws.furnish();
  const { page } = await aws.launch();
  const { settings } = aws;
  await addWorkspace(page, settings);
  await openWorkspace(page, settings.name);
  const payee = await register(page, 'Otto Example', 'otto@bank.example');
  await page.reload();
  const payer = await register(page, 'Vera Example', 'vera@bank.example');
  await signInAs(page, 'vera@bank.example');

  await openForm(page, 'Deposit');
  await review(page, { 'Account number': payer, Amount: '12,500.00', Description: 'Savings' });
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('$12,500.00 was deposited')).toBeVisible();
  const deposited = await receiptReference(page);

  await openForm(page, 'Transfer');
  await review(page, {
    'From account number': payer,
    'To account number': payee,
    Amount: '199.90',
    Description: 'Rent',
  });
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('$199.90 was transferred')).toBeVisible();
  const transferred = await receiptReference(page);
  expect((await accountNow(page, payer)).balanceCents).toBe(1_230_010n);

  const kindsFor = (reference: string) =>
    aws
      .mail()
      .filter(({ body }) => body.includes(reference))
      .map(({ topicName, messageAttributes }) => [topicName, messageAttributes.alert_type?.StringValue].join(' '))
      .sort();
  // To the holder. Compliance has to know of it too, because it reaches the threshold: that mail waits for somebody to see
  // who receives it.
  await expect.poll(() => kindsFor(deposited)).toEqual([`${settings.alertsTopic} transaction`]);
  // To both holders, and the sender's confirmation.
  await expect
    .poll(() => kindsFor(transferred))
    .toEqual([
      `${settings.alertsTopic} transaction`,
      `${settings.alertsTopic} transaction`,
      `${settings.alertsTopic} transfer-confirmation`,
    ]);

  await signOut(page);
  await signInAs(page, 'otto@bank.example');
  expect((await accountNow(page, payee)).balanceCents).toBe(19_990n);

  await signOut(page);
  // The dashboard looks, and finds nobody there who may not read it; what is held is sent again by itself within five minutes.
  await signInByProfile(page);
  await expect(page.getByRole('region', { name: 'Unsafe subscriptions' })).toContainText('Looked at');
  await page.getByRole('button', { name: 'Retry all' }).click();
  await expect
    .poll(() => kindsFor(deposited))
    .toEqual([`${settings.alertsTopic} transaction`, `${settings.complianceTopic} high-value`]);
  await expect(page.getByRole('contentinfo')).toContainText('No mail waiting');
});

test('a production workspace says so in red, and wants its name typed before anything is reconfigured', async ({
  aws,
}) => {
  const { page } = await aws.launch();
  const { settings } = aws;
  await addWorkspace(page, { ...settings, production: true });
  await expect(page.getByText('Production', { exact: true })).toBeVisible();

  await test.step('its settings', async () => {
    await page.getByRole('button', { name: `Edit ${settings.name}` }).click();
    await page.getByRole('switch', { name: 'Production' }).click();
    await page.getByRole('button', { name: 'Save workspace' }).click();
    await expectTypedName(page, `Change how ${settings.name} is reached?`, 'Save workspace', settings.name);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(page.getByText('Production', { exact: true })).toBeVisible();
  });

  await openWorkspace(page, settings.name);
  await signInByProfile(page);
  const banner = page.getByText(/^Production: what is done here is done to/);
  await expect(banner).toContainText(settings.name);
  const [red = 0, green = 0, blue = 0] =
    (await banner.evaluate((element) => getComputedStyle(element).backgroundColor)).match(/\d+/g)?.map(Number) ?? [];
  expect(red).toBeGreaterThan(2 * Math.max(green, blue));

  await test.step('its tables', async () => {
    await goTo(page, 'Administration');
    await page.getByRole('tab', { name: 'Tables' }).click();
    await page.getByRole('button', { name: 'Apply plan' }).click();
    await expectTypedName(page, 'Apply the plan?', 'Apply plan', settings.name);
    await page.getByRole('dialog').getByRole('button', { name: 'Apply plan' }).click();
    await expect(page.getByRole('list', { name: 'Outcome' })).toBeVisible({ timeout: 30_000 });
  });

  await test.step('main asks for it too, whatever a window sends', async () => {
    for (const typedName of [null, 'Another bank']) {
      expect(await answerTo(page, 'topics.provision', { typedName })).toMatchObject({
        ok: false,
        error: { code: 'workspace.nameMismatch' },
      });
    }
  });
});

/** A dialog whose button works only once the name stands in it. */
async function expectTypedName(page: Page, title: string, label: string, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title });
  const button = dialog.getByRole('button', { name: label });
  const field = dialog.getByLabel(`Type ${name} to confirm`);
  await expect(button).toBeDisabled();
  await field.fill(name.toLowerCase());
  await expect(button).toBeDisabled();
  await field.fill(name);
  await expect(button).toBeEnabled();
}
