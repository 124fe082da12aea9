import type { ImportProfile } from '../../../../shared/contract/imports';
import type { InputIssue } from '../../../../shared/failures';
import { DATE_SHAPES, hasShape } from './date-shapes';
import type { MappingDraft } from './mapping-draft';
import { columnNames, columnValues, type Preview } from './preview';

export type MappingField = keyof MappingDraft;
export type MappingProblems = Partial<Readonly<Record<MappingField, string>>>;

interface Context {
  readonly preview: Preview;
  readonly profiles: readonly ImportProfile[];
}

type Check = (draft: MappingDraft, context: Context) => string | undefined;

const neededColumn =
  (field: 'dateColumn' | 'accountColumn' | 'amountColumn', what: string): Check =>
  (draft, { preview }) => {
    if (draft[field] === '') return `Choose the column that holds ${what}.`;
    if (!columnNames(preview).includes(draft[field])) return `This file has no column “${draft[field]}”.`;
    return undefined;
  };

const optionalColumn =
  (field: 'idColumn' | 'balanceColumn'): Check =>
  (draft, { preview }) =>
    draft[field] === '' || columnNames(preview).includes(draft[field])
      ? undefined
      : `This file has no column “${draft[field]}”.`;

const name: Check = (draft, { profiles }) => {
  const trimmed = draft.name.trim();
  if (trimmed === '') return 'Enter a name for the profile.';
  if (trimmed.length > 80) return 'A profile name has at most 80 characters.';
  const same = profiles.find((profile) => profile.name.toLowerCase() === trimmed.toLowerCase());
  return same === undefined ? undefined : `There is a profile “${same.name}” already. Choose another name.`;
};

/** One odd row is the file's fault and is refused by its line; a format that no row has is the mapping's. */
const dateFormat: Check = (draft, { preview }) => {
  const dates = columnValues(preview, draft.dateColumn).filter((value) => value.trim() !== '');
  if (dates.length === 0 || dates.some((value) => hasShape(value, draft.dateFormat))) return undefined;
  const label = DATE_SHAPES.find(({ format }) => format === draft.dateFormat)?.label ?? draft.dateFormat;
  return `“${dates[0]}” does not look like ${label}.`;
};

const typeColumn: Check = (draft, { preview }) => {
  if (draft.direction === 'sign') return undefined;
  if (draft.typeColumn === '') return 'Choose the column that tells deposits from withdrawals.';
  return columnNames(preview).includes(draft.typeColumn) ? undefined : `This file has no column “${draft.typeColumn}”.`;
};

const depositValues: Check = (draft) => {
  if (draft.direction === 'sign' || draft.typeColumn === '') return undefined;
  const both = draft.depositValues.find((value) => draft.withdrawalValues.includes(value));
  if (both !== undefined) return `“${both}” cannot be both a deposit and a withdrawal.`;
  return draft.depositValues.length === 0 ? 'Enter at least one value that adds to the balance.' : undefined;
};

const withdrawalValues: Check = (draft) => {
  if (draft.direction === 'sign' || draft.typeColumn === '') return undefined;
  return draft.withdrawalValues.length === 0 ? 'Enter at least one value that takes from the balance.' : undefined;
};

const descriptionColumns: Check = (draft, { preview }) => {
  if (draft.descriptionColumns.length > 8) return 'Choose at most 8 columns.';
  const names = columnNames(preview);
  const missing = draft.descriptionColumns.find((column) => !names.includes(column));
  return missing === undefined ? undefined : `This file has no column “${missing}”.`;
};

const CHECKS: Partial<Readonly<Record<MappingField, Check>>> = {
  name,
  dateColumn: neededColumn('dateColumn', 'the date'),
  dateFormat,
  accountColumn: neededColumn('accountColumn', 'the account'),
  amountColumn: neededColumn('amountColumn', 'the amount'),
  typeColumn,
  depositValues,
  withdrawalValues,
  descriptionColumns,
  idColumn: optionalColumn('idColumn'),
  balanceColumn: optionalColumn('balanceColumn'),
};

/** The first problem of each field, checked against the file's own first lines; no key where a field is fine. */
export function mappingProblems(draft: MappingDraft, context: Context): MappingProblems {
  const entries = Object.entries(CHECKS).flatMap(([field, check]) => {
    const problem = check(draft, context);
    return problem === undefined ? [] : [[field, problem] as const];
  });
  return Object.fromEntries(entries);
}

/** Main's refusal of a mapping, put beside the fields that it names. */
export function refusedFields(issues: readonly InputIssue[]): MappingProblems {
  return Object.fromEntries(issues.map(({ path, message }) => [(path.split('.').pop() ?? path) as string, message]));
}
