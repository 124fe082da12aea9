/** DynamoDB charges a consistent read one unit for each 4 KiB, and any other read half of one. */
const BYTES_PER_UNIT = 4_096;

export const consistentUnits = (bytes: number): number => Math.ceil(bytes / BYTES_PER_UNIT);

/** Of reading tables of these sizes whole, consistently: what an adoption does. */
export const unitsOfTables = (sizesBytes: readonly number[]): number =>
  sizesBytes.reduce((sum, bytes) => sum + consistentUnits(bytes), 0);
