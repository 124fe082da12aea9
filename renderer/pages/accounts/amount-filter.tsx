import { useState } from 'react';
import { TextField } from '../../components/fields';
import { FilterForm, FilterPopover } from './filter-popover';
import classes from './filter-popover.module.css';
import { EVERYTHING, type HistoryQuery, type QueryProblem, toHistoryFilter } from './history-query';

interface FilterProps {
  readonly query: HistoryQuery;
  readonly onChange: (query: HistoryQuery) => void;
}

type Amounts = Pick<HistoryQuery, 'minAmount' | 'maxAmount'>;

export function AmountFilter({ query, onChange }: FilterProps) {
  return (
    <FilterPopover label="Amount" active={query.minAmount !== '' || query.maxAmount !== ''}>
      {(close) => (
        <AmountForm
          amounts={query}
          onApply={(amounts) => {
            onChange({ ...query, ...amounts });
            close();
          }}
        />
      )}
    </FilterPopover>
  );
}

function AmountForm({ amounts, onApply }: { readonly amounts: Amounts; readonly onApply: (amounts: Amounts) => void }) {
  const [minAmount, setMinAmount] = useState(amounts.minAmount);
  const [maxAmount, setMaxAmount] = useState(amounts.maxAmount);
  const [problem, setProblem] = useState<QueryProblem | undefined>(undefined);
  const apply = () => {
    // The zone does not matter to amounts.
    const read = toHistoryFilter({ ...EVERYTHING, minAmount, maxAmount }, 'UTC');
    if (read.ok) onApply({ minAmount: minAmount.trim(), maxAmount: maxAmount.trim() });
    else setProblem(read.error);
  };
  return (
    <FilterForm label="Filter by amount" onApply={apply}>
      <div className={classes.pair}>
        <TextField
          label="At least"
          value={minAmount}
          onChange={setMinAmount}
          inputMode="decimal"
          leftSection="$"
          problem={problem?.field === 'minAmount' ? problem.sentence : undefined}
          data-autofocus
        />
        <TextField
          label="At most"
          value={maxAmount}
          onChange={setMaxAmount}
          inputMode="decimal"
          leftSection="$"
          problem={problem?.field === 'maxAmount' ? problem.sentence : undefined}
        />
      </div>
    </FilterForm>
  );
}
