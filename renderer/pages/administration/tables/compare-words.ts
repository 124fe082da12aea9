import type { ItemDifference, TableComparison } from '../../../../shared/contract/tables';

/** How far the restored table is like the other, leaving the items aside. */
export function comparisonWords({ status, lines }: TableComparison): string {
  if (status === null) return 'There is no table of that name.';
  if (status === 'CREATING') return 'AWS is still filling it. Compare it again in a few minutes.';
  if (status === 'UPDATING') return 'AWS is changing it. Compare it again in a few minutes.';
  if (status !== 'ACTIVE') return `AWS calls its state ${status}: it cannot be compared.`;
  const different = lines.filter(({ state }) => state !== 'ok').length;
  if (different === 0) return 'It has the same keys, indexes and protection.';
  return different === 1 ? '1 thing differs.' : `${different} things differ.`;
}

const number = (count: number): string => count.toLocaleString('en-US');
const itemsText = (count: number): string => (count === 1 ? '1 item' : `${number(count)} items`);

/** How the items differ; the source goes on living after the backup, and while it is read. */
export function itemWords({ counts, items, countReadUnits }: TableComparison): string {
  if (counts === null)
    return `Comparing the items reads both tables whole: about ${number(countReadUnits)} read units.`;
  const has = `The bank's table has ${itemsText(counts.source)}, the restored one ${number(counts.restored)}`;
  if (items === null) return `${has}. Their keys differ, so that the items cannot be compared.`;
  switch (items.outcome) {
    case 'same':
      return `Both hold the same: ${itemsText(counts.source)}, each with the same content.`;
    case 'differentUnnamed':
      return `${has}. Their contents differ, in too many items at once to name them.`;
    case 'different': {
      const { changed, missing, extra } = items;
      const parts = [
        ...(changed === 0 ? [] : [`${number(changed)} with other content`]),
        ...(missing === 0 ? [] : [`${number(missing)} missing`]),
        ...(extra === 0 ? [] : [`${number(extra)} that the bank's table does not have`]),
      ];
      const sum = changed + missing + extra;
      return `${has}. ${itemsText(sum)} ${sum === 1 ? 'differs' : 'differ'}: ${parts.join(', ')}. What was written after the backup is among them.`;
    }
  }
}

export const DIFFERENCE_WORDS: Readonly<Record<ItemDifference['difference'], string>> = {
  changed: 'Other content',
  missing: 'Missing in the restored table',
  extra: 'In the restored table only',
};

/** Said before a read that costs more than the workspace's limit. */
export const readCostWords = (units: number, limit: number | undefined): string =>
  `This reads both tables whole: about ${number(units)} read units, which AWS charges${
    limit === undefined ? '' : `, against the limit of ${number(limit)} that this workspace asks at`
  }. It can be cancelled; what was read until then is charged.`;
