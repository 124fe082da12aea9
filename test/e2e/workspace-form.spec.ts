import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openIntentJournal } from '../../main/intents/journal';
import { isOfAwsOrNetwork } from '../aws/aws-home';
import { anIntent } from '../intents/an-intent';
import type { LaunchedConsole, LaunchOptions } from '../support/launch';
import { AUTHORITY_PEM } from '../support/test-authority';
import { someSettings } from '../workspaces/some-settings';
import { answerQuestions } from './desk';
import { expectRefused } from './forms';
import { ask, expect, test } from './training-bank';

/** The AWS tools' environment of a machine with one profile, and with what a test adds. No key in it is one. */
function launchWith(
  launch: (options: LaunchOptions) => Promise<LaunchedConsole>,
  folder: string,
  more: Readonly<Record<string, string>> = {},
): Promise<LaunchedConsole> {
  const config = join(folder, 'aws-config');
  writeFileSync(config, '[profile work]\nregion = eu-central-1\ncredential_process = /bin/false\n');
  const foreign = Object.keys(process.env).filter(isOfAwsOrNetwork);
  const env = {
    ...Object.fromEntries(foreign.map((name) => [name, undefined])),
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'no-credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    ...more,
  };
  return launch({ env });
}

/** Kept, and shown on the first screen. */
async function haveWorkspace(page: Page, given: Parameters<typeof someSettings>[0]): Promise<string> {
  const settings = someSettings(given);
  const { workspaceId } = await ask(page, 'aws.saveWorkspace', { workspaceId: null, settings });
  await page.reload();
  await expect(page.getByRole('button', { name: `Edit ${settings.name}`, exact: true })).toBeVisible();
  return workspaceId;
}

const save = (page: Page) => page.getByRole('button', { name: 'Save workspace' }).first().click();

test('with keys in the environment the form opens, and says that a workspace without a profile uses them', async ({
  launch,
  folder,
}) => {
  const keys = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example', AWS_REGION: 'eu-north-1' };
  const { page } = await launchWith(launch, folder, keys);
  await page.getByRole('button', { name: 'Add AWS workspace' }).click();
  const profile = page.getByRole('combobox', { name: 'Profile' });
  await expect(profile).toHaveValue('No profile: the access keys in the environment · eu-north-1');
  await profile.click();
  await expect(page.getByRole('option')).toHaveText([/^No profile/, /^work · credential process/]);
});

test('a production workspace loses its mark, or changes, only when its stored name is typed and the program’s own question answered', async ({
  launch,
  folder,
}) => {
  const { app, page } = await launchWith(launch, folder);
  await haveWorkspace(page, { name: 'Live', production: true });
  await page.getByRole('button', { name: 'Edit Live' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Play');
  await page.getByRole('switch', { name: 'Production' }).click();
  await save(page);
  const dialog = page.getByRole('dialog', { name: 'Change how Live is reached?' });
  await expect(dialog).toContainText('It loses its production mark');
  const confirm = dialog.getByRole('button', { name: 'Save workspace' });
  await dialog.getByLabel('Type Live to confirm').fill('Play');
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel('Type Live to confirm').fill('Live');
  const asked = await answerQuestions(app, false);
  await confirm.click();
  await expect(page.getByRole('alert')).toContainText('Nothing was sent or changed.');
  expect(await asked()).toEqual(['Change the production workspace “Live”?']);

  await answerQuestions(app, true);
  await save(page);
  await dialog.getByLabel('Type Live to confirm').fill('Live');
  await confirm.click();
  await expect(page.getByRole('button', { name: 'Open Play' })).toBeVisible();
  await expect(page.getByText('Production', { exact: true })).toHaveCount(0);
});

test('an address that is neither AWS’s nor this machine’s is tried and kept only after a yes outside of the page', async ({
  launch,
  folder,
}) => {
  const { app, page } = await launchWith(launch, folder);
  await page.getByRole('button', { name: 'Add AWS workspace' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Branch');
  await page.getByLabel('Region').fill('eu-central-1');
  await page.getByRole('button', { name: /^Advanced/ }).click();
  await page.getByLabel('DynamoDB endpoint').fill('https://bank.elsewhere.invalid/4821009317');
  const asked = await answerQuestions(app, false);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('alert')).toContainText('This was not confirmed.');
  expect(await asked()).toEqual(['Try the connection of “Branch” at bank.elsewhere.invalid?']);
  await page.getByRole('button', { name: 'Add workspace' }).click();
  await expect(page.locator('form').getByRole('alert')).toContainText('To go on, say yes when the program asks.');

  const askedAgain = await answerQuestions(app, true);
  await page.getByRole('button', { name: 'Add workspace' }).click();
  await expect(page.getByRole('button', { name: 'Open Branch' })).toBeVisible();
  expect(await askedAgain()).toEqual(['Reach “Branch” at bank.elsewhere.invalid?']);
});

test('a name that another workspace has is refused at its field, and the form is kept', async ({ launch, folder }) => {
  const { page } = await launchWith(launch, folder);
  await haveWorkspace(page, { name: 'Live' });
  await haveWorkspace(page, { name: 'Staging' });
  await page.getByRole('button', { name: 'Edit Staging' }).click();
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('LIVE');
  await page.getByLabel('Region').fill('us-east-1');
  await save(page);
  await expectRefused(name, 'Another workspace is called LIVE. Give this one a name of its own.');
  await expect(name).toBeFocused();
  await expect(page.getByLabel('Region')).toHaveValue('us-east-1');
});

test('postings in doubt keep a workspace at its bank, and are given up by name and number only', async ({
  launch,
  folder,
}) => {
  const { page, userData } = await launchWith(launch, folder);
  const workspaceId = await haveWorkspace(page, { name: 'Live' });
  const { journal } = await openIntentJournal({
    folder: join(userData, 'workspaces', workspaceId),
    keep: () => true,
  });
  for (const intent of [anIntent(), anIntent()]) await journal.open(intent);
  await journal.close();

  await test.step('another region is refused, with what to do first', async () => {
    await page.getByRole('button', { name: 'Edit Live' }).click();
    await page.getByLabel('Region').fill('us-east-1');
    await save(page);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('2 postings of this workspace are in doubt.');
    await expect(alert).toContainText('Open the workspace as it is and sign in');
    await page.getByRole('button', { name: 'Back' }).click();
  });

  await test.step('removing asks twice, the second time for what is given up', async () => {
    await page.getByRole('button', { name: 'Remove Live' }).click();
    const first = page.getByRole('dialog', { name: 'Remove Live?' });
    await first.getByLabel('Type Live to confirm').fill('Live');
    await first.getByRole('button', { name: 'Remove workspace' }).click();
    const second = page.getByRole('dialog', { name: 'Remove Live, and give up 2 postings?' });
    await expect(second).toContainText('whether the money has moved is not known yet');
    const remove = second.getByRole('button', { name: 'Give up 2 postings and remove' });
    await expect(remove).toBeDisabled();
    await second.getByLabel('Type Live to confirm').fill('Live');
    await remove.click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Open Live' })).toHaveCount(0);
  });
});

test('the settings of the network are kept with the workspace, and a file without certificates is refused at its field', async ({
  launch,
  folder,
}) => {
  const { app, page } = await launchWith(launch, folder);
  await haveWorkspace(page, { name: 'Live' });
  const asked = await answerQuestions(app, true);
  await page.getByRole('button', { name: 'Edit Live' }).click();
  await page.getByRole('button', { name: /^Advanced/ }).click();
  const caFile = page.getByLabel('CA file');
  await page.getByLabel('Proxy').fill('http://proxy.bank.example:3128');
  await caFile.fill(join(folder, 'aws-config'));
  await page.getByRole('switch', { name: 'FIPS endpoints' }).click();
  await save(page);
  await expectRefused(caFile, 'The CA file cannot be used: it holds no certificate in PEM form.');
  const certificates = join(folder, 'ca.pem');
  writeFileSync(certificates, AUTHORITY_PEM);
  await caFile.fill(certificates);
  await save(page);
  await expect(page.getByRole('button', { name: 'Open Live' })).toBeVisible();
  expect(await asked()).toEqual(['Reach “Live” at proxy.bank.example:3128 and with a new CA file?']);
  await page.getByRole('button', { name: 'Edit Live' }).click();
  await page.getByRole('button', { name: /^Advanced/ }).click();
  await expect(page.getByLabel('Proxy')).toHaveValue('http://proxy.bank.example:3128');
  await expect(caFile).toHaveValue(certificates);
  await expect(page.getByRole('switch', { name: 'FIPS endpoints' })).toBeChecked();
  await expect(page.getByRole('switch', { name: 'Dual-stack endpoints' })).not.toBeChecked();
});

test('a profile that was made meanwhile is offered, and a test that lasts is cancelled', async ({ launch, folder }) => {
  const { page } = await launchWith(launch, folder);
  await page.getByRole('button', { name: 'Add AWS workspace' }).click();
  const profile = page.getByRole('combobox', { name: 'Profile' });
  await expect(profile).toBeVisible();
  const slow = '[profile slow]\nregion = eu-central-1\ncredential_process = sleep 10\n';
  writeFileSync(join(folder, 'aws-config'), slow);
  await profile.click();
  await page.getByRole('option', { name: /^slow · credential process/ }).click();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.getByRole('button', { name: 'Cancel test' }).click();
  await expect(page.getByText('Test connection tries the settings as they stand here')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel test' })).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
});
