import { ConfirmSubscriptionCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { newSnsClient } from '../notifications/sns-endpoint';
import {
  type AwsAccount,
  addWorkspace,
  expect,
  openWorkspace,
  register,
  signInAs,
  signInByProfile,
  test,
} from './aws-endpoints';
import { goTo, signOut } from './training-bank';

/** As the source application does it: confirmed, and without a filter. */
async function subscribeToEverything({ settings }: AwsAccount, address: string): Promise<void> {
  const sns = newSnsClient(settings.snsEndpoint);
  const TopicArn = `arn:aws:sns:${settings.region}:000000000000:${settings.alertsTopic}`;
  const made = await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: address }));
  await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token: made.SubscriptionArn ?? '' }));
  sns.destroy();
}

test('a customer whom nobody has chosen is subscribed once an administrator is there, and reads in Settings how far it is', async ({
  aws,
}) => {
  await aws.furnish();
  const { page } = await aws.launch();
  await addWorkspace(page, aws.settings);
  await openWorkspace(page, aws.settings.name);
  await register(page, 'Vera Example', 'vera@bank.example');
  await expect(page.getByRole('status').filter({ hasText: 'You are registered' })).toContainText(
    'A message that asks to confirm the address will follow',
  );
  await signInAs(page, 'vera@bank.example');
  await goTo(page, 'Settings');
  await expect(page.getByText('Not subscribed yet')).toBeVisible();
  await expect(page.getByText('always come')).toHaveCount(0);
  await signOut(page);

  await signInByProfile(page);
  await goTo(page, 'Administration');
  await page.getByRole('tab', { name: 'Notifications' }).click();
  const row = page
    .getByRole('grid', { name: 'Subscriptions' })
    .getByRole('row')
    .filter({ hasText: 'vera@bank.example' });
  await expect(row).toContainText('One customer');
  await expect(row).toContainText('Not confirmed');
  const waiting = page.getByRole('region', { name: 'Customers who wait' });
  await expect(waiting.getByText('Nobody waits.')).toBeVisible();
  await expect(waiting.getByRole('button', { name: 'Subscribe all who are waiting' })).toBeDisabled();
  await signOut(page);

  await signInAs(page, 'vera@bank.example');
  await goTo(page, 'Settings');
  await expect(page.getByText('Asked to confirm')).toBeVisible();
  await goTo(page, 'Notifications');
  await expect(page.getByText('Your mail goes to vera@bank.example')).toBeVisible();
  await expect(page.getByText('If you followed the link in that message, mail comes')).toBeVisible();
  await expect(page.getByText(/Amazon|SNS|receivers/)).toHaveCount(0);
});

test('a subscription that receives everything is announced to the administrator, with whoever waits because of it, until it is limited', async ({
  aws,
}) => {
  await aws.furnish();
  await subscribeToEverything(aws, 'carl@bank.example');
  const { page } = await aws.launch();
  await addWorkspace(page, aws.settings);
  await openWorkspace(page, aws.settings.name);
  await register(page, 'Carl Sample', 'carl@bank.example');
  await page.reload();
  await signInByProfile(page);
  const tile = page.getByRole('region', { name: 'Unsafe subscriptions' });
  await expect(tile).toContainText(/^Unsafe subscriptions1Looked at/);
  await expect(page.getByRole('alert')).toContainText(
    '1 subscription receives mail that is not meant for it, with each alert until it is limited or ended.',
  );
  await page.getByRole('button', { name: 'Look at the subscriptions' }).click();

  const waiting = page.getByRole('region', { name: 'Customers who wait' });
  await waiting.getByRole('button', { name: 'Subscribe all who are waiting' }).click();
  await expect(waiting.getByText('1 is subscribed with another filter.')).toBeVisible();
  const refused = waiting.getByRole('grid', { name: 'Customers whom AWS did not subscribe' });
  await expect(refused.getByRole('row').filter({ hasText: 'Carl Sample' })).toContainText('another filter');

  await page.getByRole('button', { name: 'Limit to its customer: carl@bank.example, unsafe' }).click();
  const dialog = page.getByRole('dialog', { name: 'Limit carl@bank.example to its customer?' });
  await dialog.getByRole('button', { name: 'Limit to its customer' }).click();
  await expect(page.getByRole('grid', { name: 'Subscriptions' })).not.toContainText('Unsafe');
  await expect(waiting.getByText('Nobody waits.')).toBeVisible();
  await goTo(page, 'Dashboard');
  await expect(tile).toContainText(/^Unsafe subscriptions0Looked at/);
  await expect(page.getByText('not meant for')).toHaveCount(0);
});
