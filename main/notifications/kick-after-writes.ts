import type { PostOutcome, Repositories } from '../repositories/ports';
import type { Posting } from '../repositories/records';

export interface RelayOfConsole {
  /** Looks at everything that waits. */
  kick(): void;
  /** Delivers what was just posted, without looking at anything else. */
  posted(alertIds: readonly string[]): void;
}

/**
 * The same repositories, with the relay told whenever a write left an alert waiting, so that mail goes out right after
 * the posting and not at the relay's next look. Losing a kick loses nothing: the alert waits in the bank.
 */
export function kickAfterWrites(repositories: Repositories, relay: RelayOfConsole): Repositories {
  const { users, accounts, ledger, alerts } = repositories;
  const thenKick = async <T>(writing: Promise<T>): Promise<T> => {
    const outcome = await writing;
    relay.kick();
    return outcome;
  };
  return {
    users: { ...users, create: (user, first) => thenKick(users.create(user, first)) },
    accounts: {
      ...accounts,
      open: (account, notice) => thenKick(accounts.open(account, notice)),
      close: (accountId, notice) => thenKick(accounts.close(accountId, notice)),
    },
    ledger: {
      ...ledger,
      async post(posting) {
        const posted = await ledger.post(posting);
        afterPosting(posting, posted, relay);
        return posted;
      },
    },
    alerts,
  };
}

function afterPosting({ legs }: Posting, { outcome }: PostOutcome, relay: RelayOfConsole): void {
  if (outcome === 'posted') relay.posted(legs.map(({ transactionId }) => transactionId));
  // What an earlier attempt wrote, its reply lost, waits under ids that are not known here.
  else if (outcome === 'unknown' || outcome === 'requestTaken') relay.kick();
}
