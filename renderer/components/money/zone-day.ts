import { dayInZone } from '../../../shared/domain/zone';

/** A calendar day of the reporting zone: `2026-11-22`. */
export type ZoneDay = string;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;
/** No zone is further from UTC than this. */
const WIDEST_OFFSET_MS = 16 * 3_600_000;

/** True for a day that exists in the calendar. */
export function isZoneDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const instant = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

/** The calendar day `count` days later (earlier when negative). */
export const addDays = (day: ZoneDay, count: number): ZoneDay =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + count * DAY_MS).toISOString().slice(0, 10);

/**
 * The first instant of a day in a zone, in UTC milliseconds. Found by halving, because a day may begin at 01:00 (clocks
 * put forward at midnight) and offsets are no whole hours everywhere; local days only ever move forward with time.
 */
export function startOfDay(day: ZoneDay, zone: string): number {
  const midnightUtc = Date.parse(`${day}T00:00:00.000Z`);
  let before = midnightUtc - WIDEST_OFFSET_MS;
  let reached = midnightUtc + WIDEST_OFFSET_MS;
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (dayInZone(middle, zone) >= day) reached = middle;
    else before = middle;
  }
  return reached;
}
