import type { ImportMapping } from '../../shared/contract/imports';
import type { InputIssue } from '../../shared/failures';

const REQUIRED = [
  ['dateColumn', 'the date'],
  ['accountColumn', 'the account'],
  ['amountColumn', 'the amount'],
] as const;

/** What is wrong with a mapping whatever the file: paths are those of the saving call's input. */
export function mappingProblems(mapping: ImportMapping): readonly InputIssue[] {
  const issues: InputIssue[] = [];
  const refuse = (field: keyof ImportMapping, message: string) => issues.push({ path: `mapping.${field}`, message });
  for (const [field, what] of REQUIRED) {
    if (mapping[field].trim() === '') refuse(field, `Choose the column that holds ${what}.`);
  }
  const seen = new Map<string, string>();
  for (const [field, what] of REQUIRED) {
    const before = seen.get(mapping[field]);
    if (before !== undefined) refuse(field, `This column holds ${before} already.`);
    else seen.set(mapping[field], what);
  }
  const { typeColumn, depositValues, withdrawalValues } = mapping;
  if (typeColumn === '') {
    if (depositValues.length + withdrawalValues.length > 0) {
      refuse('typeColumn', 'Choose the column that these values are in, or leave them out.');
    }
    return issues;
  }
  if (depositValues.length === 0) refuse('depositValues', 'Enter at least one value that adds to the balance.');
  if (withdrawalValues.length === 0)
    refuse('withdrawalValues', 'Enter at least one value that takes from the balance.');
  const both = depositValues.find((value) => withdrawalValues.includes(value));
  if (both !== undefined) refuse('withdrawalValues', `“${both}” cannot be both a deposit and a withdrawal.`);
  return issues;
}

/** The mapping as it is kept: the values of the type column are compared in lower case. */
export const tidyMapping = (mapping: ImportMapping): ImportMapping => {
  const fold = (values: readonly string[]) => [...new Set(values.map((value) => value.trim().toLowerCase()))];
  const filled = (values: readonly string[]) => fold(values).filter((value) => value !== '');
  return {
    ...mapping,
    dateColumn: mapping.dateColumn.trim(),
    accountColumn: mapping.accountColumn.trim(),
    amountColumn: mapping.amountColumn.trim(),
    typeColumn: mapping.typeColumn.trim(),
    idColumn: mapping.idColumn.trim(),
    balanceColumn: mapping.balanceColumn.trim(),
    depositValues: filled(mapping.depositValues),
    withdrawalValues: filled(mapping.withdrawalValues),
    descriptionColumns: [...new Set(mapping.descriptionColumns.map((column) => column.trim()))].filter(
      (column) => column !== '',
    ),
  };
};
