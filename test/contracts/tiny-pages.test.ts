import { describe } from 'vitest';
import { openDynamoBank } from '../../main/repositories/dynamodb/open';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { createBankTables } from '../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../support/dynamodb-local';
import { withTinyPages } from '../support/tiny-pages';
import { accountsContract } from './accounts-contract';
import { alertQueueContract } from './alert-queue-contract';
import type { BankUnderTest } from './bank-under-test';
import { complianceContract } from './compliance-contract';
import { historyContract } from './history-contract';
import { usersContract } from './users-contract';

const local = await dynamoDbLocal();

/** Both consoles over pages of one item. */
async function makeBankOfTinyPages(): Promise<BankUnderTest> {
  const tables = uniqueTableNames();
  const client = withTinyPages(localClient(local.endpoint));
  await createBankTables(client, tables);
  const open = (highValueCents = DEFAULT_RULES.highValueCents) => openDynamoBank({ client, tables, highValueCents });
  const [repositories, secondConsole] = [open(), open()];
  return {
    repositories,
    secondConsole,
    withHighValue: async (threshold) => open(threshold),
    async close() {
      await repositories.close();
      await secondConsole.close();
      client.destroy();
    },
  };
}

describe.skipIf(local.reason !== undefined)(
  suiteName('claim 6: every page is read, where DynamoDB gives one item to a page, empty ones too', local),
  () => {
    // What has lists, counts or totals; the rest reads by key.
    usersContract(makeBankOfTinyPages);
    accountsContract(makeBankOfTinyPages);
    historyContract(makeBankOfTinyPages);
    alertQueueContract(makeBankOfTinyPages);
    complianceContract(makeBankOfTinyPages);
  },
);
