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
import { ask, signOut } from './training-bank';

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
    await expect(line).toContainText('sign in with the IAM profile and create it under Administration, Tables.');
  }
  await expect(lineOf(page, `Topic ${settings.alertsTopic}`)).toContainText('Failed');

  await test.step('the same form once everything is there', async () => {
    await aws.furnish();
    await page.getByRole('button', { name: 'Test connection' }).click();
    await expect(lineOf(page, `Table ${settings.usersTable}`)).toContainText('Active, with its key and');
    await expect(lineOf(page, `Topic ${settings.complianceTopic}`)).not.toContainText('Failed');
    await expect(outcome).not.toContainText('failed');
  });

  await page.getByRole('button', { name: 'Add workspace' }).click();
  await expect(page.getByText(`Profile work · eu-central-1 · DynamoDB at ${settings.dynamoEndpoint}`)).toBeVisible();
  await openWorkspace(page, settings.name);
  await signInByProfile(page);
  await expect(page.getByRole('banner')).toContainText('Administrator');
  expect((await ask(page, 'aws.identity', {}))?.arn).toMatch(PROFILE_ARN);
  await expect(page.getByRole('contentinfo')).toContainText(settings.name);
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
  // To the holder, and to compliance because it reaches the threshold.
  await expect
    .poll(() => kindsFor(deposited))
    .toEqual([`${settings.alertsTopic} transaction`, `${settings.complianceTopic} high-value`]);
  // To both holders, and the sender's confirmation.
  await expect
    .poll(() => kindsFor(transferred))
    .toEqual([
      `${settings.alertsTopic} transaction`,
      `${settings.alertsTopic} transaction`,
      `${settings.alertsTopic} transfer-confirmation`,
    ]);
  await expect(page.getByRole('contentinfo')).toContainText('No mail waiting');

  await signOut(page);
  await signInAs(page, 'otto@bank.example');
  expect((await accountNow(page, payee)).balanceCents).toBe(19_990n);
});
