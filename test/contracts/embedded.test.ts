import { join } from 'node:path';
import { type EmbeddedBank, openEmbeddedBank } from '../../main/repositories/embedded/client';
import { openTestBank, temporaryFolder } from '../support/temporary-bank';
import { workerPath } from '../support/worker-url';
import type { BankUnderTest } from './bank-under-test';
import { describeRepositories } from './describe-repositories';

/** Two consoles on one file: each with its own two workers. */
async function makeEmbeddedBank(): Promise<BankUnderTest> {
  const { folder, remove } = temporaryFolder();
  const file = join(folder, 'bank.db');
  const repositories = await openTestBank(file);
  const secondConsole = await openTestBank(file);
  const others: EmbeddedBank[] = [];
  return {
    repositories,
    secondConsole,
    async withHighValue(highValueCents) {
      const other = await openEmbeddedBank({ workerPath: workerPath('bank-worker'), file, highValueCents });
      others.push(other);
      return other;
    },
    async close() {
      for (const other of others) await other.close();
      await repositories.close();
      await secondConsole.close();
      remove();
    },
  };
}

describeRepositories('the embedded bank', makeEmbeddedBank);
