import { join } from 'node:path';
import { openTestBank, temporaryFolder } from '../support/temporary-bank';
import type { BankUnderTest } from './bank-under-test';
import { describeRepositories } from './describe-repositories';

/** Two consoles on one file: each with its own two workers. */
async function makeEmbeddedBank(): Promise<BankUnderTest> {
  const { folder, remove } = temporaryFolder();
  const file = join(folder, 'bank.db');
  const repositories = await openTestBank(file);
  const secondConsole = await openTestBank(file);
  return {
    repositories,
    secondConsole,
    async close() {
      await repositories.close();
      await secondConsole.close();
      remove();
    },
  };
}

describeRepositories('the embedded bank', makeEmbeddedBank);
