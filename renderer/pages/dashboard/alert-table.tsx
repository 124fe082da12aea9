import { useState } from 'react';
import type { ComplianceAlertView } from '../../../shared/contract/dashboard';
import { groupAccountNumber } from '../../../shared/domain/account-number';
import { AccountNumber } from '../../components/account-number';
import { Amount, amountText } from '../../components/amount';
import type { Column } from '../../components/data-table/column';
import { DataTable } from '../../components/data-table/data-table';
import { DateTime } from '../../components/date-time';
import { EmptyState } from '../../components/states';
import classes from './dashboard.module.css';

const COLUMNS: readonly Column<ComplianceAlertView>[] = [
  { id: 'time', header: 'Raised', width: 172, cell: (alert) => <DateTime value={alert.raisedAt} /> },
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
    width: 180,
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
    width: 306,
    grow: true,
    cell: (alert) => <span className={classes.sentence}>{alert.detail}</span>,
    text: (alert) => alert.detail,
  },
];

interface AlertTableProps {
  readonly label: string;
  readonly alerts: readonly ComplianceAlertView[];
  readonly emptyTitle: string;
  readonly emptyText: string;
}

const keyOf = (alert: ComplianceAlertView): string => `${alert.alertType} ${alert.reference}`;

/** The row that is chosen says its reference and its whole sentence below: a row is too short for it. */
export function AlertTable({ label, alerts, emptyTitle, emptyText }: AlertTableProps) {
  const [chosenKey, setChosenKey] = useState<string | undefined>(undefined);
  const chosen = alerts.find((alert) => keyOf(alert) === chosenKey) ?? alerts[0];
  return (
    <DataTable
      label={label}
      columns={COLUMNS}
      rows={alerts}
      rowKey={keyOf}
      onSelect={(alert) => setChosenKey(keyOf(alert))}
      selectedKey={chosen === undefined ? undefined : keyOf(chosen)}
      footer={
        chosen === undefined ? undefined : (
          <>
            <span className={classes.detail} title={chosen.detail}>
              <span className={classes.reference}>{chosen.reference}</span> {chosen.detail}
            </span>
            <span className={classes.still}>{alerts.length === 1 ? '1 alert' : `Newest ${alerts.length} alerts`}</span>
          </>
        )
      }
      empty={<EmptyState title={emptyTitle}>{emptyText}</EmptyState>}
    />
  );
}
