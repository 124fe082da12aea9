import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import type { TableNames } from '../../main/aws/tables';
import { type DynamoBank, openDynamoBank } from '../../main/repositories/dynamodb/open';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { createBankTables } from '../support/create-tables';
import { type DynamoDbLocal, localClient, uniqueTableNames } from '../support/dynamodb-local';
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy';

/** Short enough to wait for it in a test. */
export const REQUEST_MS = 1_500;

export interface ProxiedBank {
  /** Over the proxy, for what goes through in the end: a busy machine must not look like a lost call. */
  readonly bank: DynamoBank;
  /** Over the proxy, and soon tired of waiting: for calls that are never answered, or too late. */
  readonly hasty: DynamoBank;
  /** Straight to DynamoDB Local. */
  readonly truth: DynamoBank;
  readonly client: DynamoDBClient;
  readonly proxy: FaultProxy;
  readonly tables: TableNames;
}

/** One bank for the tests of the enclosing `describe`, reached over a proxy that loses what its plan says. */
export function proxiedBank(local: DynamoDbLocal): () => ProxiedBank {
  let made: ProxiedBank | undefined;
  let clients: readonly DynamoDBClient[] = [];
  beforeAll(async () => {
    const tables = uniqueTableNames();
    const proxy = await startFaultProxy({ target: local.endpoint ?? '' });
    const client = localClient(local.endpoint);
    const overProxy = localClient(proxy.endpoint);
    const hasty = localClient(proxy.endpoint, { requestMs: REQUEST_MS });
    clients = [client, overProxy, hasty];
    await createBankTables(client, tables);
    const { highValueCents } = DEFAULT_RULES;
    made = {
      bank: openDynamoBank({ client: overProxy, tables, highValueCents }),
      hasty: openDynamoBank({ client: hasty, tables, highValueCents }),
      truth: openDynamoBank({ client, tables, highValueCents }),
      client,
      proxy,
      tables,
    };
  });
  afterAll(async () => {
    for (const client of clients) client.destroy();
    await made?.proxy.stop();
  });
  return () => {
    if (made === undefined) throw new Error('The bank is opened before the first test');
    return made;
  };
}
