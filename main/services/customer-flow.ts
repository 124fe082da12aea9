import type { DayFlow } from '../../shared/contract/dashboard';
import { type Cents, cents, sumCents } from '../../shared/domain/money';
import { signOf } from '../../shared/domain/transaction-types';
import { dayInZone } from '../../shared/domain/zone';
import type { LedgerEntry } from '../repositories/records';
import { fromTimestamp } from '../time/clock';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** The last `count` days of the calendar in a zone, today included, oldest first: `2026-11-22`. */
export function lastDays(nowMs: number, zone: string, count: number): readonly string[] {
  const today = Date.parse(`${dayInZone(nowMs, zone)}T00:00:00.000Z`);
  // Counted on the calendar, not on the clock: a day of 23 or 25 hours is one day.
  return Array.from({ length: count }, (_, index) =>
    new Date(today - (count - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  );
}

/** Inflow and outflow by day over a person's accounts; money that only moves between them is neither. */
export class CustomerFlow {
  readonly #days: ReadonlyMap<string, { inflow: bigint; outflow: bigint }>;

  constructor(
    private readonly zone: string,
    days: readonly string[],
    private readonly ownAccountIds: ReadonlySet<string>,
  ) {
    this.#days = new Map(days.map((day) => [day, { inflow: 0n, outflow: 0n }]));
  }

  add(entry: LedgerEntry): void {
    if (entry.relatedAccountId !== undefined && this.ownAccountIds.has(entry.relatedAccountId)) return;
    const day = this.#days.get(dayInZone(fromTimestamp(entry.timestamp), this.zone));
    if (day === undefined) return;
    if (signOf(entry.type) > 0n) day.inflow += entry.amountCents;
    else day.outflow += entry.amountCents;
  }

  /** Oldest first, days without entries included. */
  days(): DayFlow[] {
    return [...this.#days].map(([day, { inflow, outflow }]) => ({
      day,
      inflowCents: cents(inflow),
      outflowCents: cents(outflow),
    }));
  }

  /** What left the accounts over the last so many days, today included. */
  spent(days: number): Cents {
    return sumCents(
      this.days()
        .slice(-days)
        .map(({ outflowCents }) => outflowCents),
    );
  }
}
