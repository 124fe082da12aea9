import { Button } from '@mantine/core';
import { IconArrowsExchange, IconUserSearch } from '@tabler/icons-react';
import { mailCountText } from '../../../shared/domain/mail-count';
import { Amount } from '../../components/amount';
import { MissingNotice } from '../../components/missing-notice';
import { Page } from '../../components/page';
import { useCall } from '../../hooks/use-call';
import { useEvent } from '../../hooks/use-event';
import { navigate } from '../../router';
import { useSession } from '../../stores/session';
import { notKnownWords } from '../../words/left-out';
import { CallNotice } from './call-notice';
import classes from './dashboard.module.css';
import { deskWorkRows } from './desk-work';
import { FigureTile } from './figure-tile';
import { IntentsInDoubt } from './intents-in-doubt';
import { Tile } from './tile';
import { TileState } from './tile-state';
import { TodayTile } from './today-tile';

/** What this desk has done today, and what waits for an answer. */
export function TellerDashboard() {
  const call = useCall('dashboard.teller', {});
  useEvent('work.changed', call.reload);
  const isAws = useSession(({ workspace }) => workspace?.kind === 'aws');
  const notKnown = call.data?.today.leftOut ?? 0;
  return (
    <Page
      title="Dashboard"
      width="flow"
      actions={
        <>
          <Button variant="default" leftSection={<IconUserSearch size={16} />} onClick={() => navigate('customers')}>
            Find a customer
          </Button>
          <Button leftSection={<IconArrowsExchange size={16} />} onClick={() => navigate('moveMoney')}>
            Move money
          </Button>
        </>
      }
    >
      <div className={classes.stack}>
        <CallNotice call={call} />
        {notKnown > 0 && <MissingNotice text={notKnownWords(notKnown)} />}
        <div className={classes.figures} data-count="4">
          {KINDS.map(({ title, index }) => (
            <FigureTile key={title} title={title} call={call}>
              {({ today }) => {
                const row = deskWorkRows(today)[index];
                return {
                  value: row === undefined ? '' : <Amount cents={row.sumCents} currency size="large" />,
                  note: timesWords(row?.count ?? 0, 'None yet'),
                };
              }}
            </FigureTile>
          ))}
          <FigureTile title="Undelivered mail" call={call}>
            {({ undeliveredMailCount }) => ({
              value: mailCountText(undeliveredMailCount),
              note: undeliveredNote(undeliveredMailCount, isAws),
            })}
          </FigureTile>
        </div>
        <div className={classes.grid} data-layout="single">
          <Tile title="Outcomes to look at" area="wide" bare>
            <TileState call={call} what="outcomes" lines={1} lineHeight={44}>
              {({ intents }) => <IntentsInDoubt intents={intents} onChange={call.reload} />}
            </TileState>
          </Tile>
          <TodayTile />
        </div>
      </div>
    </Page>
  );
}

const KINDS = [
  { title: 'Deposits today', index: 0 },
  { title: 'Withdrawals today', index: 1 },
  { title: 'Transfers today', index: 2 },
] as const;

/** With AWS a mail is handed over: whether it arrived is not known here. */
function undeliveredNote(count: number, isAws: boolean): string {
  if (count > 0) return 'Administrators see why';
  return isAws ? 'All of it is with AWS' : 'Every alert has arrived';
}

function timesWords(count: number, none: string): string {
  if (count === 0) return none;
  return count === 1 ? '1 transaction' : `${count.toLocaleString('en-US')} transactions`;
}
