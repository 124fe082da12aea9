import { Button } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import type { CustomerDashboard as Dashboard } from '../../../shared/contract/dashboard';
import type { Cents } from '../../../shared/domain/money';
import { Amount } from '../../components/amount';
import { LeftOutNotice } from '../../components/left-out-notice';
import { Page } from '../../components/page';
import { EmptyState } from '../../components/states';
import { useCall } from '../../hooks/use-call';
import { navigate } from '../../router';
import { AccountList } from './account-list';
import { CallNotice } from './call-notice';
import classes from './dashboard.module.css';
import { FigureTile } from './figure-tile';
import { FlowTile } from './flow-tile';
import { RecentEntries } from './recent-entries';
import { Tile } from './tile';
import { TileState } from './tile-state';

const openAccounts = () => navigate('accounts');

/** A customer's own money: source document's dashboard. */
export function CustomerDashboard() {
  const call = useCall('dashboard.customer', {});
  return (
    <Page
      title="Dashboard"
      width="flow"
      actions={
        <Button leftSection={<IconArrowsExchange size={16} />} onClick={() => navigate('moveMoney')}>
          Move money
        </Button>
      }
    >
      <div className={classes.stack}>
        <CallNotice call={call} />
        <LeftOutNotice count={call.data?.leftOut} one="account" many="accounts" />
        <LeftOutNotice count={entriesLeftOut(call.data)} one="entry" many="entries" />
        <div className={classes.figures} data-count="3">
          <FigureTile title="Total balance" call={call}>
            {(data) => ({
              value: <Amount cents={data.totalBalanceCents} currency size="large" />,
              note: accountsWords(data.accounts.filter((account) => account.status === 'active').length),
            })}
          </FigureTile>
          <FigureTile title="Spent in 7 days" call={call}>
            {(data) => spent(data.flow?.spending7DaysCents)}
          </FigureTile>
          <FigureTile title="Spent in 30 days" call={call}>
            {(data) => spent(data.flow?.spending30DaysCents)}
          </FigureTile>
        </div>
        <div className={classes.grid} data-layout="customer">
          <Tile title="Money in and out, 30 days, without transfers between your accounts" area="chart">
            <FlowTile call={call} />
          </Tile>
          <Tile
            title="Accounts"
            area="side"
            action={
              <Button variant="subtle" size="compact-sm" onClick={openAccounts}>
                All accounts
              </Button>
            }
          >
            <TileState call={call} what="accounts" lines={4} lineHeight={52}>
              {(data) =>
                data.accounts.length === 0 ? (
                  <EmptyState
                    title="Your accounts would be here"
                    action={
                      <Button variant="default" onClick={openAccounts}>
                        Open an account
                      </Button>
                    }
                  />
                ) : (
                  <AccountList accounts={data.accounts} />
                )
              }
            </TileState>
          </Tile>
          <Tile title="Recent activity" area="wide" bare>
            <TileState call={call} what="recent activity" lines={6} lineHeight={36}>
              {(data) => <RecentEntries entries={data.recent} />}
            </TileState>
          </Tile>
        </div>
      </div>
    </Page>
  );
}

/** The sums and the newest entries are read apart: an entry that is missing from both is told once. */
const entriesLeftOut = (data: Dashboard | undefined) =>
  data === undefined ? undefined : Math.max(data.flow?.leftOut ?? 0, data.recentLeftOut);

/** Undefined where the 30 days have too many entries to be added up here. */
const spent = (cents: Cents | undefined) =>
  cents === undefined
    ? { value: 'Not added up', note: 'Too many entries: see each account’s history' }
    : { value: <Amount cents={cents} currency size="large" />, note: 'Without transfers between your accounts' };

function accountsWords(count: number): string {
  if (count === 0) return 'No open account';
  return count === 1 ? 'In 1 open account' : `In ${count} open accounts`;
}
