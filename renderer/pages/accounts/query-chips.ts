import { ENTRY_TYPE_WORDS } from '../../../shared/domain/transaction-types';
import type { FilterChip } from '../../components/filter-chips';
import { formatDate } from '../../words/dates';
import type { HistoryQuery } from './history-query';

const day = (zoneDay: string): string => formatDate(`${zoneDay}T12:00:00.000Z`, 'UTC');

function rangeLabel(from: string, to: string): string {
  if (from === to) return `On ${from}`;
  if (to === '') return `From ${from}`;
  return from === '' ? `Until ${to}` : `${from} to ${to}`;
}

/** The filters in force as chips; taking one away answers the query without it. */
export function queryChips(query: HistoryQuery, change: (query: HistoryQuery) => void): readonly FilterChip[] {
  const chips: FilterChip[] = query.types.map((type) => ({
    id: type,
    label: ENTRY_TYPE_WORDS[type],
    onRemove: () => change({ ...query, types: query.types.filter((other) => other !== type) }),
  }));
  if (query.fromDay !== '' || query.toDay !== '') {
    const label = rangeLabel(
      query.fromDay === '' ? '' : day(query.fromDay),
      query.toDay === '' ? '' : day(query.toDay),
    );
    chips.push({ id: 'days', label, onRemove: () => change({ ...query, fromDay: '', toDay: '' }) });
  }
  const [min, max] = [query.minAmount.trim(), query.maxAmount.trim()];
  if (min !== '' || max !== '') {
    const label = max === '' ? `$${min} or more` : min === '' ? `$${max} or less` : `$${min} to $${max}`;
    chips.push({ id: 'amounts', label, onRemove: () => change({ ...query, minAmount: '', maxAmount: '' }) });
  }
  if (query.text.trim() !== '') {
    chips.push({ id: 'text', label: `“${query.text.trim()}”`, onRemove: () => change({ ...query, text: '' }) });
  }
  return chips;
}
