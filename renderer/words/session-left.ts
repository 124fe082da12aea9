const MINUTE_MS = 60_000;
const WARN_MS = 10 * MINUTE_MS;

/** True in the last ten minutes, when a long form should not be begun. */
export const isEndingSoon = (leftMs: number): boolean => leftMs <= WARN_MS;

/** `Session ends in 1 h 42 min`. Full minutes: it never promises more than there is. */
export function sessionLeftWords(leftMs: number): string {
  const minutes = Math.floor(leftMs / MINUTE_MS);
  if (minutes < 1) return 'Session ends in less than a minute';
  if (minutes < 60) return `Session ends in ${minutes} min`;
  return `Session ends in ${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
