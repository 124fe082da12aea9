import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PolicyPlace, PROFILES, type ProfileRole, policyFor } from '../../../main/aws/provisioning/policies';
import { DEFAULT_TABLE_NAMES, INDEX, type TableNames } from '../../../main/aws/tables';
import { openDynamoBank } from '../../../main/repositories/dynamodb/open';
import { nameAttributes } from '../../../main/repositories/dynamodb/user-items';
import type { AwsSettings } from '../../../shared/contract/aws';
import { DEFAULT_RULES } from '../../../shared/domain/rules';
import { dynamoDbLocal, localClient, suiteName } from '../../support/dynamodb-local';
import { eventually } from '../../support/eventually';
import { must, startProgram, type TestProgram } from '../../support/program';
import { PythonBank } from '../adopt/python-bank';
import { type AwsBank, type Person, register, startAwsBank } from '../aws-bank';
import { administerTables, administerTopics } from './administrator-work';
import { allows, neverUsed } from './policy-matcher';
import { Recorder } from './recorder';
import {
  administratorFlows,
  analystFlows,
  customerFlows,
  exportFile,
  tellerFlows,
  undeliverableMail,
} from './role-flows';
import type { Asked } from './uses';

const local = await dynamoDbLocal();
const WHERE = { region: 'eu-central-1', account: '000000000000' };

/** `Test connection` asks it of every profile, since none says what it may do; whoever may not is told so. */
const ASKED_BY_ALL = 'sns:ListSubscriptionsByTopic';

/** Every console looks for mail to deliver. An analyst's may only count what waits: it is told so, and leaves it to others. */
const looksForMail = ({ use, context }: Asked): boolean =>
  use.startsWith('dynamodb:Query ') &&
  use.endsWith(`/${INDEX.pendingAlert}`) &&
  context['dynamodb:Select'] === undefined;

interface People {
  readonly customer: Person;
  readonly teller: Person;
  readonly analyst: Person;
}

/** A customer, and staff whose roles an administrator has given. */
async function somePeople(bank: AwsBank): Promise<People> {
  const console = await bank.console();
  const customer = await register(console, 'customer');
  const teller = await register(console, 'teller');
  const analyst = await register(console, 'analyst');
  must(await console.call('aws.signIn', { mfaCode: null }));
  must(await console.call('users.setRole', { userId: teller.userId, role: 'teller' }));
  must(await console.call('users.setRole', { userId: analyst.userId, role: 'analyst' }));
  // Compliance mail waits for a look at who is subscribed.
  must(await console.call('topics.subscriptions', {}));
  await mailIsOut(bank);
  return { customer, teller, analyst };
}

/** Whatever the work has left in the outbox is published. Asked of the bank itself: a customer's console is not told. */
async function mailIsOut({ tables }: AwsBank): Promise<void> {
  const client = localClient(local.endpoint ?? '');
  const { alerts, close } = openDynamoBank({ client, tables, highValueCents: DEFAULT_RULES.highValueCents });
  try {
    await eventually(async () => expect(await alerts.pendingCount()).toEqual({ waiting: 0, dead: 0 }));
  } finally {
    await close();
    client.destroy();
  }
}

/** A user who lacks everything, one who lacks the sentinel only, and an account: adopting writes in each of its ways. */
async function leaveSomethingToAdopt(tables: TableNames): Promise<void> {
  const client = localClient(local.endpoint ?? '');
  const python = new PythonBank(client, tables);
  const userId = await python.user('adopted@bank.example');
  await python.account(userId, '9000000001', '0');
  await python.user('sentinel@bank.example', 'Eva Malá', {
    role: { S: 'customer' },
    status: { S: 'active' },
    alerts_enabled: { BOOL: true },
    session_epoch: { N: '0' },
    mail_asked_at: { S: '2026-11-22T12:00:00.000Z' },
    ...nameAttributes('Eva Malá'),
  });
  client.destroy();
}

describe.skipIf(local.reason !== undefined)(suiteName('the policy of each profile', local), () => {
  let bank: AwsBank;
  let place: PolicyPlace;
  let folder: string;
  const used = new Map<ProfileRole, readonly Asked[]>();

  beforeAll(async () => {
    bank = await startAwsBank(local.endpoint);
    folder = mkdtempSync(join(tmpdir(), 'countinghouse-flows-'));
    const { alertsTopic: alerts, complianceTopic: compliance } = bank.settings;
    place = { ...WHERE, partition: 'aws', tables: bank.tables, topics: { alerts, compliance } };
    const people = await somePeople(bank);
    const record = async (profile: ProfileRole, work: (console: TestProgram) => Promise<unknown>) =>
      used.set(profile, await recorded(bank, profile, work));
    await record('customer-facing', customerFlows);
    await record('teller', (console) => tellerFlows(console, people.teller, people.customer));
    await record('analyst', (console) => analystFlows(console, people.analyst));
    const mute = await openConsole({ ...bank.settings, snsEndpoint: 'http://127.0.0.1:1' });
    await undeliverableMail(mute, people.teller, people.customer);
    await mute.close();
    await leaveSomethingToAdopt(place.tables);
    await record('administrator', (console) => administratorFlows(console, people.customer));
    const alsoUsed = [...(await administerTables(place)), ...(await administerTopics(place))];
    used.set('administrator', [...(used.get('administrator') ?? []), ...alsoUsed]);
  });
  afterAll(async () => {
    await bank.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A console that saves what it exports. */
  async function openConsole(
    settings: AwsSettings,
    before: (console: TestProgram) => Promise<unknown> = async () => undefined,
  ): Promise<TestProgram> {
    const console = await startProgram({ window: { chooseFileToSave: async () => exportFile(folder) } });
    const { workspaceId } = must(await console.call('aws.saveWorkspace', { workspaceId: null, settings }));
    await before(console);
    must(await console.call('workspaces.open', { workspaceId }));
    return console;
  }

  /** Everything that a console under the profile asks of AWS while it is open, the relay's work included. */
  async function recorded(
    at: AwsBank,
    profile: ProfileRole,
    work: (console: TestProgram) => Promise<unknown>,
  ): Promise<readonly Asked[]> {
    const dynamo = await Recorder.to(at.settings.dynamoEndpoint, WHERE);
    const sns = await Recorder.to(at.settings.snsEndpoint, WHERE);
    dynamo.permits = (asked) => profile !== 'analyst' || !looksForMail(asked);
    const seesSubscriptions = profile === 'administrator';
    sns.permits = ({ use }) => seesSubscriptions || !use.startsWith(ASKED_BY_ALL);
    const settings = { ...at.settings, dynamoEndpoint: dynamo.endpoint, snsEndpoint: sns.endpoint };
    const console = await openConsole(settings, async (closed) => {
      const checking = { jobId: crypto.randomUUID(), settings, mfaCode: null };
      const lines = must(await closed.call('aws.testConnection', checking));
      const { state } = lines.find(({ subject }) => subject === 'Subscriptions') ?? {};
      expect([profile, state]).toEqual([profile, seesSubscriptions ? 'warning' : 'skipped']);
    });
    try {
      await work(console);
      await mailIsOut(at);
    } finally {
      await console.close();
      await dynamo.close();
      await sns.close();
    }
    return [...dynamo.permitted, ...sns.permitted];
  }

  test.each(PROFILES)('%s: everything that its flows use is allowed', (profile) => {
    const policy = policyFor(profile, place);
    const refused = (used.get(profile) ?? []).filter((asked) => !allows(policy, asked));
    expect(refused).toEqual([]);
  });

  test.each(PROFILES)(
    '%s: names its actions, tables, indexes and topics without a star, and fits into one policy',
    (profile) => {
      const policy = policyFor(profile, { ...place, tables: DEFAULT_TABLE_NAMES });
      for (const { Sid, Action, Resource } of policy.Statement) {
        expect(Sid).toMatch(/^[A-Za-z0-9]+$/);
        expect(Action.filter((action) => action.includes('*'))).toEqual([]);
        const starred = Resource.filter((resource) => resource.includes('*') && !resource.endsWith('/backup/*'));
        // Subscriptions and the list of backups are no resources to IAM.
        if (starred.length > 0)
          expect([Sid, starred]).toEqual([expect.stringMatching(/^(ListBackups|AdministerSubscriptions)$/), ['*']]);
      }
      // IAM's limit for a managed policy.
      expect(JSON.stringify(policy).length).toBeLessThan(6_144);
    },
  );

  test.each(PROFILES)('%s: nothing is allowed that its flows do not use', (profile) => {
    expect(neverUsed(policyFor(profile, place), used.get(profile) ?? [])).toEqual([]);
  });
});
