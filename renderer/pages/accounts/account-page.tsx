import { type ReactNode, useEffect } from 'react';
import type { AccountView } from '../../../shared/contract/accounts';
import { groupAccountNumber } from '../../../shared/domain/account-number';
import { rememberAccount } from '../../components/money/desk-memory';
import { MovementButtons } from '../../components/money/movement-buttons';
import { useMovementKeys } from '../../components/money/start-movement';
import { Page } from '../../components/page';
import { FailureNotice, Skeleton, StaleNotice } from '../../components/states';
import { useCall } from '../../hooks/use-call';
import { navigate } from '../../router';
import type { PageProps } from '../page-props';
import { AccountFigures, AccountIdentity } from './account-head';
import classes from './account-page.module.css';
import { CloseAccountButton, CloseAccountOutcome, useAccountClosing } from './close-account';
import { HistoryPanel } from './history-panel';

const CRUMBS = [{ label: 'Accounts', open: () => navigate('accounts') }];

/** One account: what is on it, what can be done with it, and everything that ever happened to it. */
export function AccountPage({ params }: PageProps<'account'>) {
  const { accountNumber } = params;
  const account = useCall('accounts.get', { accountNumber });
  const title = `Account ${groupAccountNumber(accountNumber)}`;
  if (account.status === 'ready') {
    return (
      <OpenAccountPage title={title} account={account.data} reload={account.reload}>
        {account.stale !== undefined && (
          <StaleNotice asOf={account.asOf} failure={account.stale} onRetry={account.reload} />
        )}
      </OpenAccountPage>
    );
  }
  return (
    <Page title={title} crumbs={CRUMBS}>
      {account.status === 'failed' ? (
        <FailureNotice failure={account.failure} onRetry={account.reload} />
      ) : (
        <Skeleton lines={10} label="Loading the account" />
      )}
    </Page>
  );
}

interface OpenAccountPageProps {
  readonly title: string;
  readonly account: AccountView;
  readonly reload: () => void;
  readonly children: ReactNode;
}

function OpenAccountPage({ title, account, reload, children }: OpenAccountPageProps) {
  const closing = useAccountClosing(account.accountNumber, reload);
  useMovementKeys(account);
  useEffect(() => rememberAccount(account.accountNumber), [account.accountNumber]);
  return (
    <Page
      title={title}
      crumbs={CRUMBS}
      toolbar={<AccountIdentity account={account} />}
      actions={
        <>
          {account.status === 'active' && <CloseAccountButton closing={closing} account={account} />}
          <MovementButtons account={account} />
        </>
      }
    >
      <div className={classes.stack}>
        {children}
        <AccountFigures account={account} />
        <CloseAccountOutcome closing={closing} />
        <HistoryPanel account={account} onChangedMeanwhile={reload} />
      </div>
    </Page>
  );
}
