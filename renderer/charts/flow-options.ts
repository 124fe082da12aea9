import type { ChartData, ChartOptions } from 'chart.js';
import type { ChartColours } from './chart-colours';
import { axisLabel } from './chart-number';
import type { FlowSeries } from './flow-series';

const FONT = { family: "'Inter Variable', system-ui, sans-serif", size: 12 };
const MOTION_MS = 140;
/** Room of each half for the label of its largest bar, as a share of the larger half. */
const LABEL_ROOM = 0.16;

const withAlpha = (hex: string, alpha: string): string => `${hex}${alpha}`;

/** The bars; those of other days are paled while one day is looked at. */
export function flowData(series: FlowSeries, colours: ChartColours, active: number | undefined): ChartData<'bar'> {
  const shade = (colour: string): string[] =>
    series.labels.map((_, index) => (active === undefined || active === index ? colour : withAlpha(colour, '59')));
  const shape = { barPercentage: 0.82, categoryPercentage: 0.92, borderRadius: 2, stack: 'flow' };
  return {
    labels: [...series.labels],
    datasets: [
      { ...shape, label: 'In', data: [...series.inflow], backgroundColor: shade(colours.inflow) },
      { ...shape, label: 'Out', data: [...series.outflow], backgroundColor: shade(colours.outflow) },
    ],
  };
}

/** `still`: no motion, for people who asked their system for less of it. */
export function flowOptions(series: FlowSeries, colours: ChartColours, still: boolean): ChartOptions<'bar'> {
  const room = series.extent * LABEL_ROOM;
  const highest = Math.max(0, ...series.inflow);
  const lowest = Math.min(0, ...series.outflow);
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: still ? false : { duration: MOTION_MS },
    events: [],
    layout: { padding: 0 },
    scales: {
      x: {
        stacked: true,
        border: { display: false },
        grid: { display: false },
        ticks: { color: colours.mutedText, font: FONT, maxRotation: 0, autoSkipPadding: 16 },
      },
      y: {
        stacked: true,
        suggestedMax: highest + room,
        suggestedMin: lowest - room,
        border: { display: false },
        grid: { color: (line) => (line.tick.value === 0 ? colours.axis : colours.grid), drawTicks: false },
        ticks: {
          color: colours.mutedText,
          font: FONT,
          padding: 8,
          maxTicksLimit: 7,
          callback: (value) => axisLabel(Number(value)),
        },
      },
    },
  };
}
