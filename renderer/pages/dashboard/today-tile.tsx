import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import type { IntentView } from '../../../shared/contract/transactions';
import { Amount, amountText } from '../../components/amount';
import type { Column } from '../../components/data-table/column';
import { DataTable } from '../../components/data-table/data-table';
import { DateTime } from '../../components/date-time';
import { EmptyLine } from '../../components/empty-line';
import { StatusPill } from '../../components/status-pill';
import { useCall } from '../../hooks/use-call';
import { useEvent } from '../../hooks/use-event';
import { CallNotice } from './call-notice';
import classes from './dashboard.module.css';
import { outcomeWords, settledIntents } from './desk-work';
import { KIND_WORDS, routeWords } from './entry-words';
import { Tile } from './tile';
import { TileState } from './tile-state';

const amountWords = ({ amountCents }: IntentView): string =>
  amountCents === null ? 'Not kept' : amountText(amountCents, 'plain', false);

/** From this window width the reference has a column of its own. */
const WIDE = '(min-width: 1280px)';

const columnsFor = (wide: boolean): readonly Column<IntentView>[] => [
  { id: 'time', header: 'Started', width: 168, cell: (intent) => <DateTime value={intent.startedAt} /> },
  { id: 'kind', header: 'Kind', width: 104, cell: (intent) => KIND_WORDS[intent.kind] },
  { id: 'route', header: 'Account', width: 236, grow: true, cell: routeWords, text: routeWords },
  ...(wide ? [REFERENCE] : []),
  {
    id: 'outcome',
    header: 'Outcome',
    width: 154,
    cell: (intent) => (
      <StatusPill tone={intent.state === 'applied' ? 'good' : 'neutral'}>{outcomeWords(intent)}</StatusPill>
    ),
    text: outcomeWords,
  },
  {
    id: 'amount',
    header: 'Amount, USD',
    width: 124,
    align: 'end',
    cell: ({ amountCents }) => (amountCents === null ? 'Not kept' : <Amount cents={amountCents} />),
    text: amountWords,
  },
];

const REFERENCE: Column<IntentView> = {
  id: 'reference',
  header: 'Reference',
  width: 204,
  cell: ({ reference }) => reference,
  text: ({ reference }) => reference ?? '',
};

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
  const columns = useMemo(() => columnsFor(wide), [wide]);
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
