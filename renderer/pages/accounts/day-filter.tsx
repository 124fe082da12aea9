import { Button } from '@mantine/core';
import { useState } from 'react';
import { TextField } from '../../components/fields';
import { useReportingZone } from '../../stores/settings';
import { dayPresets } from './day-presets';
import { FilterForm, FilterPopover } from './filter-popover';
import classes from './filter-popover.module.css';
import { EVERYTHING, type HistoryQuery, toHistoryFilter } from './history-query';

interface FilterProps {
  readonly query: HistoryQuery;
  readonly onChange: (query: HistoryQuery) => void;
}

type Days = Pick<HistoryQuery, 'fromDay' | 'toDay'>;

export function DayFilter({ query, onChange }: FilterProps) {
  return (
    <FilterPopover label="Date" active={query.fromDay !== '' || query.toDay !== ''}>
      {(close) => (
        <DayForm
          days={query}
          onApply={(days) => {
            onChange({ ...query, ...days });
            close();
          }}
        />
      )}
    </FilterPopover>
  );
}

function DayForm({ days, onApply }: { readonly days: Days; readonly onApply: (days: Days) => void }) {
  const zone = useReportingZone();
  const [fromDay, setFromDay] = useState(days.fromDay);
  const [toDay, setToDay] = useState(days.toDay);
  const read = toHistoryFilter({ ...EVERYTHING, fromDay, toDay }, zone);
  const problem = read.ok ? undefined : read.error;
  return (
    <FilterForm label="Filter by date" onApply={() => read.ok && onApply({ fromDay, toDay })}>
      <div className={classes.presets}>
        {dayPresets(Date.now(), zone).map((preset) => (
          <Button
            key={preset.label}
            variant="default"
            size="compact-sm"
            onClick={() => onApply({ fromDay: preset.fromDay, toDay: preset.toDay })}
          >
            {preset.label}
          </Button>
        ))}
      </div>
      <div className={classes.pair}>
        <TextField
          label="First day"
          type="date"
          value={fromDay}
          onChange={setFromDay}
          problem={problem?.field === 'fromDay' ? problem.sentence : undefined}
          data-autofocus
        />
        <TextField
          label="Last day"
          type="date"
          value={toDay}
          onChange={setToDay}
          problem={problem?.field === 'toDay' ? problem.sentence : undefined}
        />
      </div>
    </FilterForm>
  );
}
