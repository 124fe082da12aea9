import type { Chart, Plugin } from 'chart.js';
import type { DayFlow } from '../../shared/contract/dashboard';
import { formatAmount } from '../../shared/domain/money';
import type { ChartColours } from './chart-colours';
import { peakDay } from './flow-series';

const FONT = "600 12px 'Inter Variable', system-ui, sans-serif";
const GAP = 6;

interface PeakLabel {
  readonly text: string;
  readonly colour: string;
  readonly dataset: number;
  readonly index: number | undefined;
  /** Above the bar (-1) or below it (+1). */
  readonly side: -1 | 1;
}

/**
 * Labels on the chart itself: the largest day of each side says its amount beside its bar, so that the scale can be
 * read without the axis. Drawn from the Cents, never from the height.
 */
export function flowLabels(days: readonly DayFlow[], colours: ChartColours): Plugin<'bar'> {
  const amountAt = (index: number | undefined, side: 'inflowCents' | 'outflowCents'): string => {
    const day = index === undefined ? undefined : days[index];
    return day === undefined ? '' : formatAmount(day[side]);
  };
  const inPeak = peakDay(days, 'inflowCents');
  const outPeak = peakDay(days, 'outflowCents');
  const labels: readonly PeakLabel[] = [
    { text: amountAt(inPeak, 'inflowCents'), colour: colours.inflow, dataset: 0, index: inPeak, side: -1 },
    { text: amountAt(outPeak, 'outflowCents'), colour: colours.outflow, dataset: 1, index: outPeak, side: 1 },
  ];
  return {
    id: 'flowLabels',
    afterDatasetsDraw: (chart) => {
      for (const label of labels) drawLabel(chart, label);
    },
  };
}

function drawLabel(chart: Chart<'bar'>, label: PeakLabel): void {
  if (label.index === undefined) return;
  const bar = chart.getDatasetMeta(label.dataset).data[label.index];
  if (bar === undefined) return;
  const { ctx, chartArea } = chart;
  ctx.save();
  ctx.font = FONT;
  ctx.fillStyle = label.colour;
  ctx.textAlign = 'center';
  ctx.textBaseline = label.side < 0 ? 'bottom' : 'top';
  const half = ctx.measureText(label.text).width / 2;
  const x = Math.min(chartArea.right - half, Math.max(chartArea.left + half, bar.x));
  ctx.fillText(label.text, x, bar.y + label.side * GAP);
  ctx.restore();
}
