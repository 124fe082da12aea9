import type { ImportMapping } from '../../../../shared/contract/imports';

/** A mapping while it is being edited: a name for the profile, and how the direction of money is told. */
export interface MappingDraft {
  readonly name: string;
  readonly delimiter: ImportMapping['delimiter'];
  readonly dateColumn: string;
  readonly dateFormat: ImportMapping['dateFormat'];
  readonly accountColumn: string;
  readonly amountColumn: string;
  /** `sign`: a negative amount takes from the balance. `type`: the values of a column tell. */
  readonly direction: 'sign' | 'type';
  readonly typeColumn: string;
  readonly depositValues: readonly string[];
  readonly withdrawalValues: readonly string[];
  readonly descriptionColumns: readonly string[];
  readonly idColumn: string;
  readonly balanceColumn: string;
}

export const DELIMITERS: readonly { readonly value: ImportMapping['delimiter']; readonly label: string }[] = [
  { value: ';', label: 'Semicolon ;' },
  { value: ',', label: 'Comma ,' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Vertical bar |' },
];

/** What main keeps: with the sign telling the direction, no type column and no values. */
export function mappingOf(draft: MappingDraft): ImportMapping {
  const byType = draft.direction === 'type';
  return {
    delimiter: draft.delimiter,
    dateColumn: draft.dateColumn,
    dateFormat: draft.dateFormat,
    accountColumn: draft.accountColumn,
    amountColumn: draft.amountColumn,
    typeColumn: byType ? draft.typeColumn : '',
    depositValues: byType ? draft.depositValues.map(fold) : [],
    withdrawalValues: byType ? draft.withdrawalValues.map(fold) : [],
    descriptionColumns: [...draft.descriptionColumns],
    idColumn: draft.idColumn,
    balanceColumn: draft.balanceColumn,
  };
}

/** A saved mapping, opened again for a new profile. */
export const draftOf = (name: string, mapping: ImportMapping): MappingDraft => ({
  ...mapping,
  name,
  direction: mapping.typeColumn === '' ? 'sign' : 'type',
});

const fold = (value: string): string => value.trim().toLowerCase();
