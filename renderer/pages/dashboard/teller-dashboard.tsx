import { Button } from '@mantine/core';
import { IconArrowsExchange, IconUserSearch } from '@tabler/icons-react';
import { Amount } from '../../components/amount';
import { Page } from '../../components/page';
import { EmptyState } from '../../components/states';
import { useCall } from '../../hooks/use-call';
import { useEvent } from '../../hooks/use-event';
import { navigate } from '../../router';
import { CallNotice } from './call-notice';
import classes from './dashboard.module.css';
import { deskWorkRows, deskWorkTotal } from './desk-work';
import { FigureTile } from './figure-tile';
import { IntentsInDoubt } from './intents-in-doubt';
import { Tile } from './tile';
import { TileState } from './tile-state';

/** What this desk has done today, and what waits for an answer. */
export function TellerDashboard() {
  const call = useCall('dashboard.teller', {});
  useEvent('status.changed', call.reload);
  return (
    <Page
      title="Dashboard"
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
      <div className={classes.scroll}>
        <CallNotice call={call} />
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
          <FigureTile title="All today" call={call}>
            {({ today }) => {
              const total = deskWorkTotal(deskWorkRows(today));
              return {
                value: <Amount cents={total.sumCents} currency size="large" />,
                note: timesWords(total.count, 'Nothing has moved at this desk yet'),
              };
            }}
          </FigureTile>
        </div>
        <div className={classes.grid} data-layout="teller">
          <Tile title="Intents in doubt" area="wide">
            <TileState call={call} what="intents" lines={4} lineHeight={36}>
              {({ intents }) => <IntentsInDoubt intents={intents} onChange={call.reload} />}
            </TileState>
          </Tile>
          <Tile title="Undelivered mail" area="side">
            <TileState call={call} what="mail count" lines={3}>
              {({ undeliveredMailCount }) => <UndeliveredMail count={undeliveredMailCount} />}
            </TileState>
          </Tile>
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

function timesWords(count: number, none: string): string {
  if (count === 0) return none;
  return count === 1 ? '1 transaction' : `${count.toLocaleString('en-US')} transactions`;
}

function UndeliveredMail({ count }: { readonly count: number }) {
  if (count === 0) {
    return (
      <EmptyState title="All mail is delivered">Alerts that are still on their way would be counted here.</EmptyState>
    );
  }
  return (
    <div className={classes.mailCount}>
      <p className={classes.figureValue}>{count.toLocaleString('en-US')}</p>
      <p>
        {count === 1 ? 'alert has' : 'alerts have'} not reached the customer or compliance yet. They are sent by
        themselves; an administrator sees what holds them up.
      </p>
    </div>
  );
}
