import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ConfirmSubscriptionCommand, ListSubscriptionsCommand } from '@aws-sdk/client-sns';
import { test as base, expect, type Page } from '@playwright/test';
import { type FauxqsServer, type SnsSpyMessage, startFauxqs } from 'fauxqs';
import { startDynamoDbLocal } from '../../scripts/lib/dynamodb-local.mjs';
import type { AwsSettings } from '../../shared/contract/aws';
import { isOfAwsOrNetwork } from '../aws/aws-home';
import { newSnsClient } from '../notifications/sns-endpoint';
import { createBankTables } from '../support/create-tables';
import { localClient, uniqueTableNames } from '../support/dynamodb-local';
import { everyEnd } from '../support/every-end';
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy';
import { type LaunchedConsole, launchConsole } from '../support/launch';
import { someSettings } from '../workspaces/some-settings';
import { fillFields } from './forms';
import { goTo, signIn } from './training-bank';

const REGION = 'eu-central-1';
export const PASSWORD = 'Correct1horse';

/** What stands for AWS in one test: an account of its own as far as the console can tell. */
export interface AwsAccount {
  /** DynamoDB Local, behind a line that loses and refuses what it is told to. */
  readonly line: FaultProxy;
  /** The same, without the line. */
  readonly dynamo: DynamoDBClient;
  /** SNS and STS. */
  readonly services: FauxqsServer;
  /** How a workspace reaches it: by the profile `work`, and by names that no other test has. */
  readonly settings: AwsSettings;
  /** Writes the shared credentials file anew. */
  credentials(text: string): void;
  /** Writes the shared config file anew. */
  config(text: string): void;
  /** The tables and topics, where a test is about something else than making them. */
  furnish(): Promise<void>;
  /**
   * A console that finds this account's profile and no other of the machine; it and what it restarts to are closed. Each
   * desk keeps its own settings and journal; without a name it is the first.
   */
  launch(desk?: string): Promise<LaunchedConsole>;
  /** The mail that SNS took, oldest first. */
  mail(): readonly SnsSpyMessage[];
  /** Every receiver that was asked to confirm a subscription does. */
  confirmSubscriptions(): Promise<void>;
}

interface WorkerFixtures {
  readonly dynamoDbLocal: Awaited<ReturnType<typeof startDynamoDbLocal>>;
}

/** `work` is good as long as nothing refuses it. */
const CREDENTIALS = '[work]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = example\n';

export const test = base.extend<{ readonly aws: AwsAccount }, WorkerFixtures>({
  dynamoDbLocal: [
    async ({ browserName: _unused }, use) => {
      const local = await startDynamoDbLocal();
      await use(local);
      if ('stop' in local) await local.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  aws: async ({ dynamoDbLocal }, use, testInfo) => {
    if ('reason' in dynamoDbLocal) return testInfo.skip(true, dynamoDbLocal.reason);
    const folder = mkdtempSync(join(tmpdir(), 'countinghouse-aws-e2e-'));
    const line = await startFaultProxy({ target: dynamoDbLocal.endpoint });
    const services = await startFauxqs({ port: 0, logger: false, defaultRegion: REGION, messageSpies: true });
    const launched: LaunchedConsole[] = [];
    const note = (console: LaunchedConsole): LaunchedConsole => {
      launched.push(console);
      return { ...console, restart: async () => note(await console.restart()) };
    };
    const dynamo = localClient(dynamoDbLocal.endpoint);
    const account = newAccount({ folder, line, services, dynamo, note });
    account.credentials(CREDENTIALS);
    await use(account);
    await everyEnd([
      ...launched.map((console) => () => console.close()),
      async () => dynamo.destroy(),
      () => line.stop(),
      () => services.stop(),
      async () => rmSync(folder, { recursive: true, force: true }),
    ]);
  },
});

export { expect };

interface AccountParts {
  readonly folder: string;
  readonly line: FaultProxy;
  readonly services: FauxqsServer;
  readonly dynamo: DynamoDBClient;
  readonly note: (console: LaunchedConsole) => LaunchedConsole;
}

function newAccount({ folder, line, services, dynamo, note }: AccountParts): AwsAccount {
  const tables = uniqueTableNames();
  const endpoint = `http://127.0.0.1:${services.port}`;
  const settings = someSettings({
    name: 'Harbour bank',
    region: REGION,
    dynamoEndpoint: line.endpoint,
    snsEndpoint: endpoint,
    stsEndpoint: endpoint,
    usersTable: tables.users,
    accountsTable: tables.accounts,
    transactionsTable: tables.transactions,
  });
  const credentialsFile = join(folder, 'credentials');
  const configFile = join(folder, 'config');
  const foreign = Object.keys(process.env).filter(isOfAwsOrNetwork);
  const env = {
    ...Object.fromEntries(foreign.map((name) => [name, undefined])),
    AWS_CONFIG_FILE: configFile,
    // Where the tokens of a single sign-on would be looked for.
    HOME: folder,
    AWS_SHARED_CREDENTIALS_FILE: credentialsFile,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  return {
    line,
    dynamo,
    services,
    settings,
    credentials: (text) => writeFileSync(credentialsFile, text),
    config: (text) => writeFileSync(configFile, text),
    async furnish() {
      await createBankTables(dynamo, tables);
      services.createTopic(settings.alertsTopic);
      services.createTopic(settings.complianceTopic);
    },
    async launch(desk = 'first-desk') {
      const userData = join(folder, desk);
      mkdirSync(userData, { recursive: true });
      return note(await launchConsole({ userData, env }));
    },
    confirmSubscriptions: () => confirmAll(endpoint),
    mail: () => services.spy.getAllMessages().filter((message): message is SnsSpyMessage => message.service === 'sns'),
  };
}

/** What receivers do with the mail that asks them; the endpoint takes the ARN for the token. */
async function confirmAll(endpoint: string): Promise<void> {
  const sns = newSnsClient(endpoint);
  const { Subscriptions: all = [] } = await sns.send(new ListSubscriptionsCommand({}));
  for (const { TopicArn, SubscriptionArn } of all) {
    await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token: SubscriptionArn }));
  }
  sns.destroy();
}

/** Fills in the form of a new AWS workspace, up to its buttons. */
export async function fillWorkspaceForm(page: Page, settings: AwsSettings): Promise<void> {
  await page.getByRole('button', { name: 'Add AWS workspace' }).click();
  await chooseProfile(page, settings.profile);
  if (settings.production) await page.getByRole('switch', { name: 'Production' }).click();
  await page.getByRole('button', { name: /^Advanced/ }).click();
  await fillFields(page, {
    Name: settings.name,
    Region: settings.region,
    'DynamoDB endpoint': settings.dynamoEndpoint,
    'SNS endpoint': settings.snsEndpoint,
    'STS endpoint': settings.stsEndpoint,
    'Users table': settings.usersTable,
    'Accounts table': settings.accountsTable,
    'Transactions table': settings.transactionsTable,
    'Alerts topic': settings.alertsTopic,
    'Compliance topic': settings.complianceTopic,
  });
}

async function chooseProfile(page: Page, profile: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Profile' }).click();
  await page.getByRole('option', { name: new RegExp(`^${profile} ·`) }).click();
}

export async function addWorkspace(page: Page, settings: AwsSettings): Promise<void> {
  await fillWorkspaceForm(page, settings);
  await page.getByRole('button', { name: 'Add workspace' }).click();
  await expect(page.getByRole('button', { name: `Open ${settings.name}` })).toBeVisible();
}

/** From the first screen to the sign-in page of a workspace that has been added. */
export async function openWorkspace(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Open ${name}` }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}

export async function signInByProfile(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in with an IAM profile' }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

/** Registers on the sign-in page; the number of the account that comes with it. */
export async function register(page: Page, fullName: string, email: string): Promise<string> {
  const button = page.getByRole('button', { name: 'Register', exact: true });
  await button.click();
  await fillFields(page, { 'Full name': fullName, Email: email, Password: PASSWORD });
  await button.click();
  await expect(page.getByRole('status').filter({ hasText: 'You are registered.' })).toBeVisible();
  const copy = page.getByRole('button', { name: /^Copy account number/ });
  const accountNumber = /\d{10}/.exec((await copy.getAttribute('aria-label')) ?? '')?.[0];
  if (accountNumber === undefined) throw new Error('No account number is shown');
  return accountNumber;
}

export async function signInAs(page: Page, email: string): Promise<void> {
  await signIn(page, email, PASSWORD);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

/** A customer of a furnished bank, signed in at the form that moves money. */
export async function customerAtTheDesk(page: Page, aws: AwsAccount, email: string): Promise<string> {
  await addWorkspace(page, aws.settings);
  await openWorkspace(page, aws.settings.name);
  const accountNumber = await register(page, 'Vera Example', email);
  await signInAs(page, email);
  await goTo(page, 'Move money');
  return accountNumber;
}
