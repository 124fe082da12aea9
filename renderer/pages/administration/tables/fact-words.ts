import type { TableFacts } from '../../../../shared/contract/tables';

/** A table, or one of its indexes, as a row. */
export interface FactRow {
  readonly key: string;
  readonly name: string;
  readonly isIndex: boolean;
  readonly status: string | null;
  readonly keys: string;
  readonly itemCount: number;
  readonly sizeBytes: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

/** Each table with its indexes under it. */
export const factRows = (facts: readonly TableFacts[]): readonly FactRow[] =>
  facts.flatMap((table) => [
    { ...table, ...table.consumed, key: table.name, isIndex: false },
    ...table.indexes.map((index) => ({
      ...index,
      ...index.consumed,
      key: `${table.name} ${index.name}`,
      isIndex: true,
    })),
  ]);

const STATUS_WORDS: Readonly<Record<string, string>> = {
  ACTIVE: 'Active',
  CREATING: 'Being made',
  UPDATING: 'Being changed',
  DELETING: 'Being deleted',
};

/** AWS's word in ours; one that we do not know as it is. */
export const statusWords = (status: string | null): string =>
  status === null ? 'Missing' : (STATUS_WORDS[status] ?? status);

const STEPS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** `412.0 MB`; powers of a thousand, as AWS's bill counts. */
export function sizeText(bytes: number): string {
  const step = Math.min(STEPS.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const digits = step === 0 ? 0 : 1;
  return `${(bytes / 1000 ** step).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${STEPS[step]}`;
}

const ENCRYPTION_WORDS = { awsOwnedKey: 'A key of AWS', kmsKey: 'A key in this account (KMS)' } as const;
const NOT_TOLD = 'Not told here';

/** What protects a table; what the endpoint or the permissions do not tell is said to be so. */
export function protectionWords({ protection, status }: TableFacts) {
  if (status === null) return { recovery: '', deletion: '', encryption: '' };
  const { recoveryDays, fromDeletion, encryption } = protection;
  return {
    recovery: recoveryDays === null ? NOT_TOLD : recoveryDays === 0 ? 'Off' : `${recoveryDays} days`,
    deletion: fromDeletion ? 'On' : 'Off',
    encryption: encryption === null ? NOT_TOLD : ENCRYPTION_WORDS[encryption],
  };
}
