import type { Item } from '../../aws/calls/failures';
import { INDEX } from '../../aws/tables';
import type { AlertQueue } from '../ports';
import { text, texts } from './attributes';
import type { Calls } from './calls';
import {
  type ComplianceAlertType,
  monthOf,
  monthPartition,
  monthsKey,
  toComplianceAlert,
  toComplianceItem,
} from './compliance-items';
import { expressions } from './expressions';
import { readable } from './readable';

type ComplianceAlerts = Pick<AlertQueue, 'recordComplianceAlert' | 'newestComplianceAlerts'>;

/** What compliance was told: one item per reference and type, found by month, newest first. */
export function complianceAlerts(calls: Calls, table: string): ComplianceAlerts {
  /** Months that this console knows to be listed: a month is listed once, and never taken off. */
  const listed = new Set<string>();

  /** Before the alert itself, so that no alert is in a month that nobody looks into. */
  const listMonth = async (type: ComplianceAlertType, month: string): Promise<void> => {
    const partition = monthPartition(type, month);
    if (listed.has(partition)) return;
    const named = expressions({ UpdateExpression: 'ADD #months :month' }, { month: texts([month]) });
    await calls.update({ TableName: table, Key: monthsKey(type), ...named });
    listed.add(partition);
  };

  const newestOf = async (type: ComplianceAlertType, month: string, limit: number): Promise<readonly Item[]> => {
    const found: Item[] = [];
    const input = {
      TableName: table,
      IndexName: INDEX.complianceAlert,
      ScanIndexForward: false,
      Limit: limit,
      ...expressions({ KeyConditionExpression: '#alert_month = :month' }, { month: text(monthPartition(type, month)) }),
    };
    for await (const { items } of calls.everyPage(input)) {
      found.push(...items);
      if (found.length >= limit) break;
    }
    return found.slice(0, limit);
  };

  return {
    async recordComplianceAlert(alert) {
      await listMonth(alert.alertType, monthOf(alert));
      const isNew = expressions({ ConditionExpression: 'attribute_not_exists(#transaction_id)' });
      await calls.put({ TableName: table, Item: toComplianceItem(alert), ...isNew });
    },
    async newestComplianceAlerts(type, limit) {
      const months = (await calls.get(table, monthsKey(type)))?.months?.SS ?? [];
      const found: Item[] = [];
      for (const month of months.toSorted().reverse()) {
        if (found.length >= limit) break;
        found.push(...(await newestOf(type, month, limit - found.length)));
      }
      const { items, leftOut } = readable(found, toComplianceAlert);
      return leftOut === 0 ? { items } : { items, leftOut };
    },
  };
}
