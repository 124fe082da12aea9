import type { TableDefinition } from '../tables';
import { isStuck, type KeyShape, type Standing } from './actual';
import { optionsOfNew, type TableChoice } from './options';
import { billingLine } from './plan-billing';
import { indexLines } from './plan-indexes';
import type { PlanLine, Step } from './plan-line';
import { protectionLines } from './plan-protection';
import { keyWords } from './words';

export type { PlanLine, Step } from './plan-line';

const sameKey = (a: KeyShape['sortKey'], b: KeyShape['sortKey']): boolean => a?.name === b?.name && a?.type === b?.type;

export const sameKeys = (a: KeyShape, b: KeyShape): boolean =>
  sameKey(a.partitionKey, b.partitionKey) && sameKey(a.sortKey, b.sortKey);

/**
 * What stands against what should stand, line by line, in the order in which it is done. A table whose key differs is
 * named and nothing of it is touched. What nobody chose stays as it stands.
 */
export function planTable(wanted: TableDefinition, standing: Standing, choice: TableChoice): readonly PlanLine[] {
  const { table } = standing;
  const keys = { partitionKey: wanted.partitionKey, sortKey: undefined };
  const line = { table: wanted.name, aspect: 'table', subject: 'Table', wanted: keyWords(keys), note: null } as const;
  if (table === undefined) {
    const created: PlanLine = { ...line, state: 'create', found: null, step: { kind: 'createTable' } };
    return [created, ...restOf(wanted, standing, optionsOfNew(choice))];
  }
  // Everything else of it goes with it.
  if (table.status === 'DELETING') {
    const note =
      'It is being deleted. Applying waits until it is gone and makes nothing in its place: look again then.';
    return [{ ...line, state: 'change', found: table.status, note, step: { kind: 'wait' } }];
  }
  if (isStuck(table)) return [{ ...line, state: 'cannotChange', found: table.status, note: stuckNote(table.status) }];
  if (!sameKeys(table, keys)) {
    const note =
      'The key of a table cannot be changed. Nothing of this table is touched: name another table in the workspace, or move the items to one with the right key.';
    return [{ ...line, state: 'cannotChange', found: keyWords(table), note }];
  }
  const isThere: PlanLine =
    table.status === 'ACTIVE'
      ? { ...line, state: 'ok', found: keyWords(table) }
      : { ...line, state: 'create', found: table.status, note: 'It is being made or changed.', step: { kind: 'wait' } };
  return [isThere, ...restOf(wanted, standing, choice)];
}

const STUCK_NOTES: Readonly<Record<string, string>> = {
  INACCESSIBLE_ENCRYPTION_CREDENTIALS:
    'AWS cannot use the key (KMS) that the table is encrypted with. Enable the key, or give its permissions back, within seven days: after them AWS archives the table.',
  ARCHIVING:
    'AWS is archiving it, as its key (KMS) was out of reach for seven days. Restore the backup that AWS makes.',
  ARCHIVED:
    'AWS archived it, as its key (KMS) was out of reach for seven days, and made a backup. Restore that under Backups to a new table and name it in the workspace, or delete this table in the AWS console and restore under its name.',
};

const stuckNote = (status: string): string =>
  STUCK_NOTES[status] ?? `AWS calls its state ${status} and takes no change. Look at the table in the AWS console.`;

const restOf = (wanted: TableDefinition, standing: Standing, options: TableChoice): readonly PlanLine[] => [
  billingLine(wanted, standing, options),
  ...indexLines(wanted, standing),
  ...protectionLines(wanted, standing, options),
];

/** What applying would do, in order. */
export const stepsOf = (lines: readonly PlanLine[]): readonly Step[] =>
  lines.flatMap(({ step }) => (step === undefined ? [] : [step]));
