import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADOPTABLE, adoptedKey } from '../../main/repositories/dynamodb/adoption-gate';
import { failureLine } from '../../renderer/words/failures';
import { dynamoDbLocal, localClient, suiteName } from '../support/dynamodb-local';
import { must } from '../support/program';
import { type AwsBank, type AwsConsole, PASSWORD, startAwsBank } from './aws-bank';

const local = await dynamoDbLocal();
const CUSTOMER = { email: 'ana@bank.example', fullName: 'Ana Novak', phone: '' };

describe.skipIf(local.endpoint === undefined)(suiteName('a bank whose tables were not adopted', local), () => {
  let bank: AwsBank;
  let console: AwsConsole;
  beforeAll(async () => {
    bank = await startAwsBank(local.endpoint);
    const client = localClient(local.endpoint);
    for (const role of ADOPTABLE)
      await client.send(new DeleteItemCommand({ TableName: bank.tables[role], Key: adoptedKey(role) }));
    client.destroy();
    console = await bank.console();
  }, 60_000);
  afterAll(() => bank.close());

  test('registers nobody and says who opens the way; after one adoption it does', async () => {
    const refused = await console.call('auth.register', { ...CUSTOMER, password: PASSWORD });
    if (refused.ok) throw new Error('A customer was registered');
    expect(refused.error).toMatchObject({ code: 'aws.failed', problem: 'notAdopted', resource: bank.tables.users });
    expect(failureLine(refused.error)).toBe(
      `The table ${bank.tables.users} has not been adopted. Nobody is registered and no account is opened until it is: an address or number in it could be given a second time. Ask an administrator to press Adopt under Administration, Tables.`,
    );
    must(await console.call('aws.signIn', { mfaCode: null }));
    const run = { jobId: crypto.randomUUID(), typedName: null, confirmedUnits: null };
    expect(must(await console.call('adoption.run', run))).toMatchObject({ users: 0, accounts: 0 });
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
