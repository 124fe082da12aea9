import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDynamoBank } from '../../main/repositories/dynamodb/open';
import type { RulesView } from '../../shared/contract/rules';
import { cents } from '../../shared/domain/money';
import { dynamoDbLocal, localClient, suiteName } from '../support/dynamodb-local';
import { eventually } from '../support/eventually';
import { must } from '../support/program';
import { type AwsBank, type AwsConsole, byProfile, PASSWORD, register, signIn, startAwsBank } from './aws-bank';

const local = await dynamoDbLocal();

describe.skipIf(local.reason !== undefined)(suiteName('the rules of a bank that several desks work on', local), () => {
  let bank: AwsBank;
  let office: AwsConsole;
  let desk: AwsConsole;

  beforeAll(async () => {
    bank = await startAwsBank(local.endpoint);
    office = await bank.console();
    desk = await bank.console();
    await byProfile(office);
  });
  afterAll(() => bank.close());

  const set = async (change: Partial<RulesView>) => {
    const { rules, version } = must(await office.call('rules.read', {}));
    return must(
      await office.call('rules.write', { rules: { ...rules, ...change }, seenVersion: version, typedName: null }),
    );
  };
  const deposit = (accountNumber: string, amountCents: bigint) =>
    desk.call('transactions.deposit', {
      requestId: crypto.randomUUID(),
      accountNumber,
      amountCents,
      description: 'Cash',
    });

  /** What the analyst sees, whether or not the mail has gone out. */
  async function toldToCompliance(): Promise<readonly bigint[]> {
    const client = localClient(local.endpoint);
    const { alerts, close } = openDynamoBank({ client, tables: bank.tables, highValueCents: cents(1n) });
    const told = await alerts.newestComplianceAlerts('high-value', 10);
    await close();
    client.destroy();
    return told.items.map(({ amountCents }) => amountCents);
  }

  test('a threshold and a limit that the administrator sets hold at a desk that is signed in, from its next movement on', async () => {
    const vera = await register(desk, 'vera');
    await signIn(desk, vera);
    must(await deposit(vera.accountNumber, 700_000n));
    await set({ highValueCents: cents(500_000n), maxAmountCents: cents(800_000n) });
    must(await deposit(vera.accountNumber, 700_000n));
    const refused = { error: { code: 'transaction.amountOutOfRange', maxCents: 800_000n } };
    expect(await deposit(vera.accountNumber, 800_001n)).toMatchObject(refused);
    expect(must(await desk.call('workspaces.current', {}))?.limits).toMatchObject({ maxAmountCents: 800_000n });
    const told = desk.events.filter(({ event }) => event === 'limits.changed').at(-1)?.payload;
    expect(told).toMatchObject({ maxAmountCents: 800_000n });
    await eventually(async () => expect(await toldToCompliance()).toEqual([700_000n]));
  });

  test('a lock is set by the failures that the bank permits now, at a desk where nobody has signed in since', async () => {
    const walt = await register(desk, 'walt');
    await desk.call('auth.signOut', {});
    await set({ maxFailedSignIns: 3 });
    for (let failures = 0; failures < 3; failures += 1) {
      await desk.call('auth.signIn', { email: walt.email, password: 'Wrong1234' });
    }
    const answer = await desk.call('auth.signIn', { email: walt.email, password: PASSWORD });
    expect(answer).toMatchObject({ error: { code: 'auth.refused' } });
  });

  test('of two administrators who save at once one is told, and is shown what the other set', async () => {
    const other = await bank.console();
    await byProfile(other);
    const seen = must(await other.call('rules.read', {}));
    await set({ suspiciousCount: 4 });
    const late = { rules: { ...seen.rules, suspiciousCount: 9 }, seenVersion: seen.version, typedName: null };
    expect(await other.call('rules.write', late)).toMatchObject({ error: { code: 'rules.changedMeanwhile' } });
    const shown = must(await other.call('rules.read', {}));
    expect(shown).toMatchObject({ rules: { suspiciousCount: 4 }, version: seen.version + 1 });
    expect(shown.changed?.by).not.toBe('');
  });

  test('a duplicate of the workspace is the same bank, with its rules', async () => {
    const copyOf = await bank.console();
    must(await copyOf.call('workspaces.close', {}));
    must(await copyOf.call('aws.duplicateWorkspace', { workspaceId: copyOf.workspaceId }));
    const copy = must(await copyOf.call('workspaces.list', {})).find(({ name }) => name.endsWith('(copy)'));
    must(await copyOf.call('workspaces.open', { workspaceId: copy?.workspaceId ?? '' }));
    await byProfile(copyOf);
    const { rules } = must(await office.call('rules.read', {}));
    expect(must(await copyOf.call('rules.read', {})).rules).toEqual(rules);
  });

  test('a version that cannot be read ends nobody’s session', async () => {
    const client = localClient(local.endpoint ?? '');
    const seen = must(await office.call('rules.read', {})).version;
    const setVersion = (version: string) =>
      client.send(
        new UpdateItemCommand({
          TableName: bank.tables.users,
          Key: { user_id: { S: 'rules#bank' } },
          UpdateExpression: 'SET rules_version = :version',
          ExpressionAttributeValues: { ':version': { N: version } },
        }),
      );
    await setVersion('1.5');
    const desk = await bank.console();
    const carl = await register(desk, 'carl');
    await signIn(desk, carl);
    expect(must(await desk.call('accounts.mine', {})).items).toHaveLength(1);
    await setVersion(String(seen));
    client.destroy();
  });

  test('numbers that cannot be read leave in force what was, and are set anew', async () => {
    const client = localClient(local.endpoint ?? '');
    const update = {
      TableName: bank.tables.users,
      Key: { user_id: { S: 'rules#bank' } },
      UpdateExpression: 'SET max_failed_sign_ins = :none ADD rules_version :one',
      ExpressionAttributeValues: { ':none': { N: '0' }, ':one': { N: '1' } },
    };
    await client.send(new UpdateItemCommand(update));
    client.destroy();
    expect(must(await office.call('rules.read', {})).rules.maxFailedSignIns).toBe(3);
    expect((await set({ maxFailedSignIns: 7 })).rules.maxFailedSignIns).toBe(7);
  });
});

describe.skipIf(local.reason !== undefined)(suiteName('a rules file on the disk of one console', local), () => {
  let bank: AwsBank;
  beforeAll(async () => {
    bank = await startAwsBank(local.endpoint);
  });
  afterAll(() => bank.close());

  test('has no say, also once an administrator has signed in there', async () => {
    const console = await withFile(99);
    await byProfile(console);
    const { rules, version } = must(await console.call('rules.read', {}));
    expect([rules.maxFailedSignIns, version]).toEqual([5, 0]);
  });

  async function withFile(maxFailedSignIns: number) {
    const console = await bank.console();
    must(await console.call('workspaces.close', {}));
    const folder = join(console.userDataDir, 'workspaces', console.workspaceId);
    const file = join(folder, 'rules.json');
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, JSON.stringify({ ...FILE, maxFailedSignIns }));
    must(await console.call('workspaces.open', { workspaceId: console.workspaceId }));
    return console;
  }
});

const FILE = {
  minAmountCents: '0.01',
  maxAmountCents: '1000000.00',
  highValueCents: '10000.00',
  suspiciousCount: 5,
  suspiciousWindowHours: 24,
  lockMinutes: 30,
  sessionMinutes: 120,
  idleMinutes: 15,
};
