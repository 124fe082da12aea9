import { type MoneyKind, moneyKind, type Receipt } from '../../../shared/contract/transactions';
import type { Item } from '../../aws/calls/failures';
import type { RequestRecord } from '../records';
import { DamagedItem, item, money, NOTHING, readMoney, readOptionalText, readText, text } from './attributes';
import { rowKey } from './entry-items';

/* The request record: what became of a request id, in the same transaction as the money. */

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
    receipt: record.state === 'posted' ? writeReceipt(record.receipt) : undefined,
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

function readReceipt(from: Item, requestId: string): Receipt {
  const receipt = from.receipt?.M;
  if (receipt === undefined) throw new DamagedItem('receipt');
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

/**
 * A record that says neither clearly tells nothing about the money: it is damaged, so that its request is neither told as
 * applied nor tried again.
 */
export function toRequestRecord(from: Item): RequestRecord {
  const requestId = readText(from, 'transaction_id').slice(requestRowId('').length);
  const known = {
    requestId,
    inputHash: readText(from, 'input_hash'),
    actorId: readText(from, 'actor_id'),
    recordedAt: readText(from, 'recorded_at'),
  };
  const state = readText(from, 'request_state');
  if (state === 'posted') return { ...known, state, receipt: readReceipt(from, requestId) };
  if (state === 'voided' && from.receipt === undefined) return { ...known, state };
  throw new DamagedItem('request_state');
}
