import { UnstyledButton } from '@mantine/core';
import type { AccountView } from '../../../shared/contract/accounts';
import { AccountNumber } from '../../components/account-number';
import { Amount } from '../../components/amount';
import { StatusPill } from '../../components/status-pill';
import { navigate } from '../../router';
import classes from './dashboard.module.css';

/** The accounts with their balances; each opens its page. */
export function AccountList({ accounts }: { readonly accounts: readonly AccountView[] }) {
  return (
    <ul className={classes.accounts}>
      {accounts.map((account) => (
        <li key={account.accountNumber}>
          <UnstyledButton
            className={classes.account}
            onClick={() => navigate('account', { accountNumber: account.accountNumber })}
          >
            <span className={classes.accountName}>
              <span>{account.accountType === 'savings' ? 'Savings' : 'Checking'}</span>
              <span className={classes.accountNumber}>
                <AccountNumber value={account.accountNumber} />
              </span>
            </span>
            {account.status === 'closed' ? (
              <StatusPill tone="neutral">Closed</StatusPill>
            ) : (
              <Amount cents={account.balanceCents} currency />
            )}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
