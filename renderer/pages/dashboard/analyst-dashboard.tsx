import { toRulesView } from '../../../shared/contract/rules';
import { formatAmount } from '../../../shared/domain/money';
import { DEFAULT_RULES } from '../../../shared/domain/rules';
import { LeftOutNotice } from '../../components/left-out-notice';
import { Page } from '../../components/page';
import { useCall } from '../../hooks/use-call';
import { useEvent } from '../../hooks/use-event';
import { LEFT_OUT_ALERTS } from '../../words/left-out';
import { AlertTable } from './alert-table';
import { CallNotice } from './call-notice';
import classes from './dashboard.module.css';
import { Tile } from './tile';
import { TileState } from './tile-state';

/** The newest alerts that compliance was told of. */
export function AnalystDashboard() {
  const call = useCall('dashboard.analyst', {});
  const rules = useCall('rules.read', {}).data?.rules ?? toRulesView(DEFAULT_RULES);
  // Told whenever mail goes out, and so after each new alert.
  useEvent('work.changed', call.reload);
  return (
    <Page title="Dashboard">
      <div className={classes.fill}>
        <CallNotice call={call} />
        <LeftOutNotice
          count={(call.data?.highValueLeftOut ?? 0) + (call.data?.suspiciousLeftOut ?? 0)}
          one="alert"
          many="alerts"
          next={LEFT_OUT_ALERTS}
        />
        <div className={classes.alerts}>
          <Tile title="Suspicious activity" area="wide" bare>
            <TileState call={call} what="suspicious-activity alerts" lines={6} lineHeight={36}>
              {({ suspicious }) => (
                <AlertTable
                  label="Suspicious activity"
                  alerts={suspicious}
                  ofPatterns
                  emptyTitle="No suspicious activity"
                  emptyText={`Accounts with ${rules.suspiciousCount} or more high-value transactions in ${rules.suspiciousWindowHours} hours would be listed here, newest first.`}
                />
              )}
            </TileState>
          </Tile>
          <Tile title="High value" area="wide" bare>
            <TileState call={call} what="high-value alerts" lines={6} lineHeight={36}>
              {({ highValue }) => (
                <AlertTable
                  label="High value"
                  alerts={highValue}
                  ofPatterns={false}
                  emptyTitle="No high-value transactions"
                  emptyText={`Single transactions of ${formatAmount(rules.highValueCents)} and over would be listed here, newest first.`}
                />
              )}
            </TileState>
          </Tile>
        </div>
      </div>
    </Page>
  );
}
