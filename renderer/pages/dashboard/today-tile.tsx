import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import type { IntentView } from '../../../shared/contract/transactions';
import { DataTable } from '../../components/data-table/data-table';
import { EmptyLine } from '../../components/empty-line';
import { useCall } from '../../hooks/use-call';
import { useEvent } from '../../hooks/use-event';
import { CallNotice } from './call-notice';
import classes from './dashboard.module.css';
import { settledIntents } from './desk-work';
import { settledColumns } from './intent-columns';
import { Tile } from './tile';
import { TileState } from './tile-state';

/** From this window width the reference has a column of its own. */
const WIDE = '(min-width: 1280px)';

/** The list of today, as `Move money` has it, for whoever comes here first. */
export function TodayTile() {
  const list = useCall('intents.list', {});
  useEvent('work.changed', list.reload);
  return (
    <Tile title="Today at this desk" area="wide" bare>
      <div className={classes.stack}>
        <CallNotice call={list} />
        <TileState call={list} what="list of today" lines={4} lineHeight={36}>
          {(intents) => <Settled intents={settledIntents(intents)} />}
        </TileState>
      </div>
    </Tile>
  );
}

function Settled({ intents }: { readonly intents: readonly IntentView[] }) {
  const wide = useMediaQuery(WIDE) ?? false;
  const columns = useMemo(() => settledColumns(wide), [wide]);
  if (intents.length === 0) {
    return (
      <EmptyLine title="Nothing settled here today">
        Every deposit, withdrawal and transfer of today is listed here, newest first.
      </EmptyLine>
    );
  }
  return (
    <DataTable
      label="Today at this desk"
      columns={columns}
      rows={intents}
      rowKey={(intent) => intent.requestId}
      height="content"
    />
  );
}
