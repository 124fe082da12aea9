import type { MoneyKind, Receipt } from '../../../shared/contract/transactions';
import { cents } from '../../../shared/domain/money';
import { DamagedItem } from '../damaged-item';
import type { RequestRecord } from '../records';

export interface RequestRow {
  readonly request_id: string;
  readonly state: RequestRecord['state'];
  readonly input_hash: string;
  readonly actor_id: string;
  readonly recorded_at: string;
  readonly receipt_reference: string | null;
  readonly receipt_kind: MoneyKind | null;
  readonly receipt_posted_at: string | null;
  readonly receipt_amount_cents: bigint | null;
  readonly receipt_description: string | null;
  readonly receipt_from_number: string | null;
  readonly receipt_from_holder: string | null;
  readonly receipt_to_number: string | null;
  readonly receipt_to_holder: string | null;
}

export const SELECT_REQUEST = 'SELECT * FROM requests WHERE request_id = ?';

export const INSERT_REQUEST = `
  INSERT INTO requests (request_id, state, input_hash, actor_id, recorded_at, receipt_reference, receipt_kind,
    receipt_posted_at, receipt_amount_cents, receipt_description, receipt_from_number, receipt_from_holder,
    receipt_to_number, receipt_to_holder)
  VALUES (@request_id, @state, @input_hash, @actor_id, @recorded_at, @receipt_reference, @receipt_kind,
    @receipt_posted_at, @receipt_amount_cents, @receipt_description, @receipt_from_number, @receipt_from_holder,
    @receipt_to_number, @receipt_to_holder)`;

export function toRequestRow(record: RequestRecord): RequestRow {
  const receipt = record.state === 'posted' ? record.receipt : undefined;
  return {
    request_id: record.requestId,
    state: record.state,
    input_hash: record.inputHash,
    actor_id: record.actorId,
    recorded_at: record.recordedAt,
    receipt_reference: receipt?.reference ?? null,
    receipt_kind: receipt?.kind ?? null,
    receipt_posted_at: receipt?.postedAt ?? null,
    receipt_amount_cents: receipt?.amountCents ?? null,
    receipt_description: receipt?.description ?? null,
    receipt_from_number: receipt?.from?.accountNumber ?? null,
    receipt_from_holder: receipt?.from?.holderName ?? null,
    receipt_to_number: receipt?.to?.accountNumber ?? null,
    receipt_to_holder: receipt?.to?.holderName ?? null,
  };
}

const party = (accountNumber: string | null, holderName: string | null): Receipt['from'] =>
  accountNumber === null ? null : { accountNumber, holderName };

function toReceipt(row: RequestRow): Receipt {
  const { receipt_reference: reference, receipt_kind: kind, receipt_posted_at: postedAt } = row;
  const { receipt_amount_cents: amountCents, receipt_description: description } = row;
  if (reference === null || kind === null || postedAt === null || amountCents === null || description === null) {
    throw new DamagedItem('receipt');
  }
  return {
    requestId: row.request_id,
    reference,
    kind,
    postedAt,
    amountCents: cents(amountCents),
    description,
    from: party(row.receipt_from_number, row.receipt_from_holder),
    to: party(row.receipt_to_number, row.receipt_to_holder),
  };
}

export function toRequestRecord(row: RequestRow): RequestRecord {
  const { state } = row;
  const known = {
    requestId: row.request_id,
    inputHash: row.input_hash,
    actorId: row.actor_id,
    recordedAt: row.recorded_at,
  };
  return state === 'posted' ? { ...known, state, receipt: toReceipt(row) } : { ...known, state };
}
