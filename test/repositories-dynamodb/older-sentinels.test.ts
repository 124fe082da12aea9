import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { makeCustomer } from '../contracts/samples';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { proxiedBank } from './proxied-bank';

const local = await dynamoDbLocal();

describe.skipIf(local.reason !== undefined)(
  suiteName('a number’s sentinel of before holders stood on it', local),
  () => {
    const on = proxiedBank(local);

    test('stands for the same account, by one read more', async () => {
      const { bank, truth, client, tables, proxy } = on();
      const { account } = await makeCustomer(truth);
      const { accountId, accountNumber, userId } = account;
      await client.send(
        new UpdateItemCommand({
          TableName: tables.accounts,
          Key: { account_id: { S: `number#${accountNumber}` } },
          UpdateExpression: 'REMOVE holder_user_id',
        }),
      );
      const before = proxy.calls.get('GetItem') ?? 0;
      expect(await bank.accounts.identify(accountNumber)).toMatchObject({ accountId, accountNumber, userId });
      expect((proxy.calls.get('GetItem') ?? 0) - before).toBe(2);
    });
  },
);
