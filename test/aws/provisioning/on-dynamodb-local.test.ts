import {
  CreateTableCommand,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TableBackups } from '../../../main/aws/provisioning/backups';
import { TableComparer } from '../../../main/aws/provisioning/compare';
import { DEFAULT_TABLE_OPTIONS, NO_CHOICE, type TableChoice } from '../../../main/aws/provisioning/options';
import { stepsOf } from '../../../main/aws/provisioning/plan';
import { type ApplyProgress, TableProvisioner } from '../../../main/aws/provisioning/provision';
import { type BankTables, bankTables, type TableNames } from '../../../main/aws/tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../../support/dynamodb-local';
import { eventually } from '../../support/eventually';
import { must } from '../../support/program';
import { pauseFor, valueIn } from './support';
import { openTableDesk } from './table-desk';

const local = await dynamoDbLocal();
const OPTIONS: TableChoice = DEFAULT_TABLE_OPTIONS;

describe.skipIf(local.reason !== undefined)(suiteName('tables on DynamoDB Local', local), () => {
  let client: DynamoDBClient;
  let names: TableNames;
  let tables: BankTables;
  let provisioner: TableProvisioner;

  beforeEach(() => {
    client = localClient(local.endpoint);
    names = uniqueTableNames();
    tables = bankTables(names);
    provisioner = new TableProvisioner({ client, tables, pause: pauseFor, pace: { pollMs: 20, maxWaitMs: 20_000 } });
  });
  afterEach(() => client.destroy());

  const plan = async (options = OPTIONS) => valueIn(await provisioner.plan(options));
  const apply = async ({ options = OPTIONS, signal = new AbortController().signal, onProgress = ignore } = {}) =>
    provisioner.apply(await plan(options), options, { signal, onProgress });
  const ignore = (_progress: ApplyProgress): void => undefined;
  const states = async () => new Set((await plan()).map(({ state }) => state));

  test('an empty endpoint gets every table and index, and a second time has nothing to do', async () => {
    const progress: ApplyProgress[] = [];
    const outcomes = await apply({ onProgress: (one) => progress.push(one) });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    // What DynamoDB Local does not know is said.
    expect(await states()).toEqual(new Set(['ok', 'unsupported']));
    const unsupported = (await plan()).filter(({ state }) => state === 'unsupported');
    expect(new Set(unsupported.map(({ aspect }) => aspect))).toEqual(new Set(['recovery', 'encryption', 'tags']));
    expect(progress.at(-1)).toMatchObject({ state: 'done', done: 3, total: 3 });
    const again: ApplyProgress[] = [];
    await apply({ onProgress: (one) => again.push(one) });
    expect(again).toEqual([]);
  });

  test('a table as the source application makes it keeps what it has and gets the missing indexes, one by one', async () => {
    await client.send(
      new CreateTableCommand({
        TableName: names.users,
        KeySchema: [{ AttributeName: 'user_id', KeyType: 'HASH' }],
        AttributeDefinitions: [
          { AttributeName: 'user_id', AttributeType: 'S' },
          { AttributeName: 'email', AttributeType: 'S' },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'EmailIndex',
            KeySchema: [{ AttributeName: 'email', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
            ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
          },
        ],
        ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
      }),
    );
    await client.send(new PutItemCommand({ TableName: names.users, Item: { user_id: { S: 'u-1' } } }));
    const users = (await plan()).filter(({ table, step }) => table === names.users && step !== undefined);
    expect(users.map(({ subject }) => subject)).toEqual([
      'Billing',
      'Index NameIndex',
      'Index LockedUserIndex',
      'Index WantedMailIndex',
      'Protection from deletion',
    ]);
    expect((await apply()).map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    expect(await states()).toEqual(new Set(['ok', 'unsupported']));
    const [standing] = valueIn(await provisioner.standings());
    expect(standing?.table).toMatchObject({ billing: 'onDemand', protectedFromDeletion: true, itemCount: 1 });
  });

  test('the change to 5 and 5 provisioned units and back reaches the table and every index', async () => {
    await apply();
    const options = { ...OPTIONS, billing: 'provisioned' } as const;
    expect((await apply({ options })).map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    for (const { table } of valueIn(await provisioner.standings())) {
      const units = [table, ...(table?.indexes ?? [])].map((one) => [one?.readUnits, one?.writeUnits]);
      expect(units).toEqual(units.map(() => [5, 5]));
    }
    expect((await apply()).map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    expect(valueIn(await provisioner.standings()).map(({ table }) => table?.billing)).toEqual(
      Array.from({ length: 3 }, () => 'onDemand'),
    );
  });

  test('a bank that was made provisioned stays so when the next administrator adds an index that is missing', async () => {
    await apply({ options: { ...OPTIONS, billing: 'provisioned' } });
    expect(stepsOf(await plan(NO_CHOICE))).toEqual([]);
    const IndexName = 'WantedMailIndex';
    const dropped = { TableName: names.users, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName } }] };
    await client.send(new UpdateTableCommand(dropped));
    await eventually(async () =>
      expect(stepsOf(await plan(NO_CHOICE)).map(({ kind }) => kind)).toEqual(['createIndex']),
    );
    expect((await apply({ options: NO_CHOICE })).map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    const [users, ...others] = valueIn(await provisioner.standings()).map(({ table }) => table);
    expect(users?.indexes.find(({ name }) => name === IndexName)).toMatchObject({ readUnits: 5, writeUnits: 5 });
    for (const table of [users, ...others]) expect(table?.billing).toBe('provisioned');
  });

  test('where one table is provisioned and two are not, each is told as it stands and kept so until one is chosen', async () => {
    await apply();
    const units = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };
    const indexes = tables.accounts.indexes.map(({ name: IndexName }) => ({
      Update: { IndexName, ProvisionedThroughput: units },
    }));
    await client.send(
      new UpdateTableCommand({
        TableName: names.accounts,
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput: units,
        GlobalSecondaryIndexUpdates: indexes,
      }),
    );
    const desk = openTableDesk(local.endpoint ?? '', { names });
    const seen = must(await desk.service.plan(NO_CHOICE));
    expect(seen.isNeeded).toBe(false);
    expect(seen.stands.map(({ billing }) => billing)).toEqual(['onDemand', 'provisioned', 'onDemand']);
    const chosen = must(await desk.service.plan({ ...NO_CHOICE, billing: 'onDemand' }));
    expect(
      chosen.lines.filter(({ state }) => state === 'change').map(({ table, subject }) => [table, subject]),
    ).toEqual([[names.accounts, 'Billing']]);
    desk.close();
  });

  test('what was cancelled half-way is taken up where it was left', async () => {
    const cancel = new AbortController();
    const outcomes = await apply({ signal: cancel.signal, onProgress: () => cancel.abort() });
    expect(outcomes.map(({ outcome }) => outcome)).toContain('cancelled');
    expect((await apply()).map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    expect(await states()).toEqual(new Set(['ok', 'unsupported']));
  });

  test('two consoles that apply at once end with the same tables', async () => {
    const second = new TableProvisioner({ client, tables, pause: pauseFor, pace: { pollMs: 20, maxWaitMs: 20_000 } });
    const lines = await plan();
    const options = { signal: new AbortController().signal, onProgress: ignore };
    const outcomes = await Promise.all([
      provisioner.apply(lines, OPTIONS, options),
      second.apply(lines, OPTIONS, options),
    ]);
    expect(outcomes.flat().map(({ outcome }) => outcome)).toEqual(Array.from({ length: 6 }, () => 'done'));
    expect(await states()).toEqual(new Set(['ok', 'unsupported']));
  });

  test('the facts name each table’s own key, and list its indexes in the order of the plan', async () => {
    await apply();
    const desk = openTableDesk(local.endpoint ?? '', { names });
    const facts = must(await desk.service.facts());
    expect(facts.map(({ keys }) => keys)).toEqual(['user_id (S)', 'account_id (S)', 'transaction_id (S)']);
    const wanted = Object.values(bankTables(names)).map(({ indexes }) => indexes.map(({ name }) => name));
    expect(facts.map(({ indexes }) => indexes.map(({ name }) => name))).toEqual(wanted);
    desk.close();
  });

  test('what a session was charged is told for each table and each index', async () => {
    await apply();
    const desk = openTableDesk(local.endpoint ?? '', { names });
    const charged = async () =>
      must(await desk.service.facts())
        .flatMap((table) => [table, ...table.indexes])
        .filter(({ consumed }) => consumed.readUnits > 0 || consumed.writeUnits > 0)
        .map(({ name, consumed }) => [name, consumed]);
    expect(await charged()).toEqual([]);
    const Item = {
      transaction_id: { S: 't-1' },
      account_id: { S: 'a-1' },
      timestamp: { S: '2026-11-26T09:00:00.000Z' },
    };
    await desk.client.send(new PutItemCommand({ TableName: names.transactions, Item }));
    await desk.client.send(
      new QueryCommand({
        TableName: names.transactions,
        IndexName: 'AccountIdTimestampIndex',
        KeyConditionExpression: 'account_id = :a',
        ExpressionAttributeValues: { ':a': { S: 'a-1' } },
      }),
    );
    expect(await charged()).toEqual([
      [names.transactions, { readUnits: 0, writeUnits: 1 }],
      ['AccountIdTimestampIndex', { readUnits: 0.5, writeUnits: 1 }],
    ]);
    desk.close();
  });

  test('backups are said to be unsupported', async () => {
    await apply();
    const unsupported = { ok: false, error: { code: 'tables.backupRefused', problem: 'unsupported' } };
    const backups = new TableBackups(client);
    expect(await backups.list(names.users, undefined)).toEqual(unsupported);
    expect(await backups.create(names.users, 'before-the-change')).toEqual(unsupported);
    const arn = `arn:aws:dynamodb:eu-central-1:123456789012:table/${names.users}/backup/01489602797149-73d8d5bc`;
    expect(await backups.restore(arn, `${names.users}-restored`)).toEqual(unsupported);
  });

  test('a copy is compared with its source: shape, protection, and the items when they are counted', async () => {
    const users = `${names.users}-restored`;
    const copy = new TableProvisioner({
      client,
      tables: bankTables({ ...names, users }),
      pause: pauseFor,
      pace: { pollMs: 20, maxWaitMs: 20_000 },
    });
    await apply();
    const signal = new AbortController().signal;
    await copy.apply([], { ...OPTIONS, deletionProtection: false }, { signal, onProgress: ignore });
    for (const id of ['a', 'b', 'c']) {
      await client.send(new PutItemCommand({ TableName: names.users, Item: { user_id: { S: id } } }));
    }
    await client.send(new PutItemCommand({ TableName: users, Item: { user_id: { S: 'a' }, role: { S: 'teller' } } }));
    const request = { wanted: tables.users, restored: users, signal, onProgress: () => undefined };
    const comparer = new TableComparer(client);
    const seen = valueIn(await comparer.compare({ ...request, count: false }));
    if (seen === 'cancelled') throw new Error('Nothing was cancelled');
    expect(seen).toMatchObject({ status: 'ACTIVE', counts: undefined });
    expect(seen.countReadUnits).toBeGreaterThan(0);
    const differing = seen.lines.filter(({ state }) => state === 'change').map(({ subject }) => subject);
    expect(differing).toEqual(['Protection from deletion']);
    expect(valueIn(await comparer.compare({ ...request, count: true }))).toMatchObject({
      counts: { source: 3, restored: 1 },
      items: {
        outcome: 'different',
        named: [
          { key: 'a', difference: 'changed' },
          { key: 'b', difference: 'missing' },
          { key: 'c', difference: 'missing' },
        ],
      },
    });
    const missing = await comparer.compare({ ...request, restored: `${names.users}-none`, count: true });
    expect(valueIn(missing)).toMatchObject({ status: undefined, counts: undefined });
  });
});
