import type { HistoryEntry } from '../../../shared/contract/accounts';
import { type Cents, cents } from '../../../shared/domain/money';
import { signOf } from '../../../shared/domain/transaction-types';

/** What an entry added to the balance; negative for what it took. */
export const signedAmount = (entry: Pick<HistoryEntry, 'type' | 'amountCents'>): Cents =>
  cents(signOf(entry.type) * entry.amountCents);

/**
 * The balance after each entry of an unfiltered page, newest first, computed downward from the balance after the first
 * of them. `older` is the balance after the entry that follows the page: the next page starts with it.
 */
export function balancesDownward(
  afterFirst: Cents,
  entries: readonly Pick<HistoryEntry, 'type' | 'amountCents'>[],
): { readonly after: readonly Cents[]; readonly older: Cents } {
  let balance: bigint = afterFirst;
  const after = entries.map((entry) => {
    const here = cents(balance);
    balance -= signedAmount(entry);
    return here;
  });
  return { after, older: cents(balance) };
}
