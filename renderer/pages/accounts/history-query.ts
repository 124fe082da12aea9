import type { HistoryFilter } from '../../../shared/contract/accounts';
import { readAmount } from '../../../shared/domain/amount-input';
import type { Cents } from '../../../shared/domain/money';
import type { TransactionType } from '../../../shared/domain/transaction-types';
import { fail, ok, type Result } from '../../../shared/failures';
import { addDays, isZoneDay, startOfDay, type ZoneDay } from '../../components/money/zone-day';

/** The filter as a person sets it: days of the reporting zone and amounts as typed. Empty strings mean open. */
export interface HistoryQuery {
  readonly types: readonly TransactionType[];
  readonly fromDay: ZoneDay | '';
  /** Inclusive, as people mean it. */
  readonly toDay: ZoneDay | '';
  readonly minAmount: string;
  readonly maxAmount: string;
  readonly text: string;
}

export const EVERYTHING: HistoryQuery = { types: [], fromDay: '', toDay: '', minAmount: '', maxAmount: '', text: '' };

export type QueryField = 'fromDay' | 'toDay' | 'minAmount' | 'maxAmount';
export interface QueryProblem {
  readonly field: QueryField;
  readonly sentence: string;
}

export const isFiltered = (query: HistoryQuery): boolean =>
  query.types.length > 0 ||
  [query.fromDay, query.toDay, query.minAmount, query.maxAmount, query.text].some((value) => value.trim() !== '');

const readDay = (day: string, field: QueryField): Result<ZoneDay | null, QueryProblem> => {
  if (day === '') return ok(null);
  return isZoneDay(day) ? ok(day) : fail({ field, sentence: 'Enter a date, for example 2026-11-22.' });
};

const readLimit = (typed: string, field: QueryField): Result<Cents | null, QueryProblem> => {
  if (typed.trim() === '') return ok(null);
  const amount = readAmount(typed);
  return amount.ok
    ? amount
    : fail({ field, sentence: 'Enter an amount with at most two decimals, for example 1,250.50.' });
};

/**
 * What the source is asked for: the days become instants of the reporting zone (from inclusive, to exclusive, so that
 * the last day is whole), the amounts cents. A range that ends before it starts is refused at its end.
 */
export function toHistoryFilter(query: HistoryQuery, zone: string): Result<HistoryFilter, QueryProblem> {
  const fromDay = readDay(query.fromDay, 'fromDay');
  if (!fromDay.ok) return fromDay;
  const toDay = readDay(query.toDay, 'toDay');
  if (!toDay.ok) return toDay;
  if (fromDay.value !== null && toDay.value !== null && toDay.value < fromDay.value) {
    return fail({ field: 'toDay', sentence: 'The last day is before the first.' });
  }
  const min = readLimit(query.minAmount, 'minAmount');
  if (!min.ok) return min;
  const max = readLimit(query.maxAmount, 'maxAmount');
  if (!max.ok) return max;
  if (min.value !== null && max.value !== null && max.value < min.value) {
    return fail({ field: 'maxAmount', sentence: 'The largest amount is below the smallest.' });
  }
  return ok({
    types: [...query.types],
    from: fromDay.value === null ? null : new Date(startOfDay(fromDay.value, zone)).toISOString(),
    to: toDay.value === null ? null : new Date(startOfDay(addDays(toDay.value, 1), zone)).toISOString(),
    minCents: min.value,
    maxCents: max.value,
    text: query.text.trim(),
  });
}
