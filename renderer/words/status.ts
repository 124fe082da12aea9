import { mailCountText } from '../../shared/domain/mail-count';
import { formatTime } from './dates';

/** Mail not yet delivered; null where it could not be counted, which is not none. */
export function waitingWords(count: number | null): string {
  if (count === null) return 'Mail not counted';
  if (count === 0) return 'No mail waiting';
  return count === 1 ? '1 message waiting' : `${mailCountText(count)} messages waiting`;
}

/** Since when no call has been answered. */
export const notReachedWords = (since: string, zone: string): string =>
  `AWS not reached since ${formatTime(since, zone)}`;
