import { createHash } from 'node:crypto';
import type { MoneyKind, Receipt } from '../../shared/contract/transactions';
import type { Cents } from '../../shared/domain/money';
import { referenceOf } from '../../shared/domain/reference';
import type { TransactionType } from '../../shared/domain/transaction-types';
import type { AccountIdentity, LedgerEntry, Posting } from '../repositories/records';
import type { Timestamp } from '../time/clock';

/** A deposit has no `from`, a withdrawal no `to`. */
export interface MoneyOrder {
  readonly requestId: string;
  readonly kind: MoneyKind;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly amountCents: Cents;
  readonly description: string;
}

/** The accounts behind the order's numbers. */
export interface OrderParties {
  readonly from: AccountIdentity | undefined;
  readonly to: AccountIdentity | undefined;
}

/**
 * Stands for everything that was asked: SHA-256 over the kind, both numbers, the amount in cents, the description and
 * who asked. Two orders with one request id are the same order exactly when their hashes are equal.
 */
export function inputHash(order: MoneyOrder, actorId: string): string {
  const { kind, from, to, amountCents, description } = order;
  const canonical = JSON.stringify([kind, from ?? null, to ?? null, amountCents.toString(), description, actorId]);
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}

/**
 * The one atomic write for an order: its legs (the debit first) and the request record with the receipt. The receipt is
 * kept without holder names: they are personal, may be erased, and are looked up for whoever asks.
 */
export function buildPosting(
  order: MoneyOrder,
  parties: OrderParties,
  by: {
    readonly actorId: string;
    readonly at: Timestamp;
    readonly hash: string;
    readonly newId: () => string;
    /** The threshold by which each leg is judged from now on. */
    readonly highValueFromCents: Cents;
  },
): Posting {
  const { requestId, kind, amountCents, description } = order;
  const { from, to } = parties;
  const transferId = kind === 'transfer' ? by.newId() : undefined;
  const leg = (type: TransactionType, own: AccountIdentity, other: AccountIdentity | undefined): LedgerEntry => ({
    transactionId: by.newId(),
    accountId: own.accountId,
    type,
    amountCents,
    timestamp: by.at,
    description,
    relatedAccountId: other?.accountId,
    relatedAccountNumber: other?.accountNumber,
    transferId,
    requestId,
    actorId: by.actorId,
    highValueFromCents: by.highValueFromCents,
  });
  const legs = [
    ...(from === undefined ? [] : [leg(kind === 'transfer' ? 'transfer_out' : 'withdrawal', from, to)]),
    ...(to === undefined ? [] : [leg(kind === 'transfer' ? 'transfer_in' : 'deposit', to, from)]),
  ];
  const receipt: Receipt = {
    requestId,
    reference: referenceOf(transferId ?? legs[0]?.transactionId ?? requestId),
    kind,
    postedAt: by.at,
    amountCents,
    description,
    from: party(from),
    to: party(to),
  };
  const { hash, actorId, at } = by;
  return { request: { requestId, state: 'posted', inputHash: hash, actorId, receipt, recordedAt: at }, kind, legs };
}

const party = (account: AccountIdentity | undefined): Receipt['from'] =>
  account === undefined ? null : { accountNumber: account.accountNumber, holderName: null };
