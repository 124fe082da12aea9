import { cents } from '../../../shared/domain/money';
import type { TransactionType } from '../../../shared/domain/transaction-types';
import type { LedgerEntry } from '../records';
import type { AlertRow } from './alert-rows';
import { foldedDescription } from './text-folding';

export interface EntryRow {
  readonly transaction_id: string;
  readonly account_id: string;
  readonly type: TransactionType;
  readonly amount_cents: bigint;
  readonly timestamp: string;
  readonly description: string;
  readonly related_account_id: string | null;
  readonly related_account_number: string | null;
  readonly transfer_id: string | null;
  readonly request_id: string;
  readonly actor_id: string;
  readonly high_value_from_cents: bigint | null;
}

export type EntryAlertRow = EntryRow & AlertRow;

export const toEntry = (row: EntryRow): LedgerEntry => ({
  transactionId: row.transaction_id,
  accountId: row.account_id,
  type: row.type,
  amountCents: cents(row.amount_cents),
  timestamp: row.timestamp,
  description: row.description,
  relatedAccountId: row.related_account_id ?? undefined,
  relatedAccountNumber: row.related_account_number ?? undefined,
  transferId: row.transfer_id ?? undefined,
  requestId: row.request_id,
  actorId: row.actor_id,
  ...(row.high_value_from_cents === null ? {} : { highValueFromCents: cents(row.high_value_from_cents) }),
});

/** `alert_state` is 'pending' for an entry whose alert waits (due at once), NULL for one without. */
export const INSERT_ENTRY = `
  INSERT INTO transactions (transaction_id, account_id, type, amount_cents, timestamp, description, description_folded,
    related_account_id, related_account_number, transfer_id, request_id, actor_id, high_value_from_cents, alert_state,
    next_attempt_at)
  VALUES (@transaction_id, @account_id, @type, @amount_cents, @timestamp, @description, @description_folded,
    @related_account_id, @related_account_number, @transfer_id, @request_id, @actor_id, @high_value_from_cents,
    @alert_state, iif(@alert_state IS NULL, NULL, @timestamp))`;

export const toEntryRow = (entry: LedgerEntry, alertWaits: boolean) => ({
  transaction_id: entry.transactionId,
  account_id: entry.accountId,
  type: entry.type,
  amount_cents: entry.amountCents,
  timestamp: entry.timestamp,
  description: entry.description,
  description_folded: foldedDescription(entry.description),
  related_account_id: entry.relatedAccountId ?? null,
  related_account_number: entry.relatedAccountNumber ?? null,
  transfer_id: entry.transferId ?? null,
  request_id: entry.requestId,
  actor_id: entry.actorId,
  high_value_from_cents: entry.highValueFromCents ?? null,
  alert_state: alertWaits ? 'pending' : null,
});
