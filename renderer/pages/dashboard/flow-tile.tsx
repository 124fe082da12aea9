import { lazy, Suspense } from 'react';
import type { CustomerDashboard } from '../../../shared/contract/dashboard';
import { EmptyState, Skeleton } from '../../components/states';
import type { Call } from '../../hooks/use-call';
import classes from './dashboard.module.css';
import { TileState } from './tile-state';

/** Chart.js is fetched only where a chart is drawn. */
const FlowFigure = lazy(async () => ({ default: (await import('../../charts/flow-figure')).FlowFigure }));

interface FlowTileProps {
  readonly call: Call<'dashboard.customer'>;
  readonly hasFlow: (data: CustomerDashboard) => boolean;
}

/** The chart in a room of fixed height, whatever stands in it. */
export function FlowTile({ call, hasFlow }: FlowTileProps) {
  return (
    <div className={classes.chartRoom}>
      <TileState call={call} what="chart" lines={8} lineHeight={36}>
        {(data) =>
          hasFlow(data) ? (
            <Suspense fallback={<Skeleton lines={8} lineHeight={36} label="Loading chart" />}>
              <FlowFigure days={data.days} />
            </Suspense>
          ) : (
            <EmptyState title="Your money in and out would be drawn here">
              Nothing came in or went out in the last 30 days. A deposit, a withdrawal or a transfer to somebody else
              makes the first bar.
            </EmptyState>
          )
        }
      </TileState>
    </div>
  );
}
