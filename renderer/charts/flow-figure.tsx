import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { DayFlow } from '../../shared/contract/dashboard';
import type { Cents } from '../../shared/domain/money';
import { Amount } from '../components/amount';
import classes from './charts.module.css';
import { FlowCanvas } from './flow-canvas';
import { flowDaySentence, flowPeaksSentence, flowSentence, flowTotals } from './flow-series';
import { FlowTable } from './flow-table';

const VIEWS = [
  { value: 'chart', label: 'Chart' },
  { value: 'table', label: 'Table' },
];

/**
 * Money in and out by day: totals, chart or table, and one line that reads out the day under the pointer or the arrow
 * keys. The whole is one size in either view.
 */
export function FlowFigure({ days }: { readonly days: readonly DayFlow[] }) {
  const [view, setView] = useState('chart');
  const [active, setActive] = useState<number | undefined>(undefined);
  const totals = flowTotals(days);
  const day = active === undefined ? undefined : days[active];
  const sentence = flowSentence(days);
  return (
    <figure className={classes.figure} aria-label={sentence}>
      <div className={classes.head}>
        <dl className={classes.legend}>
          <Total label="In" side="inflow" cents={totals.inflowCents} />
          <Total label="Out" side="outflow" cents={totals.outflowCents} />
          <Total label="Net" cents={totals.netCents} signed />
        </dl>
        <SegmentedControl size="xs" data={VIEWS} value={view} onChange={setView} aria-label="Show as" />
      </div>
      <div className={classes.plot}>
        {view === 'chart' ? <FlowCanvas days={days} active={active} onActive={setActive} /> : <FlowTable days={days} />}
      </div>
      <p className={classes.readout} data-active={day !== undefined}>
        {day === undefined ? flowPeaksSentence(days) : flowDaySentence(day)}
      </p>
    </figure>
  );
}

interface TotalProps {
  readonly label: string;
  readonly cents: Cents;
  readonly side?: 'inflow' | 'outflow';
  readonly signed?: boolean;
}

function Total({ label, cents, side, signed = false }: TotalProps) {
  return (
    <div>
      <dt>
        {side !== undefined && <span className={classes.mark} data-side={side} aria-hidden />}
        {label}
      </dt>
      <dd>
        <Amount cents={cents} tone={signed ? 'flow' : 'plain'} currency />
      </dd>
    </div>
  );
}
