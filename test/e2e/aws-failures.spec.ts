import type { Locator, Page } from '@playwright/test';
import { type AwsEndpoint, callerIdentityReply, queryError, startAwsEndpoint } from '../aws/aws-endpoint';
import type { Fault } from '../support/fault-proxy';
import { addWorkspace, expect, openWorkspace, PASSWORD, signInByProfile, test as withAws } from './aws-endpoints';
import { goTo, signIn } from './training-bank';

/** An STS that refuses what it is told to; the other endpoints are the account's. */
const test = withAws.extend<{ readonly sts: AwsEndpoint }>({
  sts: async ({ browserName: _unused }, use) => {
    const sts = await startAwsEndpoint();
    await use(sts);
    await sts.close();
  },
});

const refuse = (type: string, message: string): Fault => ({ kind: 'refuse', status: 400, type, message });

/** What AWS answers to every call of DynamoDB, in its own words, and what the window makes of it. */
const REFUSALS: readonly { readonly fault: Fault; readonly what: string; readonly next: string }[] = [
  {
    fault: refuse(
      'com.amazon.coral.service#ExpiredTokenException',
      'The security token included in the request is expired',
    ),
    what: 'The AWS credentials of this profile have expired.',
    next: 'Renew them, then try again.',
  },
  {
    fault: refuse(
      'com.amazon.coral.service#UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ),
    what: 'AWS does not know the keys of this profile, or their secret part is wrong.',
    next: 'Check the profile’s keys with whoever gave them to you',
  },
  {
    fault: refuse(
      'com.amazon.coral.service#AccessDeniedException',
      'User: arn:aws:iam::000000000000:user/clerk is not authorized to perform: dynamodb:Scan on resource: arn:aws:dynamodb:eu-central-1:000000000000:table/BankingUsers because no identity-based policy allows the dynamodb:Scan action',
    ),
    what: 'The profile may not do dynamodb:Scan on table/BankingUsers.',
    next: 'Ask whoever manages the AWS account to permit dynamodb:Scan.',
  },
  {
    fault: refuse(
      'com.amazon.coral.validate#ValidationException',
      'The table does not have the specified index: NameIndex',
    ),
    what: '/NameIndex does not exist.',
    next: 'Create it under Administration, Tables; if it is being made, wait until it is active.',
  },
  {
    fault: refuse(
      'com.amazon.coral.service#InvalidSignatureException',
      "Credential should be scoped to a valid region, not 'eu-central-1'.",
    ),
    what: 'The region eu-central-1 cannot be used.',
    next: 'Check the region of the workspace: it may be misspelt, or not be enabled for this AWS account.',
  },
  {
    fault: { kind: 'throttle' },
    what: 'AWS is answering fewer requests than were sent',
    next: 'Wait a moment and try again. If it stays, raise the capacity of the table or index.',
  },
  {
    fault: { kind: 'reset' },
    what: 'AWS could not be reached.',
    next: 'Check the network, the proxy and the endpoint of the workspace, then try again.',
  },
  {
    fault: refuse(
      'com.amazon.coral.service#InvalidSignatureException',
      'Signature not yet current: 20261122T120000Z is still later than 20261122T110000Z (20261122T105500Z + 5 min.)',
    ),
    what: 'The clock of this machine is too far from AWS’s clock',
    next: 'Set the machine’s date and time, then try again.',
  },
  {
    fault: { kind: 'dropRequest' },
    what: 'AWS did not answer in time',
    next: 'Check the network, then try again.',
  },
];

/** A call that nobody answers is repeated before it is given up. */
const GIVEN_UP_MS = 30_000;

const expectTold = async (alert: Locator, what: string, next: string) => {
  await expect(alert).toContainText(what, { timeout: GIVEN_UP_MS });
  await expect(alert).toContainText(next);
};

const again = (page: Page) => page.getByRole('button', { name: 'Try again' }).click();

test('each way in which AWS refuses has its sentence and its next step in the window, and trying again goes on', async ({
  aws,
  sts,
}) => {
  const { page } = await aws.launch();
  const { settings } = aws;
  const alert = page.getByRole('alert');
  await addWorkspace(page, { ...settings, stsEndpoint: sts.url });
  await openWorkspace(page, settings.name);

  await test.step('a missing table, at the sign-in form', async () => {
    await signIn(page, 'vera@bank.example', PASSWORD);
    await expectTold(
      alert,
      `The table ${settings.usersTable} does not exist.`,
      'Check the region and the table names of the workspace',
    );
    // Nothing is wrong with what was typed.
    await expect(page.getByLabel('Password', { exact: true })).not.toHaveAttribute('aria-invalid', 'true');
  });

  await test.step('a profile without credentials, with credentials that have expired, with good ones', async () => {
    const profile = page.getByRole('button', { name: 'Sign in with an IAM profile' });
    aws.credentials('');
    await profile.click();
    await expectTold(
      alert,
      'No AWS credentials were found for this workspace.',
      'Run aws configure --profile work in a terminal',
    );
    await expect(page.getByRole('button', { name: 'Copy command aws configure --profile work' })).toBeVisible();
    aws.credentials('[work]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = example\n');
    sts.on('GetCallerIdentity', () =>
      queryError(403, 'ExpiredToken', 'The security token included in the request is expired'),
    );
    await profile.click();
    await expectTold(alert, 'The AWS credentials of this profile have expired.', 'Renew them, then try again.');
    sts.on('GetCallerIdentity', () => callerIdentityReply('arn:aws:iam::000000000000:user/clerk'));
    await signInByProfile(page);
  });

  await goTo(page, 'Administration');
  await expectTold(
    alert,
    `The table ${settings.usersTable} does not exist.`,
    'an administrator signs in with the IAM profile and creates the tables under Administration, Tables.',
  );
  for (const { fault, what, next } of REFUSALS) {
    await test.step(what, async () => {
      aws.line.setPlan(() => fault);
      await again(page);
      await expectTold(alert, what, next);
    });
  }
  await aws.furnish();
  aws.line.setPlan(undefined);
  await again(page);
  await expect(page.getByRole('grid', { name: 'Users' })).toBeVisible();
  await expect(alert).toHaveCount(0);

  await test.step('an endpoint at which nobody listens any more', async () => {
    await aws.line.stop();
    await page.getByRole('tab', { name: 'Locks' }).click();
    await expectTold(
      alert,
      'AWS could not be reached: the connection is refused.',
      'Check the network, the proxy and the endpoint of the workspace, then try again.',
    );
  });
});
