import type { TablePlanLine } from '../../../../shared/contract/tables';
import type { Tone } from '../../../components/status-pill';

export const PLAN_STATE_WORDS: Readonly<Record<TablePlanLine['state'], string>> = {
  ok: 'In order',
  create: 'Create',
  change: 'Change',
  unsupported: 'Not supported here',
  notPermitted: 'Not permitted',
  cannotChange: 'Cannot be changed',
};

export const PLAN_TONES: Readonly<Record<TablePlanLine['state'], Tone>> = {
  ok: 'good',
  create: 'info',
  change: 'pending',
  unsupported: 'neutral',
  notPermitted: 'neutral',
  cannotChange: 'bad',
};

/** The sign before a line, as a diff has it. */
export const PLAN_SIGNS: Readonly<Record<TablePlanLine['state'], string>> = {
  ok: '=',
  create: '+',
  change: '~',
  unsupported: '–',
  notPermitted: '–',
  cannotChange: '!',
};

export interface PlannedTable {
  readonly table: string;
  readonly lines: readonly TablePlanLine[];
}

/** The lines of each table, in the order in which they are done. */
export function byTable(lines: readonly TablePlanLine[]): readonly PlannedTable[] {
  const tables = [...new Set(lines.map(({ table }) => table))];
  return tables.map((table) => ({ table, lines: lines.filter((line) => line.table === table) }));
}

const counted = (count: number, one: string, many: string): readonly string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];

/** What is made, as one counts it: a table comes with its settings, which are not counted beside it. */
function createWords(lines: readonly TablePlanLine[]): readonly string[] {
  const made = lines.filter(({ state }) => state === 'create');
  const tables = new Set(made.filter(({ aspect }) => aspect === 'table').map(({ table }) => table));
  const indexes = made.filter(({ aspect }) => aspect === 'index');
  const others = made.filter(({ aspect, table }) => aspect !== 'table' && aspect !== 'index' && !tables.has(table));
  const parts = [
    ...counted(tables.size, 'table', 'tables'),
    ...counted(indexes.length, 'index', 'indexes'),
    ...counted(others.length, 'setting', 'settings'),
  ];
  return parts.length === 0 ? [] : [`${parts.join(' and ')} to create`];
}

const WORDS_OF_COUNT: readonly (readonly [TablePlanLine['state'], string])[] = [
  ['change', 'to change'],
  ['cannotChange', 'cannot be changed'],
  ['notPermitted', 'not permitted to see'],
  ['unsupported', 'not supported here'],
  ['ok', 'in order'],
];

/** `3 tables and 9 indexes to create, 2 to change, 1 not supported here, 12 in order`. */
export function planWords(lines: readonly TablePlanLine[]): string {
  const parts = WORDS_OF_COUNT.flatMap(([state, words]) => {
    const count = lines.filter((line) => line.state === state).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return [...createWords(lines), ...parts].join(', ');
}

/** What stands and what will, as one reads it: `off → 35 days`; one of them where they are the same. */
export function changeWords({ found, wanted, state }: TablePlanLine): string {
  if (state === 'ok') return found ?? wanted;
  return found === null ? wanted : `${found} → ${wanted}`;
}
