import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamoDbLocal, localClient, suiteName } from '../support/dynamodb-local';
import { must, startProgram, type TestProgram } from '../support/program';
import { PythonBank } from './adopt/python-bank';
import { type AwsBank, type Person, register, signIn, startAwsBank } from './aws-bank';

const local = await dynamoDbLocal();
const ANY = { types: [], from: null, to: null, minCents: null, maxCents: null, text: '' };

describe.skipIf(local.endpoint === undefined)(
  suiteName('what cannot be read is told to whoever misses it', local),
  () => {
    let bank: AwsBank;
    let console: TestProgram;
    let ana: Person;
    let tina: Person;
    let folder: string;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'countinghouse-export-'));
      bank = await startAwsBank(local.endpoint);
      console = await startProgram({ window: { chooseFileToSave: async () => join(folder, 'history.csv') } });
      const saving = { workspaceId: null, settings: bank.settings };
      const { workspaceId } = must(await console.call('aws.saveWorkspace', saving));
      must(await console.call('workspaces.open', { workspaceId }));
      ana = await register(console, 'ana');
      tina = await register(console, 'tina');
      must(await console.call('aws.signIn', { mfaCode: null }));
      must(await console.call('users.setRole', { userId: tina.userId, role: 'teller' }));
      must(await console.call('auth.signOut', {}));
      await signIn(console, tina);
      const { accountNumber } = ana;
      const order = { requestId: crypto.randomUUID(), accountNumber, amountCents: 500n, description: 'till' };
      must(await console.call('transactions.deposit', order));
      const client = localClient(local.endpoint ?? '');
      const python = new PythonBank(client, bank.tables);
      const sentinel = { account_id: { S: `number#${accountNumber}` } };
      const { Item } = await client.send(new GetItemCommand({ TableName: bank.tables.accounts, Key: sentinel }));
      const accountId = Item?.owner_account_id?.S ?? '';
      await python.entry(accountId, 'deposit', '0.005', '2024-01-15T10:30:00');
      await python.entry(accountId, 'deposit', '0.005', new Date().toISOString().slice(0, 19));
      await python.account(ana.userId, '9000000001', '0.005');
      await python.user('damaged@bank.example', 'Zora Example', {
        password_hash: { NULL: true },
        name_initials: { S: 'e' },
        name_sort: { S: 'example zora' },
        role: { S: 'customer' },
      });
      client.destroy();
    });
    afterAll(async () => {
      await console.close();
      await bank.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test('the teller sees the rest of the history, its sums and its file, and how many entries are missing', async () => {
      const { accountNumber } = ana;
      const history = must(
        await console.call('accounts.history', {
          accountNumber,
          filter: ANY,
          cursor: null,
          limit: 100,
          confirmedUnits: null,
        }),
      );
      expect(history).toMatchObject({ items: [{ amountCents: 500n }], leftOut: 2 });
      const totals = must(
        await console.call('accounts.historyTotals', { accountNumber, filter: ANY, confirmedUnits: null }),
      );
      expect(totals).toEqual({ count: 1, inflowCents: 500n, outflowCents: 0n, leftOut: 2 });
      const summary = must(await console.call('accounts.summary', { accountNumber }));
      expect(summary.recent).toEqual({ inflowCents: 500n, outflowCents: 0n, entryCount: 1, leftOut: 1 });
      const input = { accountNumber, filter: ANY, jobId: crypto.randomUUID(), confirmedUnits: null };
      expect(must(await console.call('accounts.exportHistory', input))).toMatchObject({ rowCount: 1, leftOut: 2 });
      expect(readFileSync(join(folder, 'history.csv'), 'utf8').trim().split('\n')).toHaveLength(2);
    });

    test('the teller finds the customer, the other accounts and the other people of the name', async () => {
      const customer = must(await console.call('customers.get', { userId: ana.userId }));
      expect(customer).toMatchObject({ accounts: [{ accountNumber: ana.accountNumber }], leftOut: 1 });
      const found = must(await console.call('customers.find', { text: 'example', cursor: null }));
      expect(found.items.map(({ userId }) => userId)).toEqual([ana.userId]);
      expect(found.leftOut).toBe(1);
    });

    test('the customer sees what can be read of their money, and that an account is missing', async () => {
      must(await console.call('auth.signOut', {}));
      await signIn(console, ana);
      const dashboard = must(await console.call('dashboard.customer', {}));
      expect(dashboard).toMatchObject({ totalBalanceCents: 500n, leftOut: 1, accounts: { length: 1 } });
      expect(dashboard).toMatchObject({ recentLeftOut: 2, flow: { leftOut: 1 } });
      expect(must(await console.call('accounts.mine', {}))).toMatchObject({ items: [{}], leftOut: 1 });
    });

    test('the administrator sees everybody else, and Adopt names each item with what is wrong', async () => {
      must(await console.call('auth.signOut', {}));
      must(await console.call('aws.signIn', { mfaCode: null }));
      const users = must(await console.call('users.list', { cursor: null, limit: 100 }));
      expect(users.items.map(({ email }) => email).sort()).toEqual([ana.email, tina.email]);
      expect(users.leftOut).toBe(1);
      const run = { jobId: crypto.randomUUID(), typedName: null, confirmedUnits: null };
      const { unreadable } = must(await console.call('adoption.run', run));
      expect(unreadable.items.map(({ table, attribute }) => `${table} ${attribute}`).sort()).toEqual([
        'accounts balance',
        'transactions amount',
        'transactions amount',
        'users password_hash',
      ]);
    });
  },
);
