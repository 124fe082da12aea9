import type { DayFlow } from '../../shared/contract/dashboard';
import { type Cents, formatAmount, subtractCents, sumCents, ZERO_CENTS } from '../../shared/domain/money';
import { chartNumber } from './chart-number';
import { longDay, shortDay } from './day-label';

export interface FlowSeries {
  readonly labels: readonly string[];
  /** Major units, zero or above. */
  readonly inflow: readonly number[];
  /** Major units, zero or below: money out hangs under the line, so that direction is told by place, not colour alone. */
  readonly outflow: readonly number[];
  /** The larger of the two extremes: both halves get the same scale. Never zero. */
  readonly extent: number;
}

/** Bars of a flow chart, one pair a day. */
export function flowSeries(days: readonly DayFlow[]): FlowSeries {
  const inflow = days.map((day) => chartNumber(day.inflowCents));
  const outflow = days.map((day) => 0 - chartNumber(day.outflowCents));
  const extent = Math.max(1, ...inflow, ...outflow.map(Math.abs));
  return { labels: days.map((day) => shortDay(day.day)), inflow, outflow, extent };
}

export interface FlowTotals {
  readonly inflowCents: Cents;
  readonly outflowCents: Cents;
  /** What came in, less what went out. */
  readonly netCents: Cents;
}

export function flowTotals(days: readonly DayFlow[]): FlowTotals {
  const inflowCents = sumCents(days.map((day) => day.inflowCents));
  const outflowCents = sumCents(days.map((day) => day.outflowCents));
  return { inflowCents, outflowCents, netCents: subtractCents(inflowCents, outflowCents) };
}

export const hasFlow = (days: readonly DayFlow[]): boolean =>
  days.some((day) => day.inflowCents > ZERO_CENTS || day.outflowCents > ZERO_CENTS);

/** The index of the first day on which the most came in (or went out); undefined when nothing did. */
export function peakDay(days: readonly DayFlow[], side: 'inflowCents' | 'outflowCents'): number | undefined {
  let peak: number | undefined;
  let most: Cents = ZERO_CENTS;
  for (const [index, day] of days.entries()) {
    if (day[side] > most) {
      most = day[side];
      peak = index;
    }
  }
  return peak;
}

const magnitude = (amount: Cents): string => formatAmount(amount).replace('-', '');

/** One day in words, for the readout under the pointer or the arrow keys. */
export function flowDaySentence(day: DayFlow): string {
  return `${longDay(day.day)}: ${formatAmount(day.inflowCents)} in, ${formatAmount(day.outflowCents)} out`;
}

/** What the chart shows, in words: for screen readers, and for whoever prefers a sentence. */
export function flowSentence(days: readonly DayFlow[]): string {
  if (!hasFlow(days))
    return `No money came in or went out in ${days.length === 1 ? 'this day' : `these ${days.length} days`}.`;
  const { inflowCents, outflowCents, netCents } = flowTotals(days);
  const balance =
    netCents === ZERO_CENTS
      ? 'as much in as out'
      : `${magnitude(netCents)} more ${netCents > ZERO_CENTS ? 'in than out' : 'out than in'}`;
  return [
    `In ${countDays(days.length)} ${formatAmount(inflowCents)} came in and ${formatAmount(outflowCents)} went out: ${balance}.`,
    flowPeaksSentence(days),
  ].join(' ');
}

/** The days on which the most moved, in words; empty when nothing did. */
export const flowPeaksSentence = (days: readonly DayFlow[]): string =>
  [peakSentence(days, 'inflowCents', 'Most came in'), peakSentence(days, 'outflowCents', 'Most went out')]
    .filter((sentence) => sentence !== '')
    .join(' ');

function peakSentence(days: readonly DayFlow[], side: 'inflowCents' | 'outflowCents', lead: string): string {
  const index = peakDay(days, side);
  const day = index === undefined ? undefined : days[index];
  return day === undefined ? '' : `${lead} on ${longDay(day.day)} (${formatAmount(day[side])}).`;
}

const countDays = (count: number): string => (count === 1 ? '1 day' : `${count} days`);
