import type { TableComparison } from '../../../../shared/contract/tables';

/** How far the restored table is like the other, leaving the items aside. */
export function comparisonWords({ status, lines }: TableComparison): string {
  if (status === null) return 'There is no table of that name.';
  if (status !== 'ACTIVE') return 'AWS is still filling it. Compare it again in a few minutes.';
  const different = lines.filter(({ state }) => state !== 'ok').length;
  if (different === 0) return 'It has the same keys, indexes and protection.';
  return different === 1 ? '1 thing differs.' : `${different} things differ.`;
}

const number = (count: number): string => count.toLocaleString('en-US');

/** How many items each has; the source goes on living while it is counted. */
export function countWords({ counts, countReadUnits }: TableComparison): string {
  if (counts === null) return `Counting reads both tables whole: about ${number(countReadUnits)} read units.`;
  const { source, restored } = counts;
  if (source === restored) return `Both have ${number(source)} items.`;
  const less = Math.abs(source - restored);
  return `The bank's table has ${number(source)} items, the restored one ${number(restored)}: ${number(less)} ${restored < source ? 'fewer' : 'more'}. What was written after the backup is not in it.`;
}

/** Said before a read that costs more than the workspace's limit. */
export const readCostWords = (units: number, limit: number | undefined): string =>
  `This reads both tables whole: about ${number(units)} read units, which AWS charges${
    limit === undefined ? '' : `, against the limit of ${number(limit)} that this workspace asks at`
  }. It can be cancelled; what was read until then is charged.`;
