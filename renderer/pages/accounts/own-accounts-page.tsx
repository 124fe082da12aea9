import { useState } from 'react';
import type { AccountView } from '../../../shared/contract/accounts';
import { AccountNumber } from '../../components/account-number';
import { LeftOutNotice } from '../../components/left-out-notice';
import { AccountTable, useMarked } from '../../components/money/account-table';
import { DoneNotice } from '../../components/money/done-notice';
import { ACCOUNT_TYPE } from '../../components/money/money-words';
import { MovementButtons } from '../../components/money/movement-buttons';
import { OpenAccountButton, useAccountOpening } from '../../components/money/open-account';
import { useMovementKeys } from '../../components/money/start-movement';
import { Page } from '../../components/page';
import { EmptyState, FailureNotice, Skeleton, StaleNotice } from '../../components/states';
import { useCall } from '../../hooks/use-call';
import classes from './accounts.module.css';

export function OwnAccountsPage() {
  const mine = useCall('accounts.mine', {});
  const [opened, setOpened] = useState<AccountView | undefined>(undefined);
  const { marked, mark } = useMarked(mine.data?.items ?? []);
  const opening = useAccountOpening(null, (account) => {
    setOpened(account);
    mark(account);
    mine.reload();
  });
  useMovementKeys(marked);
  return (
    <Page
      title="Accounts"
      actions={
        <>
          <MovementButtons account={marked} />
          <OpenAccountButton opening={opening} />
        </>
      }
    >
      <div className={classes.stack}>
        {opening.failure !== undefined && <FailureNotice failure={opening.failure} />}
        {opened !== undefined && (
          <DoneNotice>
            Your {ACCOUNT_TYPE[opened.accountType].toLowerCase()} account{' '}
            <AccountNumber value={opened.accountNumber} copy /> is open.
          </DoneNotice>
        )}
        {mine.status === 'loading' && <Skeleton lines={5} label="Loading your accounts" />}
        {mine.status === 'failed' && <FailureNotice failure={mine.failure} onRetry={mine.reload} />}
        {mine.status === 'ready' && mine.stale !== undefined && (
          <StaleNotice asOf={mine.asOf} failure={mine.stale} onRetry={mine.reload} />
        )}
        <LeftOutNotice count={mine.data?.leftOut} one="account" many="accounts" />
        {mine.status === 'ready' && (
          <AccountTable
            label="Your accounts"
            accounts={mine.data.items}
            onMark={mark}
            marked={marked?.accountNumber}
            empty={<NoAccounts leftOut={mine.data.leftOut} />}
          />
        )}
      </div>
    </Page>
  );
}

/** Somebody whose accounts cannot be read has some all the same. */
function NoAccounts({ leftOut = 0 }: { readonly leftOut: number | undefined }) {
  return leftOut > 0 ? (
    <EmptyState title="No account can be shown">
      What you hold is not lost: the bank has to mend how it is kept.
    </EmptyState>
  ) : (
    <EmptyState title="No account yet">Open a checking or a savings account to begin.</EmptyState>
  );
}
