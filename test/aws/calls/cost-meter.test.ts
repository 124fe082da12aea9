import { describe, expect, test } from 'vitest';
import { countCost } from '../../../main/aws/calls/clients';
import { CostMeter } from '../../../main/aws/calls/cost-meter';
import { openDynamoBank } from '../../../main/repositories/dynamodb/open';
import { cents } from '../../../shared/domain/money';
import { deposit, makeCustomer } from '../../contracts/samples';
import { createBankTables } from '../../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../../support/dynamodb-local';

const capacity = (table: string, units: number, indexes: Record<string, number> = {}) => ({
  TableName: table,
  CapacityUnits: units,
  Table: { CapacityUnits: units },
  GlobalSecondaryIndexes: Object.fromEntries(
    Object.entries(indexes).map(([name, CapacityUnits]) => [name, { CapacityUnits }]),
  ),
});

describe('the meter of consumed units', () => {
  test('adds up reads and writes per table and index, and tells what was added since', () => {
    const meter = new CostMeter();
    meter.record('GetItem', 'read', [capacity('users', 0.5)]);
    const before = meter.read();
    meter.record('TransactWriteItems', 'write', [capacity('accounts', 4), capacity('rows', 6, { History: 2 })]);
    meter.record('GetItem', 'read', [capacity('arn:aws:dynamodb:eu-central-1:1:table/users', 0.5)]);
    expect(meter.read()).toEqual({
      readUnits: 1,
      writeUnits: 12,
      calls: { GetItem: 2, TransactWriteItems: 1 },
      byResource: [
        { table: 'accounts', index: undefined, readUnits: 0, writeUnits: 4 },
        { table: 'rows', index: undefined, readUnits: 0, writeUnits: 6 },
        { table: 'rows', index: 'History', readUnits: 0, writeUnits: 2 },
        { table: 'users', index: undefined, readUnits: 1, writeUnits: 0 },
      ],
    });
    const added = meter.since(before);
    expect(added).toMatchObject({ readUnits: 0.5, writeUnits: 12, calls: { GetItem: 1, TransactWriteItems: 1 } });
    expect(meter.since(meter.read())).toEqual({ readUnits: 0, writeUnits: 0, calls: {}, byResource: [] });
  });
});

const local = await dynamoDbLocal();

describe.skipIf(local.reason !== undefined)(suiteName('what DynamoDB Local charges', local), () => {
  test('a posting writes no index but the history and the waiting alerts', async () => {
    const tables = uniqueTableNames();
    const client = localClient(local.endpoint);
    const meter = new CostMeter();
    await createBankTables(client, tables);
    countCost(client, meter);
    const bank = openDynamoBank({ client, tables, highValueCents: cents(1_000_000n) });
    const { account } = await makeCustomer(bank);
    const before = meter.read();
    await bank.ledger.post(deposit(account, cents(100n)));
    const { calls, byResource, readUnits } = meter.since(before);
    expect(calls).toEqual({ TransactWriteItems: 1 });
    expect(readUnits).toBe(0);
    expect(byResource.map(({ table, index }) => `${table.split('-').at(-1)} ${index ?? ''}`.trim())).toEqual([
      'BankingAccounts',
      'BankingTransactions',
      'BankingTransactions AccountIdTimestampIndex',
      'BankingTransactions PendingAlertIndex',
    ]);
    client.destroy();
  });
});
