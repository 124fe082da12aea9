import { lazy, Suspense } from 'react';
import type { DayFlow } from '../../../shared/contract/dashboard';
import { hasFlow } from '../../charts/flow-series';
import { EmptyState, Skeleton } from '../../components/states';
import type { Call } from '../../hooks/use-call';
import classes from './dashboard.module.css';
import { TileState } from './tile-state';

/** Chart.js is fetched only where a chart is drawn. */
const FlowFigure = lazy(async () => ({ default: (await import('../../charts/flow-figure')).FlowFigure }));

/** The chart in a room of fixed height, whatever stands in it. */
export function FlowTile({ call }: { readonly call: Call<'dashboard.customer'> }) {
  return (
    <div className={classes.chartRoom}>
      <TileState call={call} what="chart" lines={8} lineHeight={36}>
        {({ flow }) => (flow === null ? <TooMany /> : <Flow days={flow.days} />)}
      </TileState>
    </div>
  );
}

const Flow = ({ days }: { readonly days: readonly DayFlow[] }) =>
  hasFlow(days) ? (
    <Suspense fallback={<Skeleton lines={8} lineHeight={36} label="Loading chart" />}>
      <FlowFigure days={days} />
    </Suspense>
  ) : (
    <EmptyState title="Your money in and out would be drawn here">
      Nothing came in or went out in the last 30 days. A deposit, a withdrawal or a transfer to somebody else makes the
      first bar.
    </EmptyState>
  );

const TooMany = () => (
  <EmptyState title="There are too many entries in 30 days to be drawn here">
    Each account’s history has them all, and adds up any part of them.
  </EmptyState>
);
