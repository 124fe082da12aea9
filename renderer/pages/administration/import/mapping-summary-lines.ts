import type { ImportMapping } from '../../../../shared/contract/imports';
import { DELIMITERS } from './mapping-draft';

export interface SummaryLine {
  readonly name: string;
  readonly value: string;
}

/** A mapping in the words of its form; lines that say nothing are left out. */
export function summaryOf(mapping: ImportMapping): readonly SummaryLine[] {
  const delimiter = DELIMITERS.find(({ value }) => value === mapping.delimiter)?.label ?? mapping.delimiter;
  const byType = mapping.typeColumn !== '';
  const lines: readonly SummaryLine[] = [
    { name: 'Delimiter', value: delimiter },
    { name: 'Date', value: `${mapping.dateColumn}, ${mapping.dateFormat}` },
    { name: 'Account', value: mapping.accountColumn },
    { name: 'Amount', value: mapping.amountColumn },
    { name: 'Direction', value: byType ? mapping.typeColumn : 'sign of the amount' },
    { name: 'Adds', value: byType ? mapping.depositValues.join(', ') : '' },
    { name: 'Takes', value: byType ? mapping.withdrawalValues.join(', ') : '' },
    { name: 'Description', value: mapping.descriptionColumns.join(' · ') },
    { name: 'Id', value: mapping.idColumn === '' ? 'made from the row' : mapping.idColumn },
    { name: 'Stated balance', value: mapping.balanceColumn === '' ? 'none' : mapping.balanceColumn },
  ];
  return lines.filter(({ value }) => value !== '');
}
