import type { ReactNode } from 'react';
import { AccountNumber } from '../../components/account-number';
import classes from './order-lines.module.css';

interface LineProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** One line of a cheque or a receipt: a small label, and what stands there. */
export function OrderLine({ label, children }: LineProps) {
  return (
    <div className={classes.line}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>{children}</dd>
    </div>
  );
}

interface PartyLineProps {
  readonly label: string;
  readonly accountNumber: string;
  readonly holder: string | null;
  /** Beside the number. */
  readonly accountType?: string;
  /** On a line of its own. */
  readonly detail?: string | undefined;
}

/** Whose account, which, and what more there is to say of it. */
export function PartyLine({ label, accountNumber, holder, accountType, detail }: PartyLineProps) {
  return (
    <OrderLine label={label}>
      {holder !== null && <span className={classes.holder}>{holder}</span>}
      <span className={classes.account}>
        <AccountNumber value={accountNumber} />
        {accountType !== undefined && <span className={classes.detail}>{accountType}</span>}
      </span>
      {detail !== undefined && <span className={classes.detail}>{detail}</span>}
    </OrderLine>
  );
}
