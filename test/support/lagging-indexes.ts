import type { Repositories } from '../../main/repositories/ports';
import { cents } from '../../shared/domain/money';

/** The same bank, whose secondary indexes have not caught up with anything yet, and never will. */
export function withLaggingIndexes({ users, accounts, ledger, alerts }: Repositories): Repositories {
  const nothing = async () => ({ items: [], nextCursor: undefined });
  return {
    users: { ...users, bySurname: nothing, locked: nothing },
    accounts: { ...accounts, byUser: nothing },
    ledger: {
      ...ledger,
      byAccount: nothing,
      totals: async () => ({ count: 0, inflowCents: cents(0n), outflowCents: cents(0n) }),
    },
    alerts: {
      ...alerts,
      pending: nothing,
      pendingCount: async () => ({ waiting: 0, dead: 0 }),
      newestComplianceAlerts: async () => ({ items: [] }),
    },
  };
}
