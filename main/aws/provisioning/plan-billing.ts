import type { TableDefinition } from '../tables';
import type { ActualTable, Standing, Throughput } from './actual';
import { DEFAULT_TABLE_OPTIONS, PROVISIONED_UNITS, type TableChoice, type TableOptions } from './options';
import { AS_IT_IS, type PlanLine } from './plan-line';
import { billingWords } from './words';

const isLess = ({ readUnits, writeUnits }: Throughput): boolean =>
  readUnits < PROVISIONED_UNITS.readUnits || writeUnits < PROVISIONED_UNITS.writeUnits;

/**
 * The billing mode, left as it stands where none was chosen; provisioned units are raised to what is wanted, and left where
 * auto scaling took them further.
 */
export function billingLine(
  wanted: TableDefinition,
  { table }: Standing,
  choice: Pick<TableChoice, 'billing'>,
): PlanLine {
  const start = { table: wanted.name, aspect: 'billing', subject: 'Billing', note: null } as const;
  if (choice.billing === null && table !== undefined)
    return { ...start, wanted: AS_IT_IS, state: 'ok', found: billingWords(table) };
  const billing = choice.billing ?? DEFAULT_TABLE_OPTIONS.billing;
  const line = { ...start, wanted: billingWords({ billing, ...PROVISIONED_UNITS }) };
  if (table === undefined)
    return { ...line, state: 'create', found: null, note: costNote(billing, wanted.indexes.length) };
  const found = billingWords(table);
  if (isMet(table, billing)) return { ...line, state: 'ok', found };
  const note = changeNote(table, billing);
  return { ...line, state: 'change', found, note, step: { kind: 'setBilling', billing } };
}

function isMet(table: ActualTable, billing: TableOptions['billing']): boolean {
  if (table.billing !== billing) return false;
  return billing === 'onDemand' || ![table, ...table.indexes].some(isLess);
}

const { readUnits: READ, writeUnits: WRITE } = PROVISIONED_UNITS;

/** What AWS takes for it. */
function costNote(billing: TableOptions['billing'], indexCount: number): string {
  if (billing === 'onDemand') return 'AWS charges each request.';
  const indexes = indexCount === 1 ? 'its index' : `each of its ${indexCount} indexes`;
  return `AWS charges ${READ} read and ${WRITE} write units by the hour, used or not, for the table and for ${indexes}, and turns away what is over them.`;
}

function changeNote({ billing: before, indexes }: ActualTable, billing: TableOptions['billing']): string {
  if (billing === before) return 'AWS charges the added units by the hour, used or not.';
  const cost = costNote(billing, indexes.length);
  if (billing === 'onDemand') return `${cost} It allows a table this change up to four times in 24 hours.`;
  return `It takes away capacity: on demand there is no such bound. ${cost}`;
}

/** What an index or a table is raised to: never less than it has. */
export const raised = ({ readUnits, writeUnits }: Throughput): Throughput => ({
  readUnits: Math.max(readUnits, PROVISIONED_UNITS.readUnits),
  writeUnits: Math.max(writeUnits, PROVISIONED_UNITS.writeUnits),
});

export const needsRaise = isLess;
