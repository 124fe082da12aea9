import type { ImportMapping, ImportProfile } from '../../shared/contract/imports';

/** How a file's rows are read, and where what they name lives. */
export interface ImportSpec {
  readonly profileId: string;
  readonly profileName: string;
  /** In the names of account holders: `Imported account 25 (PKDD'99)`. */
  readonly label: string;
  /** Null for Countinghouse's own export, whose format is fixed. */
  readonly mapping: ImportMapping | null;
}

/** The transactions of a Czech bank, 1995 to 1998, as the PKDD'99 challenge published them. */
const PKDD99: ImportSpec = {
  profileId: 'pkdd99',
  profileName: "PKDD'99 Czech bank",
  label: "PKDD'99",
  mapping: {
    delimiter: ';',
    dateColumn: 'date',
    dateFormat: 'YYMMDD',
    accountColumn: 'account_id',
    amountColumn: 'amount',
    typeColumn: 'type',
    depositValues: ['credit'],
    withdrawalValues: ['withdrawal', 'withdrawal in cash'],
    descriptionColumns: ['operation', 'k_symbol', 'bank', 'account'],
    idColumn: 'trans_id',
    balanceColumn: 'balance',
  },
};

const COUNTINGHOUSE: ImportSpec = {
  profileId: 'countinghouse',
  profileName: 'Countinghouse export',
  label: 'Countinghouse',
  mapping: null,
};

export const BUILT_IN: readonly ImportSpec[] = [PKDD99, COUNTINGHOUSE];

export const profileViewOf = ({ profileId, profileName, mapping }: ImportSpec, builtIn: boolean): ImportProfile => ({
  profileId,
  name: profileName,
  builtIn,
  mapping,
});
