import type { Repositories } from '../repositories/ports';

/**
 * The same repositories, with the relay told whenever a write left an alert waiting, so that mail goes out right after
 * the posting and not at the relay's next look. Losing a kick loses nothing: the alert waits in the bank.
 */
export function kickAfterWrites(repositories: Repositories, kick: () => void): Repositories {
  const { users, accounts, ledger, alerts } = repositories;
  const thenKick = async <T>(writing: Promise<T>): Promise<T> => {
    const outcome = await writing;
    kick();
    return outcome;
  };
  return {
    users: { ...users, create: (user, first) => thenKick(users.create(user, first)) },
    accounts: {
      ...accounts,
      open: (account, notice) => thenKick(accounts.open(account, notice)),
      close: (accountId, notice) => thenKick(accounts.close(accountId, notice)),
    },
    ledger: { ...ledger, post: (posting) => thenKick(ledger.post(posting)) },
    alerts,
  };
}
