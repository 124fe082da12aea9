import { useReducedMotion } from '@mantine/hooks';
import type { Chart } from 'chart.js';
import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from 'react';
import { Bar } from 'react-chartjs-2';
import type { DayFlow } from '../../shared/contract/dashboard';
import { useChartColours } from './chart-colours';
import classes from './charts.module.css';
import { dayAfterKey } from './day-keys';
import { flowLabels } from './flow-labels';
import { flowData, flowOptions } from './flow-options';
import { flowDaySentence, flowSeries } from './flow-series';
import './register';

interface FlowCanvasProps {
  readonly days: readonly DayFlow[];
  readonly active: number | undefined;
  readonly onActive: (index: number | undefined) => void;
}

/** The drawn chart. To a keyboard or a screen reader it is a slider over its days, each of which says its figures. */
export function FlowCanvas({ days, active, onActive }: FlowCanvasProps) {
  const chart = useRef<Chart<'bar'>>(null);
  const colours = useChartColours();
  const still = useReducedMotion();
  const series = useMemo(() => flowSeries(days), [days]);
  const data = useMemo(() => flowData(series, colours, active), [series, colours, active]);
  const options = useMemo(() => flowOptions(series, colours, still), [series, colours, still]);
  const plugins = useMemo(() => [flowLabels(days, colours)], [days, colours]);

  const point = (event: PointerEvent<HTMLDivElement>): void => {
    const drawn = chart.current;
    const scale = drawn?.scales.x;
    if (drawn === null || scale === undefined) return;
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const index = x < drawn.chartArea.left ? undefined : scale.getValueForPixel(x);
    onActive(index === undefined || days[index] === undefined ? undefined : index);
  };
  const press = (event: KeyboardEvent): void => {
    const next = dayAfterKey(event.key, active, days.length);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onActive(next ?? undefined);
  };
  const shown = days[active ?? days.length - 1];

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Day of the chart"
      aria-valuemin={1}
      aria-valuemax={Math.max(1, days.length)}
      aria-valuenow={(active ?? days.length - 1) + 1}
      aria-valuetext={shown === undefined ? 'No days' : flowDaySentence(shown)}
      className={classes.canvas}
      onPointerMove={point}
      onPointerLeave={() => onActive(undefined)}
      onKeyDown={press}
      onBlur={() => onActive(undefined)}
    >
      {/* Plugins are fixed when a chart is made, so another scheme or other days make another chart. */}
      <Bar
        key={`${colours.inflow} ${days[0]?.day ?? ''} ${days.length}`}
        ref={chart}
        data={data}
        options={options}
        plugins={plugins}
        aria-hidden="true"
      />
    </div>
  );
}
