const UNITS = ['B', 'KB', 'MB', 'GB'] as const;
const STEP = 1000;

/** A file's size as people read it: `812 B`, `1.2 MB`. */
export function fileSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= STEP && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit] ?? 'B'}`;
}
