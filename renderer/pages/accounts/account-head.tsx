import { type ReactNode, useEffect } from 'react';
import type { AccountView } from '../../../shared/contract/accounts';
import { negateCents } from '../../../shared/domain/money';
import { may } from '../../../shared/domain/permissions';
import { AccountNumber } from '../../components/account-number';
import { Amount } from '../../components/amount';
import { DateTime } from '../../components/date-time';
import { LeftOutNotice } from '../../components/left-out-notice';
import { AccountStatusPill } from '../../components/money/account-status-pill';
import { FlowAmount } from '../../components/money/flow-amount';
import { ACCOUNT_TYPE } from '../../components/money/money-words';
import { RowLink } from '../../components/money/row-link';
import { useCall } from '../../hooks/use-call';
import { navigate } from '../../router';
import { useSignedIn } from '../../stores/session';
import classes from './account-page.module.css';

/** Which account, whose, and of what kind: left of the page's buttons. */
export function AccountIdentity({ account }: { readonly account: AccountView }) {
  const { role } = useSignedIn();
  const { holderId, holderName } = account;
  return (
    <div className={classes.identity}>
      <span className={classes.number}>
        <AccountNumber value={account.accountNumber} copy />
      </span>
      <AccountStatusPill status={account.status} />
      <span className={classes.type}>{ACCOUNT_TYPE[account.accountType]}</span>
      <span className={classes.name} title={holderName}>
        {may(role, 'findCustomers') ? (
          <RowLink onOpen={() => navigate('customer', { userId: holderId })} tabbable>
            {holderName}
          </RowLink>
        ) : (
          holderName
        )}
      </span>
    </div>
  );
}

const TOO_MANY =
  'The 30 days have more entries than this workspace reads without asking. Count them in the history below.';

/** What is on the account, and what came and went in 30 days. */
export function AccountFigures({ account }: { readonly account: AccountView }) {
  const { accountNumber, entryCount, lastActivityAt } = account;
  const summary = useCall('accounts.summary', { accountNumber });
  const { reload } = summary;
  useEffect(() => {
    if (entryCount > 0) reload();
  }, [entryCount, reload]);
  const recent = summary.data?.recent;
  const counted = (show: (sums: NonNullable<typeof recent>) => ReactNode) =>
    recent === null ? <span title={TOO_MANY}>Not added up</span> : recent !== undefined && show(recent);
  return (
    <>
      <LeftOutNotice count={recent?.leftOut} one="entry of the 30 days" many="entries of the 30 days" />
      <dl className={classes.figures} aria-label="Summary">
        <Figure label="Balance">
          <Amount cents={account.balanceCents} currency size="large" />
        </Figure>
        <Figure label="In, 30 days">
          {counted((sums) => (
            <FlowAmount cents={sums.inflowCents} />
          ))}
        </Figure>
        <Figure label="Out, 30 days">
          {counted((sums) => (
            <FlowAmount cents={negateCents(sums.outflowCents)} />
          ))}
        </Figure>
        <Figure label="Entries, 30 days">{counted((sums) => sums.entryCount.toLocaleString('en-US'))}</Figure>
        <Figure label="Last activity">
          {lastActivityAt === null ? 'None yet' : <DateTime value={lastActivityAt} />}
        </Figure>
      </dl>
    </>
  );
}

function Figure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
