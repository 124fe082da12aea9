import { useEffect, useState } from 'react';
import type { AccountView } from '../../../shared/contract/accounts';
import { call } from '../../call';
import { AccountTable, useMarked } from '../../components/money/account-table';
import { MovementButtons } from '../../components/money/movement-buttons';
import { useMovementKeys } from '../../components/money/start-movement';
import { EmptyState, Skeleton } from '../../components/states';
import classes from './accounts.module.css';

/** The accounts as they are now, in the order asked for; those that cannot be read are left out. */
function useAccountsNow(accountNumbers: readonly string[]): readonly AccountView[] | undefined {
  const [accounts, setAccounts] = useState<readonly AccountView[] | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    void Promise.all(accountNumbers.map((accountNumber) => call('accounts.get', { accountNumber }))).then((answers) => {
      if (wanted) setAccounts(answers.flatMap((answer) => (answer.ok ? [answer.value] : [])));
    });
    return () => {
      wanted = false;
    };
  }, [accountNumbers]);
  return accounts;
}

export function RecentAccounts({ accountNumbers }: { readonly accountNumbers: readonly string[] }) {
  const accounts = useAccountsNow(accountNumbers);
  const { marked, mark } = useMarked(accounts ?? []);
  useMovementKeys(marked);
  return (
    <section className={classes.recent} aria-labelledby="recent-heading">
      <div className={classes.bar}>
        <h2 id="recent-heading" className={classes.heading}>
          Opened in this session
        </h2>
        <MovementButtons account={marked} />
      </div>
      {accounts === undefined ? (
        <Skeleton lines={Math.max(3, accountNumbers.length)} label="Loading recent accounts" />
      ) : (
        <AccountTable
          label="Accounts opened in this session"
          accounts={accounts}
          holders
          onMark={mark}
          marked={marked?.accountNumber}
          empty={
            <EmptyState title="No account opened yet">
              Type its number above, or find the customer by name. What you open is listed here until you sign out.
            </EmptyState>
          }
        />
      )}
    </section>
  );
}
