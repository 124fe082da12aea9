import type { AccountReader } from '../repositories/ports';
import type { Account, AccountIdentity } from '../repositories/records';
import { RecentNames } from './recent-names';

const MAX_KEPT = 10_000;

/**
 * Turns an account number into the account behind it, by consistent reads through the number's sentinel. Remembers only
 * what can never change (numbers are not given twice, accounts do not change hands), so that confirming a movement
 * whose accounts were just shown on the form costs no read; balance and status are the write's own conditions.
 */
export class AccountDirectory {
  readonly #accounts: Pick<AccountReader, 'byNumber' | 'identify'>;
  readonly #known = new Map<string, AccountIdentity>();
  /** Of holders, for a minute: shared by the form that shows an account and the receipt that names its holder. */
  readonly recentNames = new RecentNames();

  constructor(accounts: Pick<AccountReader, 'byNumber' | 'identify'>) {
    this.#accounts = accounts;
  }

  async identify(accountNumber: string): Promise<AccountIdentity | undefined> {
    const known = this.#known.get(accountNumber);
    if (known !== undefined) return known;
    const identity = await this.#accounts.identify(accountNumber);
    if (identity !== undefined) this.#remember(identity);
    return identity;
  }

  /** The whole account as it stands now; its identity is remembered on the way. */
  async read(accountNumber: string): Promise<Account | undefined> {
    const account = await this.#accounts.byNumber(accountNumber);
    if (account !== undefined) this.#remember(account);
    return account;
  }

  #remember({ accountId, accountNumber, userId }: AccountIdentity): void {
    const [oldest] = this.#known.keys();
    if (this.#known.size >= MAX_KEPT && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(accountNumber, { accountId, accountNumber, userId });
  }
}
