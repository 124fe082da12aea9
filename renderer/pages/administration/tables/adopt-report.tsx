import type { Adopted } from '../../../../shared/contract/adoption';
import { groupAccountNumber } from '../../../../shared/domain/account-number';
import { type Cents, cents } from '../../../../shared/domain/money';
import { amountText } from '../../../components/amount';
import type { Column } from '../../../components/data-table/column';
import { DataTable } from '../../../components/data-table/data-table';
import { adoptedWords, partWords, unsafeWords } from './adopt-words';
import classes from './tables.module.css';

type Duplicate = Adopted['duplicates']['items'][number];
type Drift = Adopted['drifts']['items'][number];
type Attribute = Adopted['unreadable']['items'][number];

const words = <Row,>(
  id: string,
  header: string,
  width: number,
  of: (row: Row) => string,
  grow = true,
): Column<Row> => ({
  id,
  header,
  width,
  grow,
  cell: of,
  text: of,
});

const amount = (id: string, header: string, of: (row: Drift) => Cents, tone: 'plain' | 'flow'): Column<Drift> => ({
  id,
  header,
  width: 140,
  align: 'end',
  cell: (row) => amountText(of(row), tone, false),
  text: (row) => amountText(of(row), tone, false),
});

const DUPLICATE_COLUMNS: readonly Column<Duplicate>[] = [
  words('kind', 'Shared', 130, ({ kind }) => (kind === 'email' ? 'Email address' : 'Account number'), false),
  words('value', 'Value', 210, ({ value }) => value, false),
  words('ids', 'By', 320, ({ ids }) => ids.join(', ')),
];

const DRIFT_COLUMNS: readonly Column<Drift>[] = [
  words('account', 'Account', 150, ({ accountNumber }) => groupAccountNumber(accountNumber)),
  amount('balance', 'Balance, USD', ({ balanceCents }) => balanceCents, 'plain'),
  amount('entries', 'Sum of entries, USD', ({ entriesCents }) => entriesCents, 'plain'),
  amount('drift', 'Drift, USD', ({ balanceCents, entriesCents }) => cents(balanceCents - entriesCents), 'flow'),
];

const attributeColumns = (header: string): readonly Column<Attribute>[] => [
  words('table', 'Table', 130, ({ table }) => table, false),
  words('id', 'Item', 320, ({ id }) => id),
  words('attribute', header, 200, ({ attribute }) => attribute),
];
const UNREADABLE_COLUMNS = attributeColumns('Attribute that cannot be read');
const MENDED_COLUMNS = attributeColumns('Attribute that was missing');
const attributeKey = ({ table, id, attribute }: Attribute): string => `${table} ${id} ${attribute}`;

interface FindingProps<Row> {
  readonly title: string;
  /** What a person should do about them. */
  readonly advice: string;
  readonly columns: readonly Column<Row>[];
  readonly list: { readonly count: number; readonly items: readonly Row[] };
  readonly rowKey: (row: Row) => string;
}

/** Most rows that are shown without scrolling inside the list. */
const LOW = 8;

function Finding<Row>({ title, advice, columns, list, rowKey }: FindingProps<Row>) {
  if (list.count === 0) return null;
  return (
    <div className={classes.stack}>
      <div>
        <h3 className={classes.diffTable}>{title}</h3>
        <span className={classes.note}>{advice}</span>
      </div>
      <div className={list.items.length > LOW ? classes.findings : undefined}>
        <DataTable
          label={title}
          columns={columns}
          rows={list.items}
          rowKey={rowKey}
          height={list.items.length > LOW ? 'fill' : 'content'}
          footer={<span>{partWords(list)}</span>}
        />
      </div>
    </div>
  );
}

/** What a run added, and what it leaves to a person. */
export function AdoptReport({ adopted }: { readonly adopted: Adopted }) {
  const { duplicates, drifts, unreadable, mended, inMotion } = adopted;
  const unsafe = unsafeWords(adopted);
  return (
    <div className={classes.stack}>
      <p role="status" className={classes.summary}>
        {adoptedWords(adopted)}
      </p>
      {unsafe !== undefined && <p className={classes.changed}>{unsafe}</p>}
      {inMotion.count > 0 && (
        <p className={classes.changed}>
          {inMotion.count === 1 ? '1 item was' : `${inMotion.count.toLocaleString('en-US')} items were`} written to
          meanwhile and left out. Adopt again when the source application is quiet.
        </p>
      )}
      <Finding
        title="Shared addresses and numbers"
        advice="Nobody can sign in by such an address, register with it or be found by such a number until a person decides whose it is. Change the others in the table, then adopt again."
        columns={DUPLICATE_COLUMNS}
        list={duplicates}
        rowKey={({ kind, value }) => `${kind} ${value}`}
      />
      <Finding
        title="Balances that are not the sum of their entries"
        advice="They were adopted as they are. Find out which entry is missing or too many; the largest is first."
        columns={DRIFT_COLUMNS}
        list={drifts}
        rowKey={({ accountId }) => accountId}
      />
      <Finding
        title="Items that cannot be read"
        advice="They were left as they are. Lists leave them out and say so; their addresses and numbers are kept for them. Mend the attribute in the table, then adopt again."
        columns={UNREADABLE_COLUMNS}
        list={unreadable}
        rowKey={attributeKey}
      />
      <Finding
        title="Dates that were missing"
        advice="Nobody noted when these were created. They have the date of the adoption now; change it in the table if you know better."
        columns={MENDED_COLUMNS}
        list={mended}
        rowKey={attributeKey}
      />
    </div>
  );
}
