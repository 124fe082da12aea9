import type { Page } from '@playwright/test';
import {
  type AwsEndpoint,
  assumeRoleReply,
  callerIdentityReply,
  queryError,
  startAwsEndpoint,
} from '../aws/aws-endpoint';
import type { Fault } from '../support/fault-proxy';
import {
  addWorkspace,
  expect,
  openWorkspace,
  PASSWORD,
  register,
  signInAs,
  signInByProfile,
  test as withAws,
} from './aws-endpoints';
import { goTo, signIn } from './training-bank';

/** An STS whose answers the test decides. */
const test = withAws.extend<{ readonly sts: AwsEndpoint }>({
  sts: async ({ browserName: _unused }, use) => {
    const sts = await startAwsEndpoint();
    await use(sts);
    await sts.close();
  },
});

const KEYS = 'aws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = example\n';
/** A single sign-on that nobody has signed in to, or whose token is over. */
const EXPIRED_SSO =
  '[sso-session corp]\nsso_region = eu-central-1\nsso_start_url = https://corp.example/start\n' +
  '[profile office]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Teller\n';
const EXPIRED_KEYS: Fault = {
  kind: 'refuse',
  status: 400,
  type: 'com.amazon.coral.service#ExpiredTokenException',
  message: 'The security token included in the request is expired',
};
const COPY_LOGIN = 'Copy command aws sso login --profile office';
const DEVICE = 'arn:aws:iam::123456789012:mfa/vera';

const byProfile = (page: Page) => page.getByRole('button', { name: 'Sign in with an IAM profile' }).click();

test('an AWS workspace is changed, duplicated and, once its name is typed, forgotten; AWS is not touched', async ({
  aws,
}) => {
  await aws.furnish();
  const { page } = await aws.launch();
  const { settings } = aws;
  await addWorkspace(page, settings);

  await test.step('a new name is kept', async () => {
    await page.getByRole('button', { name: `Edit ${settings.name}` }).click();
    await page.getByLabel('Name', { exact: true }).fill('River bank');
    await page.getByRole('button', { name: 'Save workspace' }).click();
    await expect(page.getByRole('button', { name: 'Open River bank', exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: `Open ${settings.name}` })).toHaveCount(0);
  });

  await test.step('a duplicate is reached in the same way', async () => {
    await page.getByRole('button', { name: 'Duplicate River bank' }).click();
    const opens = page.getByRole('button', { name: /^Open River bank/ });
    await expect(opens).toHaveCount(2);
    await expect(page.getByText(`Profile work · eu-central-1 · DynamoDB at ${settings.dynamoEndpoint}`)).toHaveCount(2);
  });

  await test.step('one is removed, by its typed name', async () => {
    await page.getByRole('button', { name: 'Remove River bank', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Remove River bank?' });
    const remove = dialog.getByRole('button', { name: 'Remove workspace' });
    await expect(remove).toBeDisabled();
    await dialog.getByLabel('Type River bank to confirm').fill('River bank');
    await remove.click();
    await expect(page.getByRole('button', { name: 'Open River bank', exact: true })).toHaveCount(0);
  });

  const other = page.getByRole('button', { name: /^Open River bank/ });
  await expect(other).toHaveCount(1);
  await other.click();
  await signInByProfile(page);
  await expect(page.getByRole('contentinfo')).toContainText('eu-central-1');
});

test('a single sign-on that has expired names the command, copies it, and goes on by trying again', async ({ aws }) => {
  const { app, page } = await aws.launch();
  aws.config(EXPIRED_SSO);
  const { settings } = aws;
  await addWorkspace(page, { ...settings, profile: 'office' });
  await openWorkspace(page, settings.name);
  await test.step('by e-mail too, beside what was typed', async () => {
    await signIn(page, 'vera@bank.example', PASSWORD);
    await expect(page.getByRole('alert')).toContainText('Run aws sso login --profile office in a terminal');
    await expect(page.getByRole('button', { name: COPY_LOGIN })).toBeVisible();
    await page.reload();
  });
  await byProfile(page);

  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The single sign-on session of this profile has expired.');
  await expect(alert).toContainText('Run aws sso login --profile office in a terminal, then try again.');
  await page.getByRole('button', { name: COPY_LOGIN }).click();
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('aws sso login --profile office');

  // As after the command: the profile has credentials.
  aws.config('');
  aws.credentials(`[office]\n${KEYS}`);
  await signInByProfile(page);
});

test('a role that wants an MFA code asks for it in a dialog, says when one is refused, and goes on with the right one', async ({
  aws,
  sts,
}) => {
  aws.credentials(`[base]\n${KEYS}`);
  aws.config(
    `[profile admin]\nrole_arn = arn:aws:iam::123456789012:role/Admin\nsource_profile = base\nmfa_serial = ${DEVICE}\n`,
  );
  sts.on('AssumeRole', ({ parameters }) =>
    parameters.TokenCode === '123456'
      ? assumeRoleReply('good', new Date(Date.now() + 3_600_000))
      : queryError(403, 'AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code.'),
  );
  sts.on('GetCallerIdentity', () => callerIdentityReply('arn:aws:sts::123456789012:assumed-role/Admin/vera'));
  const { page } = await aws.launch();
  await addWorkspace(page, { ...aws.settings, profile: 'admin', stsEndpoint: sts.url });
  await openWorkspace(page, aws.settings.name);
  await byProfile(page);

  const dialog = page.getByRole('dialog', { name: 'Confirm with your MFA device' });
  await expect(dialog).toContainText(DEVICE);
  const code = dialog.getByLabel('MFA code');
  await code.fill('12');
  await code.press('Enter');
  await expect(dialog).toContainText('Enter the 6 digits that the device shows.');
  await code.fill('654321');
  await code.press('Enter');
  await expect(dialog).toContainText('AWS refused the MFA code.');
  await code.fill('123 456');
  await code.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await expect(page.getByRole('contentinfo')).toContainText('arn:aws:sts::123456789012:assumed-role/Admin/vera');
});

test('a single sign-on that expires in mid-day says so above what is shown, with the command, and a refresh goes on', async ({
  aws,
}) => {
  await aws.furnish();
  const { app, page } = await aws.launch();
  aws.credentials(`[office]\n${KEYS}`);
  await addWorkspace(page, { ...aws.settings, profile: 'office' });
  await openWorkspace(page, aws.settings.name);
  await signInByProfile(page);
  await goTo(page, 'Administration');
  await page.getByRole('tab', { name: 'Locks' }).click();
  await expect(page.getByText('Nobody is locked out')).toBeVisible();

  // The keys that the sign-on gave are over, and so is the sign-on.
  aws.credentials('');
  aws.config(EXPIRED_SSO);
  aws.line.setPlan(() => EXPIRED_KEYS);
  // As main tells of every change: the page looks again by itself.
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send('event:work.changed', {}),
  );
  const stale = page.getByRole('main').getByRole('status').filter({ hasText: 'As of' });
  await expect(stale).toContainText('The AWS credentials of this profile have expired. Renew them, then try again.');
  await stale.getByRole('button', { name: 'Refresh' }).click();
  await expect(stale).toContainText('The single sign-on session of this profile has expired.');
  await expect(page.getByText('Nobody is locked out')).toBeVisible();
  await stale.getByRole('button', { name: COPY_LOGIN }).click();
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('aws sso login --profile office');

  aws.config('');
  aws.credentials(`[office]\n${KEYS}`);
  aws.line.setPlan(undefined);
  await stale.getByRole('button', { name: 'Refresh' }).click();
  await expect(stale).toHaveCount(0);
});

test('a lock that AWS keeps closed names the command that opens it, and takes the password afterwards', async ({
  aws,
}) => {
  await aws.furnish();
  const { page } = await aws.launch();
  aws.credentials(`[office]\n${KEYS}`);
  await addWorkspace(page, { ...aws.settings, profile: 'office' });
  await openWorkspace(page, aws.settings.name);
  await register(page, 'Vera Example', 'vera@bank.example');
  await signInAs(page, 'vera@bank.example');
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();

  aws.credentials('');
  aws.config(EXPIRED_SSO);
  aws.line.setPlan(() => EXPIRED_KEYS);
  const password = page.getByLabel('Password', { exact: true });
  const unlock = page.getByRole('button', { name: 'Unlock' });
  await password.fill(PASSWORD);
  await unlock.click();
  await expect(page.getByRole('alert')).toContainText('The AWS credentials of this profile have expired.');
  await unlock.click();
  await expect(page.getByRole('button', { name: COPY_LOGIN })).toBeVisible();
  await expect(password).toHaveValue(PASSWORD);

  aws.config('');
  aws.credentials(`[office]\n${KEYS}`);
  aws.line.setPlan(undefined);
  await unlock.click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
});
