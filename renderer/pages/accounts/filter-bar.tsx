import { FilterChips } from '../../components/filter-chips';
import { SearchField } from '../../components/money/search-field';
import { AmountFilter } from './amount-filter';
import { DayFilter } from './day-filter';
import { EVERYTHING, type HistoryQuery } from './history-query';
import { queryChips } from './query-chips';
import { TypeFilter } from './type-filter';

interface FilterBarProps {
  readonly query: HistoryQuery;
  readonly onChange: (query: HistoryQuery) => void;
}

/** Everything that narrows the history, and what is in force. */
export function FilterBar({ query, onChange }: FilterBarProps) {
  return (
    <FilterChips chips={queryChips(query, onChange)} onClearAll={() => onChange(EVERYTHING)}>
      <SearchField
        label="Text in the description"
        placeholder="Text in the description"
        value={query.text}
        onChange={(text) => onChange({ ...query, text })}
        width={220}
      />
      <TypeFilter query={query} onChange={onChange} />
      <DayFilter query={query} onChange={onChange} />
      <AmountFilter query={query} onChange={onChange} />
    </FilterChips>
  );
}
