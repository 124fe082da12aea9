import { describe } from 'vitest';
import { type DynamoBank, openDynamoBank } from '../../main/repositories/dynamodb/open';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { createBankTables } from '../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../support/dynamodb-local';
import type { BankUnderTest } from './bank-under-test';
import { describeRepositories } from './describe-repositories';

const local = await dynamoDbLocal();

/** Two consoles on the same tables, each with connections of its own. */
async function makeDynamoBank(): Promise<BankUnderTest> {
  const tables = uniqueTableNames();
  const { highValueCents } = DEFAULT_RULES;
  const clients = [localClient(local.endpoint), localClient(local.endpoint)] as const;
  await createBankTables(clients[0], tables);
  const repositories = openDynamoBank({ client: clients[0], tables, highValueCents });
  const secondConsole = openDynamoBank({ client: clients[1], tables, highValueCents });
  const others: DynamoBank[] = [];
  return {
    repositories,
    secondConsole,
    async withHighValue(threshold) {
      const other = openDynamoBank({ client: clients[1], tables, highValueCents: threshold });
      others.push(other);
      return other;
    },
    async close() {
      for (const other of others) await other.close();
      await repositories.close();
      await secondConsole.close();
      for (const client of clients) client.destroy();
    },
  };
}

describe.skipIf(local.reason !== undefined)(suiteName('on DynamoDB Local', local), () => {
  describeRepositories('the DynamoDB bank', makeDynamoBank);
});
