import { fromTimestamp, type Timestamp } from '../time/clock';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const HISTORY_MONTHS = 18;
/** Every month has it, so that going back in months never lands in the next one. */
const SAFE_DAY = 28;

/** One day of the bank's life, in UTC. */
export interface Day {
  readonly startMs: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly dayOfMonth: number;
  /** 1 is January. */
  readonly month: number;
  readonly isWeekend: boolean;
  /** When salaries are paid: the last day of the month that is no weekend. */
  readonly isPayday: boolean;
  readonly isLastOfMonth: boolean;
}

const isWeekendDay = (weekday: number): boolean => weekday === 0 || weekday === 6;

function dayAt(startMs: number): Day {
  const date = new Date(startMs);
  const weekday = date.getUTCDay();
  const dayOfMonth = date.getUTCDate();
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0));
  const fromFriday = Math.max(0, ((last.getUTCDay() + 6) % 7) - 4);
  return {
    startMs,
    weekday,
    dayOfMonth,
    month: date.getUTCMonth() + 1,
    isWeekend: isWeekendDay(weekday),
    isPayday: dayOfMonth === last.getUTCDate() - fromFriday,
    isLastOfMonth: dayOfMonth === last.getUTCDate(),
  };
}

/** Every day from 18 months before now to today, in order. */
export function historyDays(now: Timestamp): readonly Day[] {
  const nowMs = fromTimestamp(now);
  const date = new Date(nowMs);
  const day = Math.min(date.getUTCDate(), SAFE_DAY);
  const days: Day[] = [];
  for (
    let startMs = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - HISTORY_MONTHS, day);
    startMs <= nowMs;
    startMs += DAY_MS
  ) {
    days.push(dayAt(startMs));
  }
  return days;
}
