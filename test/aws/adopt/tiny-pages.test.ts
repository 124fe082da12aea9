import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { Adopter } from '../../../main/aws/adopt/adopter';
import { bankTables } from '../../../main/aws/tables';
import { openDynamoBank } from '../../../main/repositories/dynamodb/open';
import { systemClock } from '../../../main/time/clock';
import { DEFAULT_RULES } from '../../../shared/domain/rules';
import { createTables } from '../../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../../support/dynamodb-local';
import { withTinyPages } from '../../support/tiny-pages';
import { PythonBank } from './python-bank';

const local = await dynamoDbLocal();
const PEOPLE = 3;
const MONTHS = 4;

test.skipIf(local.reason !== undefined)(
  suiteName('claim 6: adoption reads every page of each table, where DynamoDB gives one item to a page', local),
  async () => {
    const tables = uniqueTableNames();
    const [client, overTinyPages] = [localClient(local.endpoint), withTinyPages(localClient(local.endpoint))];
    await createTables(client, bankTables(tables));
    const python = new PythonBank(client, tables);
    const numbers = Array.from({ length: PEOPLE }, (_, index) => `482100930${index}`);
    for (const number of numbers) {
      const accountId = await python.account(await python.user(`ana.${number}@example.com`), number, '400');
      for (let month = 1; month <= MONTHS; month += 1) {
        await python.entry(accountId, 'deposit', '100', `2024-0${month}-15T10:30:00.123456`);
      }
    }
    const adopt = (over: typeof client) =>
      new Adopter({ client: over, tables, rules: DEFAULT_RULES, clock: systemClock }).adopt({
        signal: new AbortController().signal,
        onProgress: () => {},
      });
    const none = { count: 0 };
    const whole = { drifts: none, unreadable: none, inMotion: none };
    expect(await adopt(overTinyPages)).toMatchObject({ value: { users: PEOPLE, accounts: PEOPLE, ...whole } });
    // Nothing is left for a reading by large pages.
    expect(await adopt(client)).toMatchObject({ value: { users: 0, accounts: 0, ...whole } });
    const bank = openDynamoBank({ client, tables, highValueCents: DEFAULT_RULES.highValueCents });
    for (const number of numbers) expect(await bank.accounts.byNumber(number)).toMatchObject({ version: MONTHS });
    // As of an account that was opened here: the number says whose it is.
    const [number = ''] = numbers;
    const key = { account_id: { S: `number#${number}` } };
    const { Item: sentinel } = await client.send(new GetItemCommand({ TableName: tables.accounts, Key: key }));
    expect(sentinel?.holder_user_id?.S).toBe((await bank.accounts.byNumber(number))?.userId);
    await bank.close();
    for (const one of [client, overTinyPages]) one.destroy();
  },
);
