import type { CheckLine } from '../../../shared/contract/aws';
import { failed, good, skipped, warning } from './check-line';

const SUBJECT = 'Clock';
/** AWS refuses what was signed by a clock that is further off. */
const REFUSED_FROM_MS = 5 * 60_000;
/** A Date header is cut to the second: less than this cannot be seen. */
const SEEN_FROM_MS = 2_000;

/** How far this machine's clock is from AWS's, from the Date headers of the replies of the check. */
export function checkClock(differenceMs: number | undefined): CheckLine {
  if (differenceMs === undefined) return skipped(SUBJECT, 'AWS answered nothing to compare the clock with.');
  const off = Math.abs(differenceMs);
  if (off < SEEN_FROM_MS) return good(SUBJECT, 'This machine’s clock agrees with AWS’s.');
  const finding = `This machine’s clock is ${durationText(off)} ${differenceMs > 0 ? 'behind' : 'ahead of'} AWS’s.`;
  return off < REFUSED_FROM_MS
    ? warning(SUBJECT, finding, 'Times of transactions are corrected by it. Set the clock when you can.')
    : failed(SUBJECT, finding, 'Set the machine’s date and time: AWS refuses what it signs.');
}

const durationText = (ms: number): string =>
  ms < 120_000 ? `${Math.round(ms / 1_000)} seconds` : `${Math.round(ms / 60_000)} minutes`;
