import { type ReactNode, useState } from 'react';
import type { AccountView } from '../../../shared/contract/accounts';
import { sumCents } from '../../../shared/domain/money';
import { navigate } from '../../router';
import { AccountNumber } from '../account-number';
import { Amount } from '../amount';
import type { Column } from '../data-table/column';
import { DataTable } from '../data-table/data-table';
import { DateTime } from '../date-time';
import { AccountStatusPill } from './account-status-pill';
import { ACCOUNT_STATUS, ACCOUNT_TYPE, dollars } from './money-words';
import { RowLink } from './row-link';

const openAccount = ({ accountNumber }: AccountView): void => navigate('account', { accountNumber });

const NUMBER: Column<AccountView> = {
  id: 'number',
  header: 'Account',
  width: 132,
  cell: (account) => (
    <RowLink onOpen={() => openAccount(account)}>
      <AccountNumber value={account.accountNumber} />
    </RowLink>
  ),
  text: (account) => account.accountNumber,
};
const HOLDER: Column<AccountView> = {
  id: 'holder',
  header: 'Holder',
  width: 160,
  grow: true,
  cell: (account) => account.holderName,
  text: (account) => account.holderName,
};
const TYPE: Column<AccountView> = {
  id: 'type',
  header: 'Type',
  width: 104,
  cell: (account) => ACCOUNT_TYPE[account.accountType],
  text: (account) => ACCOUNT_TYPE[account.accountType],
};
const STATUS: Column<AccountView> = {
  id: 'status',
  header: 'Status',
  width: 108,
  cell: (account) => <AccountStatusPill status={account.status} />,
  text: (account) => ACCOUNT_STATUS[account.status],
};
const LAST: Column<AccountView> = {
  id: 'last',
  header: 'Last activity',
  width: 172,
  cell: (account) => (account.lastActivityAt === null ? 'None yet' : <DateTime value={account.lastActivityAt} />),
};
const BALANCE: Column<AccountView> = {
  id: 'balance',
  header: 'Balance',
  width: 150,
  align: 'end',
  cell: (account) => <Amount cents={account.balanceCents} />,
  text: (account) => dollars(account.balanceCents),
};
/** Keeps the balance at the right edge where no holder takes the room. */
const ROOM: Column<AccountView> = { id: 'room', header: '', width: 8, grow: true, cell: () => null };

const OWN_COLUMNS = [NUMBER, TYPE, STATUS, LAST, ROOM, BALANCE];
const ALL_COLUMNS = [NUMBER, HOLDER, TYPE, STATUS, LAST, BALANCE];

interface AccountTableProps {
  readonly label: string;
  readonly accounts: readonly AccountView[];
  /** The holder's column, where the accounts are of several people. */
  readonly holders?: boolean;
  /** The row that `D`, `W`, `T` and the page's buttons mean. */
  readonly onMark: (account: AccountView) => void;
  readonly marked: string | undefined;
  readonly empty?: ReactNode;
}

/** A short list of accounts with their sum. Enter opens one. */
export function AccountTable({ label, accounts, holders = false, onMark, marked, empty }: AccountTableProps) {
  return (
    <DataTable
      label={label}
      columns={holders ? ALL_COLUMNS : OWN_COLUMNS}
      rows={accounts}
      rowKey={(account) => account.accountNumber}
      onOpen={openAccount}
      onSelect={onMark}
      selectedKey={marked}
      height="content"
      empty={empty}
      {...(holders || accounts.length === 0 ? {} : { footer: <Total accounts={accounts} /> })}
    />
  );
}

function Total({ accounts }: Pick<AccountTableProps, 'accounts'>) {
  return (
    <>
      <span>{accounts.length === 1 ? '1 account' : `${accounts.length} accounts`}</span>
      <span>
        Together <Amount cents={sumCents(accounts.map((account) => account.balanceCents))} currency />
      </span>
    </>
  );
}

/** The marked account of a list: the one chosen last, else the first that is open. */
export function useMarked(accounts: readonly AccountView[]) {
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const marked =
    accounts.find((account) => account.accountNumber === chosen) ??
    accounts.find((account) => account.status === 'active') ??
    accounts[0];
  return { marked, mark: (account: AccountView) => setChosen(account.accountNumber) };
}
