import type { Item } from '../../aws/calls/failures';
import type { ComplianceAlert } from '../records';
import { DamagedItem, money, readMoney, readText, text } from './attributes';
import { rowKey } from './entry-items';

/* What compliance was told. `alert_amount`, not `amount`: it is no entry, and a scan for amounts must not find it. */

export type ComplianceAlertType = ComplianceAlert['alertType'];
const TYPES = ['high-value', 'suspicious-activity'] as const satisfies readonly ComplianceAlertType[];

/** `2026-11` */
export const monthOf = (alert: ComplianceAlert): string => alert.raisedAt.slice(0, 7);

/** The partition of ComplianceAlertIndex. */
export const monthPartition = (type: ComplianceAlertType, month: string): string => `${type}#${month}`;

/** The item that lists the months which have alerts of a type, so that the newest are found without guessing. */
export const monthsKey = (type: ComplianceAlertType): Item => rowKey(`months#${type}`);

export const toComplianceItem = (alert: ComplianceAlert): Item => ({
  ...rowKey(`alert#${alert.alertType}#${alert.reference}`),
  alert_month: text(monthPartition(alert.alertType, monthOf(alert))),
  alert_raised: text(`${alert.raisedAt} ${alert.reference}`),
  alert_type: text(alert.alertType),
  alert_reference: text(alert.reference),
  raised_at: text(alert.raisedAt),
  account_id: text(alert.accountId),
  account_number: text(alert.accountNumber),
  holder_name: text(alert.holderName),
  alert_amount: money(alert.amountCents),
  detail: text(alert.detail),
});

export const toComplianceAlert = (from: Item): ComplianceAlert => ({
  reference: readText(from, 'alert_reference'),
  alertType: readAlertType(from),
  raisedAt: readText(from, 'raised_at'),
  accountId: readText(from, 'account_id'),
  accountNumber: readText(from, 'account_number'),
  holderName: readText(from, 'holder_name'),
  amountCents: readMoney(from, 'alert_amount'),
  detail: readText(from, 'detail'),
});

function readAlertType(from: Item): ComplianceAlertType {
  const type = TYPES.find((word) => word === from.alert_type?.S);
  if (type === undefined) throw new DamagedItem('alert_type');
  return type;
}
