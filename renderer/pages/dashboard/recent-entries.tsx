import { Button } from '@mantine/core';
import type { CustomerDashboard } from '../../../shared/contract/dashboard';
import { groupAccountNumber } from '../../../shared/domain/account-number';
import { ENTRY_TYPE_WORDS } from '../../../shared/domain/transaction-types';
import { AccountNumber } from '../../components/account-number';
import { Amount, amountText } from '../../components/amount';
import type { Column } from '../../components/data-table/column';
import { DataTable } from '../../components/data-table/data-table';
import { DateTime } from '../../components/date-time';
import { EmptyState } from '../../components/states';
import { navigate } from '../../router';
import { entryText, signedCents } from './entry-words';

type Entry = CustomerDashboard['recent'][number];

const COLUMNS: readonly Column<Entry>[] = [
  { id: 'time', header: 'Time', width: 168, cell: (entry) => <DateTime value={entry.timestamp} /> },
  { id: 'type', header: 'Type', width: 112, cell: (entry) => ENTRY_TYPE_WORDS[entry.type] },
  { id: 'what', header: 'Description', width: 180, grow: true, cell: entryText, text: entryText },
  {
    id: 'account',
    header: 'Account',
    width: 136,
    cell: (entry) => <AccountNumber value={entry.accountNumber} />,
    text: (entry) => groupAccountNumber(entry.accountNumber),
  },
  {
    id: 'amount',
    header: 'Amount, USD',
    width: 140,
    align: 'end',
    cell: (entry) => <Amount cents={signedCents(entry)} tone="flow" />,
    text: (entry) => amountText(signedCents(entry), 'flow', false),
  },
];

/** The newest entries of all of a customer's accounts; Enter opens the account. */
export function RecentEntries({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <DataTable
      label="Recent activity"
      columns={COLUMNS}
      rows={entries}
      rowKey={(entry) => entry.transactionId}
      onOpen={(entry) => navigate('account', { accountNumber: entry.accountNumber })}
      height="content"
      empty={
        <EmptyState
          title="Your transactions would be here, newest first"
          action={
            <Button variant="default" onClick={() => navigate('moveMoney', { kind: 'transfer' })}>
              Make a transfer
            </Button>
          }
        />
      }
    />
  );
}
