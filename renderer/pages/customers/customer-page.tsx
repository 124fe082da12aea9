import { useMemo, useState } from 'react';
import type { AccountView } from '../../../shared/contract/accounts';
import type { CustomerView } from '../../../shared/contract/customers';
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
import { navigate } from '../../router';
import type { PageProps } from '../page-props';
import { ContactCard } from './contact-card';
import classes from './customer-page.module.css';

const CRUMBS = [{ label: 'Customers', open: () => navigate('customers') }];

/** One customer: contact, alerts, accounts, and where money starts to move from. */
export function CustomerPage({ params }: PageProps<'customer'>) {
  const customer = useCall('customers.get', { userId: params.userId });
  if (customer.status === 'ready') {
    return (
      <Page title={customer.data.fullName} crumbs={CRUMBS}>
        {customer.stale !== undefined && (
          <StaleNotice asOf={customer.asOf} failure={customer.stale} onRetry={customer.reload} />
        )}
        <Customer customer={customer.data} reload={customer.reload} />
      </Page>
    );
  }
  return (
    <Page title="Customer" crumbs={CRUMBS}>
      {customer.status === 'failed' ? (
        <FailureNotice failure={customer.failure} onRetry={customer.reload} />
      ) : (
        <Skeleton lines={8} label="Loading the customer" />
      )}
    </Page>
  );
}

interface CustomerProps {
  readonly customer: CustomerView;
  readonly reload: () => void;
}

function Customer({ customer, reload }: CustomerProps) {
  const [opened, setOpened] = useState<AccountView | undefined>(undefined);
  const { marked, mark } = useMarked(customer.accounts);
  const opening = useAccountOpening(customer.userId, (account) => {
    setOpened(account);
    mark(account);
    reload();
  });
  useMovementKeys(marked);
  const accounts = useMemo(() => openFirst(customer.accounts), [customer.accounts]);
  return (
    <div className={classes.page}>
      <ContactCard customer={customer} onChanged={reload} />
      <section className={classes.accounts} aria-labelledby="accounts-heading">
        <div className={classes.bar}>
          <h2 id="accounts-heading" className={classes.heading}>
            Accounts
          </h2>
          <MovementButtons account={marked} />
          <OpenAccountButton opening={opening} />
        </div>
        {opening.failure !== undefined && <FailureNotice failure={opening.failure} />}
        {opened !== undefined && (
          <DoneNotice>
            {ACCOUNT_TYPE[opened.accountType]} account <AccountNumber value={opened.accountNumber} copy /> is open.
          </DoneNotice>
        )}
        <LeftOutNotice count={customer.leftOut} one="account" many="accounts" />
        <AccountTable
          label="Accounts of this customer"
          accounts={accounts}
          onMark={mark}
          marked={marked?.accountNumber}
          empty={
            <EmptyState title="No account yet">Open a checking or a savings account to take a deposit.</EmptyState>
          }
        />
      </section>
    </div>
  );
}

/** Closed accounts last; otherwise in the order of their opening. */
const openFirst = (accounts: readonly AccountView[]): readonly AccountView[] => [
  ...accounts.filter((account) => account.status === 'active'),
  ...accounts.filter((account) => account.status === 'closed'),
];
