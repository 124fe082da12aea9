import { Checkbox, Stack } from '@mantine/core';
import { useState } from 'react';
import { ENTRY_TYPE_WORDS, TRANSACTION_TYPES, type TransactionType } from '../../../shared/domain/transaction-types';
import { FilterForm, FilterPopover } from './filter-popover';
import type { HistoryQuery } from './history-query';

interface FilterProps {
  readonly query: HistoryQuery;
  readonly onChange: (query: HistoryQuery) => void;
}

export function TypeFilter({ query, onChange }: FilterProps) {
  return (
    <FilterPopover label="Type" active={query.types.length > 0}>
      {(close) => (
        <TypeForm
          types={query.types}
          onApply={(types) => {
            onChange({ ...query, types });
            close();
          }}
        />
      )}
    </FilterPopover>
  );
}

interface TypeFormProps {
  readonly types: readonly TransactionType[];
  readonly onApply: (types: readonly TransactionType[]) => void;
}

function TypeForm({ types, onApply }: TypeFormProps) {
  const [chosen, setChosen] = useState(types);
  const toggle = (type: TransactionType, wanted: boolean) =>
    setChosen(TRANSACTION_TYPES.filter((each) => (each === type ? wanted : chosen.includes(each))));
  return (
    // All four are the same as none: everything.
    <FilterForm
      label="Filter by type"
      onApply={() => onApply(chosen.length === TRANSACTION_TYPES.length ? [] : chosen)}
    >
      <Stack gap="sm" miw={160}>
        {TRANSACTION_TYPES.map((type) => (
          <Checkbox
            key={type}
            label={ENTRY_TYPE_WORDS[type]}
            checked={chosen.includes(type)}
            onChange={(event) => toggle(type, event.currentTarget.checked)}
          />
        ))}
      </Stack>
    </FilterForm>
  );
}
