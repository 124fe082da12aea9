/** Days that PageUp and PageDown pass over. */
const WEEK = 7;

/**
 * The day to look at after a key, from `active` (undefined: none yet, which starts at the newest). `null` leaves the
 * chart, undefined means that the key is not for the chart.
 */
export function dayAfterKey(key: string, active: number | undefined, count: number): number | null | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  const from = active ?? last;
  const clamp = (index: number): number => Math.min(last, Math.max(0, index));
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return active === undefined ? last : clamp(from - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return active === undefined ? last : clamp(from + 1);
    case 'PageUp':
      return clamp(from - WEEK);
    case 'PageDown':
      return clamp(from + WEEK);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'Escape':
      return active === undefined ? undefined : null;
    default:
      return undefined;
  }
}
