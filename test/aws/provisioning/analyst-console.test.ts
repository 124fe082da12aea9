import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PolicyPlace, policyFor } from '../../../main/aws/provisioning/policies';
import { INDEX } from '../../../main/aws/tables';
import { type DynamoBank, openDynamoBank } from '../../../main/repositories/dynamodb/open';
import { ALIVE_STATES } from '../../../main/repositories/dynamodb/waiting';
import type { AwsSettings } from '../../../shared/contract/aws';
import { cents } from '../../../shared/domain/money';
import { DEFAULT_RULES } from '../../../shared/domain/rules';
import { post } from '../../notifications/bank-at-work';
import { dynamoDbLocal, localClient, suiteName } from '../../support/dynamodb-local';
import { eventually } from '../../support/eventually';
import { must, startProgram, type TestProgram } from '../../support/program';
import { type AwsBank, type Person, register, signIn, startAwsBank } from '../aws-bank';
import { allows } from './policy-matcher';
import { Recorder } from './recorder';

const local = await dynamoDbLocal();
const WHERE = { region: 'eu-central-1', account: '000000000000' };
const WAITING = 12;

describe.skipIf(local.reason !== undefined)(suiteName('an analyst’s console while mail waits', local), () => {
  let at: AwsBank;
  let bank: DynamoBank;
  let customer: Person;
  let analyst: Person;
  const client = localClient(local.endpoint ?? 'http://127.0.0.1:1');

  const openConsole = async (settings: AwsSettings): Promise<TestProgram> => {
    const console = await startProgram({});
    const { workspaceId } = must(await console.call('aws.saveWorkspace', { workspaceId: null, settings }));
    must(await console.call('workspaces.open', { workspaceId }));
    return console;
  };
  const waiting = async () => (await bank.alerts.pending({ cursor: undefined, limit: 100 })).items;

  beforeAll(async () => {
    at = await startAwsBank(local.endpoint);
    bank = openDynamoBank({ client, tables: at.tables, highValueCents: DEFAULT_RULES.highValueCents });
    const office = await openConsole(at.settings);
    customer = await register(office, 'customer');
    analyst = await register(office, 'analyst');
    await isOut();
    await office.close();
    await bank.users.setRole(analyst.userId, 'analyst');
  });

  afterAll(async () => {
    await bank.close();
    client.destroy();
    await at.close();
  });

  /** Deposits whose mail no console has seen. */
  const leaveMail = async (): Promise<void> => {
    const account = await bank.accounts.byNumber(customer.accountNumber);
    if (account === undefined) throw new Error('The customer has no account');
    const time = new Date().toISOString();
    for (let number = 1; number <= WAITING; number += 1) {
      await post(bank, { kind: 'deposit', account, amount: cents(BigInt(number)), at: time });
    }
  };

  /** A console whose profile has the analyst's policy, and the line over which AWS holds it to that. */
  const openAnalysts = async () => {
    const { alertsTopic: alerts, complianceTopic: compliance } = at.settings;
    const place: PolicyPlace = { ...WHERE, partition: 'aws', tables: at.tables, topics: { alerts, compliance } };
    const policy = policyFor('analyst', place);
    const dynamo = await Recorder.to(at.settings.dynamoEndpoint, WHERE);
    const sns = await Recorder.to(at.settings.snsEndpoint, WHERE);
    for (const line of [dynamo, sns]) line.permits = (use) => allows(policy, use);
    const console = await openConsole({ ...at.settings, dynamoEndpoint: dynamo.endpoint, snsEndpoint: sns.endpoint });
    await eventually(() => expect(dynamo.denied).toHaveLength(ALIVE_STATES.length));
    const close = async () => {
      await console.close();
      await dynamo.close();
      await sns.close();
    };
    return { console, dynamo, sns, close };
  };
  const isOut = () => eventually(async () => expect(await waiting()).toEqual([]));

  test('looks once for mail to deliver, is denied it, sees and touches no alert, and leaves all of them to a console that may', async () => {
    await leaveMail();
    const { console, dynamo, sns, close } = await openAnalysts();
    await signIn(console, analyst);
    must(await console.call('dashboard.analyst', {}));
    await close();
    const table = `arn:aws:dynamodb:${WHERE.region}:${WHERE.account}:table/${at.tables.transactions}`;
    // One look is into every partition of what waits, side by side.
    expect(dynamo.denied).toEqual(ALIVE_STATES.map(() => `dynamodb:Query on ${table}/index/${INDEX.pendingAlert}`));
    expect([...sns.uses]).toEqual([]);
    const said = console.logLines.filter(({ message }) => message?.includes('may not deliver mail') === true);
    expect(said.map(({ level }) => level)).toEqual(['info']);

    const left = await waiting();
    expect(left).toHaveLength(WAITING);
    expect(left.filter(({ attempts, lastError }) => attempts > 0 || lastError !== undefined)).toEqual([]);
    const office = await openConsole(at.settings);
    await isOut();
    await office.close();
  });

  test('delivers it itself once the policy is mended and the profile signs in, without being opened again', async () => {
    await leaveMail();
    const { console, dynamo, sns, close } = await openAnalysts();
    for (const line of [dynamo, sns]) line.permits = () => true;
    must(await console.call('aws.signIn', { mfaCode: null }));
    await isOut();
    await close();
    expect(dynamo.denied).toHaveLength(ALIVE_STATES.length);
    expect([...sns.uses].filter((use) => use.startsWith('sns:Publish '))).toHaveLength(1);
  });
});
