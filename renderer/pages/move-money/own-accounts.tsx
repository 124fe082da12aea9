import type { AccountView } from '../../../shared/contract/accounts';
import { AccountNumber } from '../../components/account-number';
import { Amount } from '../../components/amount';
import { ACCOUNT_TYPE } from '../../components/money/money-words';
import classes from './own-accounts.module.css';

interface OwnAccountsProps {
  readonly accounts: readonly AccountView[];
  /** The ten digits in the field. */
  readonly chosen: string;
  readonly onChoose: (accountNumber: string) => void;
}

/** A customer's own accounts, to be chosen instead of typed. */
export function OwnAccounts({ accounts, chosen, onChoose }: OwnAccountsProps) {
  return (
    <fieldset className={classes.list} aria-label="Your accounts">
      {accounts.map((account) => (
        <button
          key={account.accountNumber}
          type="button"
          className={classes.account}
          aria-pressed={account.accountNumber === chosen}
          onClick={() => onChoose(account.accountNumber)}
        >
          <AccountNumber value={account.accountNumber} />
          <span className={classes.type}>{ACCOUNT_TYPE[account.accountType]}</span>
          <Amount cents={account.balanceCents} currency />
        </button>
      ))}
    </fieldset>
  );
}
