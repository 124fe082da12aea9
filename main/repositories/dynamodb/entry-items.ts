import { TRANSACTION_TYPES, type TransactionType } from '../../../shared/domain/transaction-types';
import type { Item } from '../../aws/calls/failures';
import type { LedgerEntry } from '../records';
import {
  DamagedItem,
  item,
  money,
  optional,
  readMoney,
  readOptionalText,
  readText,
  readTimestamp,
  text,
} from './attributes';
import { waitingAttributes } from './waiting';

/*
 * BankingTransactions holds, under one key, entries (a bare id) and items of other kinds (`request#`, `notice#`, `window#`,
 * `episode#`, `alert#`, `months#`). Only entries have `timestamp`, so only they are in AccountIdTimestampIndex.
 * `transaction_id` ... `related_account_id` are the source document's; an entry that its application wrote lacks the others.
 */

export const rowKey = (id: string): Item => ({ transaction_id: text(id) });

/** A new entry, whose alert waits from the moment it is about. */
export const toEntryItem = (entry: LedgerEntry): Item =>
  item({
    ...rowKey(entry.transactionId),
    account_id: text(entry.accountId),
    transaction_type: text(entry.type),
    amount: money(entry.amountCents),
    timestamp: text(entry.timestamp),
    description: text(entry.description),
    related_account_id: optional(entry.relatedAccountId, text),
    related_account_number: optional(entry.relatedAccountNumber, text),
    transfer_id: optional(entry.transferId, text),
    request_id: text(entry.requestId),
    actor_id: text(entry.actorId),
    high_value_from: optional(entry.highValueFromCents, money),
    ...waitingAttributes(entry.transactionId, entry.timestamp),
  });

export const toEntry = (from: Item): LedgerEntry => ({
  transactionId: readText(from, 'transaction_id'),
  accountId: readText(from, 'account_id'),
  type: readType(from),
  amountCents: readMoney(from, 'amount'),
  timestamp: readTimestamp(from, 'timestamp'),
  description: readOptionalText(from, 'description') ?? '',
  relatedAccountId: readOptionalText(from, 'related_account_id'),
  relatedAccountNumber: readOptionalText(from, 'related_account_number'),
  transferId: readOptionalText(from, 'transfer_id'),
  requestId: readOptionalText(from, 'request_id') ?? '',
  actorId: readOptionalText(from, 'actor_id') ?? '',
  ...(from.high_value_from === undefined ? {} : { highValueFromCents: readMoney(from, 'high_value_from') }),
});

/** Without a known type nobody can say which way the money went. */
export function readType(from: Item): TransactionType {
  const written = from.transaction_type?.S;
  const type = TRANSACTION_TYPES.find((word) => word === written);
  if (type === undefined) throw new DamagedItem('transaction_type');
  return type;
}

/** Whether an item of the table is an entry, and not of one of the other kinds. */
export const isEntry = (from: Item): boolean => from.timestamp !== undefined;
