import { type Cents, formatAmount } from '../../../shared/domain/money';
import { ENTRY_TYPE_WORDS, signOf } from '../../../shared/domain/transaction-types';
import { AccountNumber } from '../../components/account-number';
import { Amount } from '../../components/amount';
import type { Column } from '../../components/data-table/column';
import { DateTime } from '../../components/date-time';
import { RowLink } from '../../components/money/row-link';
import { navigate } from '../../router';
import { exactUtc } from '../../words/dates';
import type { HistoryRow } from './history-list';

export interface ColumnOptions {
  /** Room for the reference; where there is none, the row's details show it. */
  readonly wide: boolean;
  /** A filter leaves entries out, so that no balance can run: there is no column for it. */
  readonly filtered: boolean;
  /** Why the running balance is blank; undefined when it is shown. */
  readonly noBalance: string | undefined;
  /** Whether a person may open the other side of a transfer. */
  readonly mayOpen: (accountNumber: string) => boolean;
}

const side = (row: HistoryRow, sign: 1n | -1n): Cents | undefined =>
  signOf(row.entry.type) === sign ? row.entry.amountCents : undefined;

const moneyColumn = (id: string, header: string, sign: 1n | -1n): Column<HistoryRow> => ({
  id,
  header,
  width: 118,
  align: 'end',
  cell: (row) => {
    const amount = side(row, sign);
    return amount === undefined ? null : <Amount cents={(sign * amount) as Cents} tone="flow" />;
  },
  text: (row) => {
    const amount = side(row, sign);
    return amount === undefined ? '' : `${sign === 1n ? '+' : '-'}${formatAmount(amount)}`;
  },
});

const DATE: Column<HistoryRow> = {
  id: 'date',
  header: 'Date',
  width: 170,
  cell: ({ entry }) => <DateTime value={entry.timestamp} />,
  text: ({ entry }) => exactUtc(entry.timestamp),
};
const TYPE: Column<HistoryRow> = {
  id: 'type',
  header: 'Type',
  width: 108,
  cell: ({ entry }) => ENTRY_TYPE_WORDS[entry.type],
  text: ({ entry }) => ENTRY_TYPE_WORDS[entry.type],
};
const DESCRIPTION: Column<HistoryRow> = {
  id: 'description',
  header: 'Description',
  width: 134,
  grow: true,
  cell: ({ entry }) => entry.description,
  text: ({ entry }) => entry.description,
};
const REFERENCE: Column<HistoryRow> = {
  id: 'reference',
  header: 'Reference',
  width: 212,
  cell: ({ entry }) => entry.reference,
  text: ({ entry }) => entry.reference,
};

const counterparty = (mayOpen: ColumnOptions['mayOpen']): Column<HistoryRow> => ({
  id: 'counterparty',
  header: 'Counterparty',
  width: 130,
  cell: ({ entry: { counterpartyNumber } }) => {
    if (counterpartyNumber === null) return null;
    if (!mayOpen(counterpartyNumber)) return <AccountNumber value={counterpartyNumber} />;
    return (
      <RowLink onOpen={() => navigate('account', { accountNumber: counterpartyNumber })}>
        <AccountNumber value={counterpartyNumber} />
      </RowLink>
    );
  },
  text: ({ entry }) => entry.counterpartyNumber ?? '',
});

const balance = (noBalance: string | undefined): Column<HistoryRow> => ({
  id: 'balance',
  header: 'Balance',
  width: 136,
  align: 'end',
  cell: ({ balanceCents }) =>
    balanceCents === null ? <span title={noBalance}>&nbsp;</span> : <Amount cents={balanceCents} />,
  ...(noBalance === undefined
    ? { text: ({ balanceCents }: HistoryRow) => (balanceCents === null ? '' : formatAmount(balanceCents)) }
    : {}),
});

/** The columns of an account's history. Debit and credit stand apart, with their sign. */
export const historyColumns = ({
  wide,
  filtered,
  noBalance,
  mayOpen,
}: ColumnOptions): readonly Column<HistoryRow>[] => [
  DATE,
  TYPE,
  DESCRIPTION,
  counterparty(mayOpen),
  ...(wide ? [REFERENCE] : []),
  moneyColumn('debit', 'Debit', -1n),
  moneyColumn('credit', 'Credit', 1n),
  ...(filtered ? [] : [balance(noBalance)]),
];
