import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Adopter } from '../../../main/aws/adopt/adopter';
import { bankTables, type TableNames } from '../../../main/aws/tables';
import { type DynamoBank, openDynamoBank } from '../../../main/repositories/dynamodb/open';
import { DEFAULT_RULES } from '../../../shared/domain/rules';
import { createTables } from '../../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../../support/dynamodb-local';
import { PythonBank } from './python-bank';

const local = await dynamoDbLocal();
const FIRST = '2026-11-26T12:00:00.000Z';
const LATER = '2026-11-27T08:00:00.000Z';

describe.skipIf(local.reason !== undefined)(suiteName('tables that nobody has filled', local), () => {
  let client: DynamoDBClient;
  let tables: TableNames;
  let bank: DynamoBank;
  let now = FIRST;
  let adopter: Adopter;

  beforeEach(async () => {
    now = FIRST;
    tables = uniqueTableNames();
    client = localClient(local.endpoint);
    await createTables(client, bankTables(tables));
    bank = openDynamoBank({ client, tables, highValueCents: DEFAULT_RULES.highValueCents });
    adopter = new Adopter({ client, tables, rules: DEFAULT_RULES, clock: { nowMs: () => Date.parse(now) } });
  });
  afterEach(async () => {
    await bank.close();
    client.destroy();
  });

  const adopt = () => adopter.adopt({ signal: new AbortController().signal, onProgress: () => {} });

  test('are found empty although a look at the subscriptions has left its note there', async () => {
    for (const topic of ['BankingAlerts', 'BankingCompliance'])
      await bank.topicStates.record({ topic, checkedAt: FIRST, unsafeCount: 0, complianceAddresses: [] });
    await adopter.adoptEmpty();
    const mark = { at: FIRST, by: 'empty' };
    expect(await adopter.marks()).toEqual({ users: mark, accounts: mark });
  });

  const askForCompliance = async (count: number) => {
    for (let index = 0; index < count; index += 1)
      await bank.topicStates.noteAsked('BankingCompliance', `officer${index}@bank.example`, FIRST);
  };

  test('are found empty although many addresses were asked for compliance mail', async () => {
    await askForCompliance(35);
    await adopter.adoptEmpty();
    expect((await adopter.marks()).users).toEqual({ at: FIRST, by: 'empty' });
  });

  test('are not, where one person is behind pages of such addresses', async () => {
    await askForCompliance(35);
    await new PythonBank(client, tables).user('ana@example.com');
    await adopter.adoptEmpty();
    expect((await adopter.marks()).users).toBeUndefined();
  });

  test('are not, where an address or a person is among the notes', async () => {
    const python = new PythonBank(client, tables);
    await bank.topicStates.record({
      topic: 'BankingAlerts',
      checkedAt: FIRST,
      unsafeCount: 0,
      complianceAddresses: [],
    });
    await python.put('users', { user_id: { S: 'email#ana@example.com' }, owner_user_id: { S: 'ana' } });
    await python.account('ana', '1234567890', '0');
    await adopter.adoptEmpty();
    expect(await adopter.marks()).toEqual({ users: undefined, accounts: undefined });
  });

  test('are adopted all the same when data was loaded after they were found empty, and say so from then on', async () => {
    await adopter.adoptEmpty();
    const python = new PythonBank(client, tables);
    const ana = await python.user('ana@example.com', 'Ana Nováková');
    await python.account(ana, '1234567890', '0');
    now = LATER;
    expect(await adopt()).toMatchObject({ ok: true, value: { users: 1, accounts: 1 } });
    const mark = { at: LATER, by: 'adoption' };
    expect(await adopter.marks()).toEqual({ users: mark, accounts: mark });
    now = FIRST;
    await adopt();
    expect((await adopter.marks()).users).toEqual(mark);
  });
});
