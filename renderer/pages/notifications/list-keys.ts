/** Rows that PageUp and PageDown pass over. */
const PAGE_ROWS = 8;

/**
 * Where a key moves the selection in a list of `count` rows from `current` (-1 is none); undefined when the key moves
 * nothing and belongs to someone else.
 */
export function selectionAfterKey(key: string, current: number, count: number): number | undefined {
  if (count === 0) return undefined;
  const clamp = (index: number): number => Math.min(count - 1, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
      return clamp(current + 1);
    case 'ArrowUp':
      return clamp(current - 1);
    case 'PageDown':
      return clamp(current + PAGE_ROWS);
    case 'PageUp':
      return clamp(current - PAGE_ROWS);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
