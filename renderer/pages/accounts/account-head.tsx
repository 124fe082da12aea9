import { Anchor } from '@mantine/core';
import { useEffect } from 'react';
import type { AccountView } from '../../../shared/contract/accounts';
import { negateCents } from '../../../shared/domain/money';
import { may } from '../../../shared/domain/permissions';
import { AccountNumber } from '../../components/account-number';
import { Amount } from '../../components/amount';
import { AccountStatusPill } from '../../components/money/account-status-pill';
import { ACCOUNT_TYPE } from '../../components/money/money-words';
import { useCall } from '../../hooks/use-call';
import { navigate } from '../../router';
import { useSignedIn } from '../../stores/session';
import classes from './account-page.module.css';

/** Whose account, which, and what is on it; what came and went in 30 days. */
export function AccountHead({ account }: { readonly account: AccountView }) {
  const { role } = useSignedIn();
  const holder = (
    <span className={classes.name} title={account.holderName}>
      {account.holderName}
    </span>
  );
  return (
    <section className={classes.head} aria-label="Account">
      <div className={classes.who}>
        <div className={classes.number}>
          <AccountNumber value={account.accountNumber} copy />
          <AccountStatusPill status={account.status} />
        </div>
        <div className={classes.holder}>
          {may(role, 'findCustomers') ? (
            <Anchor
              component="button"
              type="button"
              className={classes.name ?? ''}
              onClick={() => navigate('customer', { userId: account.holderId })}
            >
              {holder}
            </Anchor>
          ) : (
            holder
          )}
          <span className={classes.type}>{ACCOUNT_TYPE[account.accountType]}</span>
        </div>
      </div>
      <Figures account={account} />
    </section>
  );
}

function Figures({ account }: { readonly account: AccountView }) {
  const summary = useCall('accounts.summary', { accountNumber: account.accountNumber });
  const { reload } = summary;
  const { entryCount } = account;
  useEffect(() => {
    if (entryCount > 0) reload();
  }, [entryCount, reload]);
  const recent = summary.status === 'ready' ? summary.data : undefined;
  return (
    <dl className={classes.figures}>
      <div>
        <dt>In, 30 days</dt>
        <dd>{recent !== undefined && <Amount cents={recent.inflowCents} tone="flow" />}</dd>
      </div>
      <div>
        <dt>Out, 30 days</dt>
        <dd>{recent !== undefined && <Amount cents={negateCents(recent.outflowCents)} tone="flow" />}</dd>
      </div>
      <div>
        <dt>Balance</dt>
        <dd>
          <Amount cents={account.balanceCents} currency size="large" />
        </dd>
      </div>
    </dl>
  );
}
