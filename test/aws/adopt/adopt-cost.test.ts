import {
  DescribeTableCommand,
  type DynamoDBClient,
  type ScanCommandInput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Adopter } from '../../../main/aws/adopt/adopter';
import { countCost } from '../../../main/aws/calls/clients';
import { CostMeter } from '../../../main/aws/calls/cost-meter';
import { bankTables, type TableNames } from '../../../main/aws/tables';
import { consistentUnits, unitsOfAdoption } from '../../../shared/domain/read-units';
import { DEFAULT_RULES } from '../../../shared/domain/rules';
import { createTables } from '../../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../../support/dynamodb-local';
import { writeLargeBank } from './large-bank';

const local = await dynamoDbLocal();
const clock = { nowMs: () => Date.parse('2026-11-26T12:00:00.000Z') };
const IN_HAND = 100;
/** Accounts of a page: a lot ends with one. */
const PAGE = 50;

describe.skipIf(local.reason !== undefined)(suiteName('what an adoption is charged', local), () => {
  let plain: DynamoDBClient;
  let client: DynamoDBClient;
  let tables: TableNames;
  let meter: CostMeter;
  let readings: number;
  let onReading: () => Promise<unknown>;

  beforeEach(async () => {
    readings = 0;
    onReading = async () => undefined;
    tables = uniqueTableNames();
    plain = localClient(local.endpoint);
    client = localClient(local.endpoint);
    meter = new CostMeter();
    countCost(client, meter);
    client.middlewareStack.add(
      (next, context) => async (args) => {
        const input = args.input as Partial<ScanCommandInput>;
        if (context.commandName !== 'ScanCommand') return next(args);
        if (input.TableName === tables.accounts) input.Limit = PAGE;
        if (input.TableName === tables.transactions && input.ExclusiveStartKey === undefined) {
          readings += 1;
          await onReading();
        }
        return next(args);
      },
      { step: 'initialize' },
    );
    await createTables(plain, bankTables(tables));
  });
  afterEach(() => {
    client.destroy();
    plain.destroy();
  });

  const sizeOf = async (TableName: string) => {
    const { Table: table } = await plain.send(new DescribeTableCommand({ TableName }));
    return { sizeBytes: table?.TableSizeBytes ?? 0, itemCount: table?.ItemCount ?? 0 };
  };
  async function adopt() {
    const adopter = new Adopter({ client, tables, rules: DEFAULT_RULES, clock, mostInHand: IN_HAND });
    const adopted = await adopter.adopt({ signal: new AbortController().signal, onProgress: () => {} });
    if (!adopted.ok || adopted.value === 'cancelled') throw new Error('Not adopted');
    return adopted.value;
  }

  test('is announced before, the readings of the transactions by several lots of accounts included', async () => {
    await writeLargeBank(plain, tables, { users: 300, accounts: 300 });
    const [users, accounts, transactions] = await Promise.all(
      [tables.users, tables.accounts, tables.transactions].map(sizeOf),
    );
    if (users === undefined || accounts === undefined || transactions === undefined) throw new Error('No sizes');
    const announced = unitsOfAdoption(users, accounts, transactions, IN_HAND);
    const forEntries = announced - unitsOfAdoption(users, accounts, { sizeBytes: 0, itemCount: 0 }, IN_HAND);
    await adopt();
    expect(readings).toBe(3);
    const charged = meter.read();
    const ofEntries = charged.byResource.find(({ table }) => table === tables.transactions)?.readUnits ?? 0;
    expect(ofEntries).toBeLessThanOrEqual(forEntries + readings);
    expect(ofEntries).toBeGreaterThan(2 * consistentUnits(transactions.sizeBytes));
    // Each page is rounded up by itself: on real pages of a megabyte that is nothing.
    const pages = charged.calls.Scan ?? 0;
    expect(charged.readUnits).toBeLessThanOrEqual(announced + pages);
  });

  test('by accounts that are posted to all the time is one reading more: the next run takes them', async () => {
    await writeLargeBank(plain, tables, { users: 3, accounts: 3 });
    onReading = () =>
      plain.send(
        new UpdateItemCommand({
          TableName: tables.accounts,
          Key: { account_id: { S: 'account-10001' } },
          UpdateExpression: 'ADD balance :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        }),
      );
    expect(await adopt()).toMatchObject({ accounts: 2, inMotion: { count: 1, items: ['account-10001'] } });
    expect(readings).toBe(2);
    onReading = async () => undefined;
    expect(await adopt()).toMatchObject({ accounts: 1, accountsBefore: 2, inMotion: { count: 0 } });
  });
});
