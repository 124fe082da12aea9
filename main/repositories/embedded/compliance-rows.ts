import { cents } from '../../../shared/domain/money';
import type { ComplianceAlert } from '../records';

export interface ComplianceRow {
  readonly reference: string;
  readonly alert_type: ComplianceAlert['alertType'];
  readonly raised_at: string;
  readonly account_id: string;
  readonly account_number: string;
  readonly holder_name: string;
  readonly amount_cents: bigint;
  readonly detail: string;
}

export const INSERT_COMPLIANCE_ALERT = `
  INSERT INTO compliance_alerts (reference, alert_type, raised_at, account_id, account_number, holder_name,
    amount_cents, detail)
  VALUES (@reference, @alertType, @raisedAt, @accountId, @accountNumber, @holderName, @amountCents, @detail)
  ON CONFLICT (reference, alert_type) DO NOTHING`;

export const toComplianceAlert = (row: ComplianceRow): ComplianceAlert => ({
  reference: row.reference,
  alertType: row.alert_type,
  raisedAt: row.raised_at,
  accountId: row.account_id,
  accountNumber: row.account_number,
  holderName: row.holder_name,
  amountCents: cents(row.amount_cents),
  detail: row.detail,
});
