/** DynamoDB charges a consistent read one unit for each 4 KiB, and any other read half of one. */
const BYTES_PER_UNIT = 4_096;

export const consistentUnits = (bytes: number): number => Math.ceil(bytes / BYTES_PER_UNIT);

interface TableSize {
  readonly sizeBytes: number;
  readonly itemCount: number;
}

/**
 * Of an adoption, at most: it reads each table whole, consistently, and by its key the sentinel of each address and number,
 * a unit each however small.
 */
export const unitsOfAdoption = (users: TableSize, accounts: TableSize, transactions: TableSize): number =>
  [users, accounts, transactions].reduce((sum, { sizeBytes }) => sum + consistentUnits(sizeBytes), 0) +
  users.itemCount +
  accounts.itemCount;
