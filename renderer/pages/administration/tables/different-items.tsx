import type { ItemDifference, TableComparison } from '../../../../shared/contract/tables';
import type { Column } from '../../../components/data-table/column';
import { DataTable } from '../../../components/data-table/data-table';
import { partWords } from './adopt-words';
import { DIFFERENCE_WORDS } from './compare-words';
import classes from './tables.module.css';

const COLUMNS: readonly Column<ItemDifference>[] = [
  { id: 'key', header: 'Item', width: 300, grow: true, cell: ({ key }) => key, text: ({ key }) => key },
  {
    id: 'difference',
    header: 'Difference',
    width: 220,
    cell: ({ difference }) => DIFFERENCE_WORDS[difference],
    text: ({ difference }) => DIFFERENCE_WORDS[difference],
  },
];

/** Most rows that are shown without scrolling inside the list. */
const LOW = 8;

/** The items in which a restored table differs, by their keys. */
export function DifferentItems({ items }: { readonly items: TableComparison['items'] }) {
  if (items?.outcome !== 'different') return null;
  const { named, changed, missing, extra } = items;
  return (
    <div className={named.length > LOW ? classes.findings : undefined}>
      <DataTable
        label="Items that differ"
        columns={COLUMNS}
        rows={named}
        rowKey={({ key, difference }) => `${difference} ${key}`}
        height={named.length > LOW ? 'fill' : 'content'}
        footer={<span>{partWords({ count: changed + missing + extra, items: named })}</span>}
      />
    </div>
  );
}
