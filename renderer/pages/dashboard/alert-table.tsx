import type { ComplianceAlertView } from '../../../shared/contract/dashboard';
import { groupAccountNumber } from '../../../shared/domain/account-number';
import { AccountNumber } from '../../components/account-number';
import { Amount, amountText } from '../../components/amount';
import type { Column } from '../../components/data-table/column';
import { DataTable } from '../../components/data-table/data-table';
import { DateTime } from '../../components/date-time';
import { EmptyState } from '../../components/states';

const COLUMNS: readonly Column<ComplianceAlertView>[] = [
  { id: 'time', header: 'Raised', width: 160, cell: (alert) => <DateTime value={alert.raisedAt} /> },
  {
    id: 'account',
    header: 'Account',
    width: 128,
    cell: (alert) => <AccountNumber value={alert.accountNumber} />,
    text: (alert) => groupAccountNumber(alert.accountNumber),
  },
  {
    id: 'holder',
    header: 'Holder',
    width: 160,
    cell: (alert) => alert.holderName,
    text: (alert) => alert.holderName,
  },
  {
    id: 'amount',
    header: 'Amount, USD',
    width: 128,
    align: 'end',
    cell: (alert) => <Amount cents={alert.amountCents} />,
    text: (alert) => amountText(alert.amountCents, 'plain', false),
  },
  {
    id: 'detail',
    header: 'What was seen',
    width: 220,
    grow: true,
    cell: (alert) => alert.detail,
    text: (alert) => alert.detail,
  },
  {
    id: 'reference',
    header: 'Reference',
    width: 148,
    cell: (alert) => alert.reference,
    text: (alert) => alert.reference,
  },
];

interface AlertTableProps {
  readonly label: string;
  readonly alerts: readonly ComplianceAlertView[];
  readonly emptyTitle: string;
  readonly emptyText: string;
}

export function AlertTable({ label, alerts, emptyTitle, emptyText }: AlertTableProps) {
  return (
    <DataTable
      label={label}
      columns={COLUMNS}
      rows={alerts}
      rowKey={(alert) => `${alert.alertType} ${alert.reference}`}
      footer={alerts.length === 0 ? undefined : `The newest ${alerts.length.toLocaleString('en-US')}`}
      empty={<EmptyState title={emptyTitle}>{emptyText}</EmptyState>}
    />
  );
}
