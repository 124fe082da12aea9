import { useMemo, useState } from 'react';
import type { ComplianceAlertView } from '../../../shared/contract/dashboard';
import { groupAccountNumber } from '../../../shared/domain/account-number';
import { AccountNumber } from '../../components/account-number';
import { Amount, amountText } from '../../components/amount';
import type { Column } from '../../components/data-table/column';
import { DataTable } from '../../components/data-table/data-table';
import { DateTime } from '../../components/date-time';
import { EmptyLine } from '../../components/empty-line';
import { useReportingZone } from '../../stores/settings';
import { detailInZone } from './alert-words';
import classes from './dashboard.module.css';

interface AlertColumnOptions {
  readonly zone: string;
  /** A pattern is of several transactions: the time and the amount of one of them say nothing of it. */
  readonly ofPatterns: boolean;
}

const alertColumns = ({ zone, ofPatterns }: AlertColumnOptions): readonly Column<ComplianceAlertView>[] => [
  ...(ofPatterns ? [] : [TIME]),
  {
    id: 'account',
    header: 'Account',
    width: 124,
    cell: (alert) => <AccountNumber value={alert.accountNumber} />,
    text: (alert) => groupAccountNumber(alert.accountNumber),
  },
  {
    id: 'holder',
    header: 'Holder',
    width: 176,
    cell: (alert) => alert.holderName,
    text: (alert) => alert.holderName,
  },
  ...(ofPatterns ? [] : [AMOUNT]),
  {
    id: 'detail',
    header: 'What was seen',
    width: 306,
    grow: true,
    cell: (alert) => <span className={classes.sentence}>{detailInZone(alert.detail, zone)}</span>,
    text: (alert) => detailInZone(alert.detail, zone),
  },
];

/** That of the transaction, whenever it was that compliance was told. */
const TIME: Column<ComplianceAlertView> = {
  id: 'time',
  header: 'Transaction at',
  width: 168,
  cell: (alert) => <DateTime value={alert.raisedAt} />,
};
const AMOUNT: Column<ComplianceAlertView> = {
  id: 'amount',
  header: 'Amount, USD',
  width: 128,
  align: 'end',
  cell: (alert) => <Amount cents={alert.amountCents} />,
  text: (alert) => amountText(alert.amountCents, 'plain', false),
};

interface AlertTableProps {
  readonly label: string;
  readonly alerts: readonly ComplianceAlertView[];
  readonly ofPatterns: boolean;
  readonly emptyTitle: string;
  readonly emptyText: string;
}

const keyOf = (alert: ComplianceAlertView): string => `${alert.alertType} ${alert.reference}`;

/** The row that is chosen says its reference and its whole sentence below: a row may be too short for it. */
export function AlertTable({ label, alerts, ofPatterns, emptyTitle, emptyText }: AlertTableProps) {
  const zone = useReportingZone();
  const columns = useMemo(() => alertColumns({ zone, ofPatterns }), [zone, ofPatterns]);
  const [chosenKey, setChosenKey] = useState<string | undefined>(undefined);
  const chosen = alerts.find((alert) => keyOf(alert) === chosenKey) ?? alerts[0];
  if (chosen === undefined) return <EmptyLine title={emptyTitle}>{emptyText}</EmptyLine>;
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={alerts}
      rowKey={keyOf}
      height="fit"
      onSelect={(alert) => setChosenKey(keyOf(alert))}
      selectedKey={keyOf(chosen)}
      footer={
        <>
          <span className={classes.detail}>
            <span className={classes.reference}>{chosen.reference}</span> {detailInZone(chosen.detail, zone)}
          </span>
          <span className={classes.still}>{alerts.length === 1 ? '1 alert' : `Newest ${alerts.length} alerts`}</span>
        </>
      }
    />
  );
}
