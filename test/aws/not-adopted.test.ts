import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ADOPTABLE, adoptedKey } from '../../main/repositories/dynamodb/adoption-gate';
import { failureLine } from '../../renderer/words/failures';
import { dynamoDbLocal, localClient, suiteName } from '../support/dynamodb-local';
import { eventually } from '../support/eventually';
import { must } from '../support/program';
import { type AwsBank, type AwsConsole, PASSWORD, startAwsBank } from './aws-bank';

const local = await dynamoDbLocal();
const BY_THE_SOURCE = {
  user_id: { S: 'source' },
  email: { S: 'source@bank.example' },
  password_hash: { S: '$2b$12$none' },
  full_name: { S: 'Petra Source' },
  created_at: { S: '2024-01-15T10:30:00.123456' },
};
const CUSTOMER = { email: 'ana@bank.example', fullName: 'Ana Novak', phone: '' };

describe.skipIf(local.endpoint === undefined)(suiteName('a bank whose tables were not adopted', local), () => {
  let bank: AwsBank;
  let console: AwsConsole;
  const client = localClient(local.endpoint);
  beforeAll(async () => {
    bank = await startAwsBank(local.endpoint);
  });
  beforeEach(async () => {
    for (const role of ADOPTABLE)
      await client.send(new DeleteItemCommand({ TableName: bank.tables[role], Key: adoptedKey(role) }));
    console = await bank.console();
  });
  afterAll(async () => {
    client.destroy();
    await bank.close();
  });

  test('made empty elsewhere, it registers people once an administrator has signed in', async () => {
    must(await console.call('aws.signIn', { mfaCode: null }));
    must(await console.call('auth.signOut', {}));
    await eventually(async () =>
      must(await console.call('auth.register', { ...CUSTOMER, email: 'first@bank.example', password: PASSWORD })),
    );
  });

  test('that holds people, it registers nobody and says who opens the way; after one adoption it does', async () => {
    await client.send(new PutItemCommand({ TableName: bank.tables.users, Item: BY_THE_SOURCE }));
    const refused = await console.call('auth.register', { ...CUSTOMER, password: PASSWORD });
    if (refused.ok) throw new Error('A customer was registered');
    expect(refused.error).toMatchObject({ code: 'aws.failed', problem: 'notAdopted', resource: bank.tables.users });
    expect(failureLine(refused.error)).toBe(
      `The table ${bank.tables.users} has not been adopted. Nobody is registered and no account is opened until it is: an address or number in it could be given a second time. Ask an administrator to press Adopt under Administration, Tables.`,
    );
    must(await console.call('aws.signIn', { mfaCode: null }));
    const run = { jobId: crypto.randomUUID(), typedName: null, confirmedUnits: null };
    expect(must(await console.call('adoption.run', run))).toMatchObject({ users: 1, accounts: 0 });
    must(await console.call('auth.signOut', {}));
    must(await console.call('auth.register', { ...CUSTOMER, password: PASSWORD }));
  });

  test('a plan that makes the tables leaves them open for the first customer', async () => {
    const names = { usersTable: 'NewUsers', accountsTable: 'NewAccounts', transactionsTable: 'NewTransactions' };
    const unique = Object.fromEntries(
      Object.entries(names).map(([key, name]) => [key, `${name}-${crypto.randomUUID().slice(0, 8)}`]),
    );
    const fresh = await bank.console({ ...unique, name: 'New bank' });
    must(await fresh.call('aws.signIn', { mfaCode: null }));
    const options = {
      billing: 'onDemand',
      pointInTimeRecovery: false,
      deletionProtection: false,
      accountKey: false,
      tags: {},
    } as const;
    const { digest } = must(await fresh.call('tables.plan', { options }));
    must(await fresh.call('tables.apply', { jobId: crypto.randomUUID(), options, digest, typedName: null }));
    must(await fresh.call('auth.signOut', {}));
    must(await fresh.call('auth.register', { ...CUSTOMER, password: PASSWORD }));
  });
});
