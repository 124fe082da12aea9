import { type MoneyKind, moneyKind, type Receipt } from '../../../shared/contract/transactions';
import type { Item } from '../../aws/calls/failures';
import type { RequestRecord } from '../records';
import {
  DamagedItem,
  item,
  money,
  NOTHING,
  optional,
  readMoney,
  readOneOf,
  readOptionalText,
  readText,
  text,
} from './attributes';
import { rowKey } from './entry-items';

/* The request record: what became of a request id, in the same transaction as the money. */

const STATES = ['posted', 'voided'] as const;

const requestRowId = (requestId: string): string => `request#${requestId}`;
export const requestKey = (requestId: string): Item => rowKey(requestRowId(requestId));

const writeParty = (party: Receipt['from']) =>
  party === null
    ? NOTHING
    : {
        M: {
          account_number: text(party.accountNumber),
          holder_name: party.holderName === null ? NOTHING : text(party.holderName),
        },
      };

const writeReceipt = (receipt: Receipt) => ({
  M: {
    reference: text(receipt.reference),
    kind: text(receipt.kind),
    posted_at: text(receipt.postedAt),
    amount: money(receipt.amountCents),
    description: text(receipt.description),
    from: writeParty(receipt.from),
    to: writeParty(receipt.to),
  },
});

export const toRequestItem = (record: RequestRecord): Item =>
  item({
    ...requestKey(record.requestId),
    request_state: text(record.state),
    input_hash: text(record.inputHash),
    actor_id: text(record.actorId),
    recorded_at: text(record.recordedAt),
    receipt: optional(record.receipt, writeReceipt),
  });

function readParty(from: Item, name: string): Receipt['from'] {
  const party = from[name]?.M;
  if (party === undefined) return null;
  return {
    accountNumber: readText(party, 'account_number'),
    holderName: readOptionalText(party, 'holder_name') ?? null,
  };
}

function readKind(from: Item): MoneyKind {
  const kind = moneyKind.safeParse(from.kind?.S);
  if (!kind.success) throw new DamagedItem('receipt.kind');
  return kind.data;
}

function readReceipt(from: Item, requestId: string): Receipt | undefined {
  const receipt = from.receipt?.M;
  if (receipt === undefined) return undefined;
  return {
    requestId,
    reference: readText(receipt, 'reference'),
    kind: readKind(receipt),
    postedAt: readText(receipt, 'posted_at'),
    amountCents: readMoney(receipt, 'amount'),
    description: readText(receipt, 'description'),
    from: readParty(receipt, 'from'),
    to: readParty(receipt, 'to'),
  };
}

export function toRequestRecord(from: Item): RequestRecord {
  const requestId = readText(from, 'transaction_id').slice(requestRowId('').length);
  return {
    requestId,
    // What says nothing else has moved money: it is never taken for a request that may be tried again.
    state: readOneOf(from, 'request_state', STATES, { missing: 'posted', unknown: 'posted' }),
    inputHash: readText(from, 'input_hash'),
    actorId: readText(from, 'actor_id'),
    receipt: readReceipt(from, requestId),
    recordedAt: readText(from, 'recorded_at'),
  };
}
