import { describe } from 'vitest';
import { accountsContract } from './accounts-contract';
import { alertQueueContract } from './alert-queue-contract';
import type { MakeBank } from './bank-under-test';
import { complianceContract } from './compliance-contract';
import { historyContract } from './history-contract';
import { marksContract } from './marks-contract';
import { postingContract } from './posting-contract';
import { requestsContract } from './requests-contract';
import { rulebookContract } from './rulebook-contract';
import { signInCountingContract } from './sign-in-counting-contract';
import { usersContract } from './users-contract';

/** What main/repositories/ports.ts promises, for any adapter. A behaviour that only one adapter has is a defect. */
export function describeRepositories(name: string, makeBank: MakeBank): void {
  describe(name, () => {
    usersContract(makeBank);
    signInCountingContract(makeBank);
    accountsContract(makeBank);
    postingContract(makeBank);
    requestsContract(makeBank);
    historyContract(makeBank);
    marksContract(makeBank);
    alertQueueContract(makeBank);
    complianceContract(makeBank);
    rulebookContract(makeBank);
  });
}
