/** DynamoDB charges a consistent read one unit for each 4 KiB, and any other read half of one. */
const BYTES_PER_UNIT = 4_096;

export const consistentUnits = (bytes: number): number => Math.ceil(bytes / BYTES_PER_UNIT);

interface TableSize {
  readonly sizeBytes: number;
  readonly itemCount: number;
}

/** Accounts whose entries an adoption counts in one reading of the transactions; less than a kilobyte of memory each. */
export const ACCOUNTS_PER_READING = 100_000;

/**
 * Of an adoption: it reads users and accounts whole, consistently, the transactions once for each lot of accounts, and by
 * its key the sentinel of each address and number, a unit each however small. A lot of which accounts are posted to while
 * their entries are counted reads the transactions once more, which nobody can know before.
 */
export function unitsOfAdoption(
  users: TableSize,
  accounts: TableSize,
  transactions: TableSize,
  accountsPerReading = ACCOUNTS_PER_READING,
): number {
  const readings = Math.max(1, Math.ceil(accounts.itemCount / accountsPerReading));
  const whole = consistentUnits(users.sizeBytes) + consistentUnits(accounts.sizeBytes);
  return whole + readings * consistentUnits(transactions.sizeBytes) + users.itemCount + accounts.itemCount;
}
