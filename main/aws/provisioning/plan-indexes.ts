import type { IndexDefinition, TableDefinition } from '../tables';
import type { ActualIndex, ActualTable, Standing } from './actual';
import type { PlanLine } from './plan-line';
import { indexWords, keyWords } from './words';

/** A line for each index of the definition, then one for each that somebody else made. */
export function indexLines(wanted: TableDefinition, { table }: Standing): readonly PlanLine[] {
  const ours = wanted.indexes.map((index) => indexLine(wanted, index, table));
  const names = new Set(wanted.indexes.map(({ name }) => name));
  const others = (table?.indexes ?? []).filter(({ name }) => !names.has(name));
  return [...ours, ...others.map((index) => otherLine(wanted, index))];
}

function indexLine(wanted: TableDefinition, index: IndexDefinition, table: ActualTable | undefined): PlanLine {
  const line = {
    table: wanted.name,
    aspect: 'index',
    subject: `Index ${index.name}`,
    wanted: indexWords(index),
    note: null,
  } as const;
  // A new table comes with all its indexes.
  if (table === undefined) return { ...line, state: 'create', found: null };
  const standing = table.indexes.find(({ name }) => name === index.name);
  if (standing === undefined)
    return { ...line, state: 'create', found: null, note: FILLING, step: { kind: 'createIndex', index } };
  const found = indexWords(standing);
  const difference = differenceOf(index, standing);
  if (difference !== undefined) return { ...line, state: 'cannotChange', found, note: difference };
  if (standing.status === 'ACTIVE') return { ...line, state: 'ok', found };
  return {
    ...line,
    state: 'create',
    found: standing.status,
    note: underWayNote(standing.status),
    step: { kind: 'wait' },
  };
}

const FILLING = 'AWS charges filling it, and every write to it from then on.';

const underWayNote = (status: string): string => {
  if (status === 'DELETING') return 'It is being deleted, and is made anew after that.';
  return status === 'UPDATING' ? 'It is being changed.' : 'It is being made.';
};

const REMAKE =
  'DynamoDB cannot change an index: delete it in the AWS console when nobody needs it, then apply this plan.';

function differenceOf(wanted: IndexDefinition, standing: ActualIndex): string | undefined {
  if (keyWords(wanted) !== keyWords(standing)) return `It has another key. ${REMAKE}`;
  const lacking = lackingIn(wanted, standing);
  if (lacking.length > 0) return `It does not carry ${lacking.join(', ')}. ${REMAKE}`;
  return undefined;
}

/** What an index must carry and does not. More than it must is no difference. */
function lackingIn({ projection }: IndexDefinition, standing: ActualIndex): readonly string[] {
  if (standing.projection === 'ALL' || projection === 'KEYS_ONLY') return [];
  if (projection === 'ALL') return ['all attributes'];
  const carried = new Set(standing.projection === 'KEYS_ONLY' ? [] : standing.projection);
  return projection.filter((attribute) => !carried.has(attribute));
}

const otherLine = ({ name: table }: TableDefinition, index: ActualIndex): PlanLine => ({
  table,
  aspect: 'index',
  subject: `Index ${index.name}`,
  state: 'ok',
  found: indexWords(index),
  wanted: indexWords(index),
  note: 'Somebody else made it. It is left as it is; every write to it costs as well.',
});
