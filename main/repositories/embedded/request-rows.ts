import type { MoneyKind, Receipt } from '../../../shared/contract/transactions';
import { cents } from '../../../shared/domain/money';
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

export const toRequestRow = (record: RequestRecord): RequestRow => ({
  request_id: record.requestId,
  state: record.state,
  input_hash: record.inputHash,
  actor_id: record.actorId,
  recorded_at: record.recordedAt,
  receipt_reference: record.receipt?.reference ?? null,
  receipt_kind: record.receipt?.kind ?? null,
  receipt_posted_at: record.receipt?.postedAt ?? null,
  receipt_amount_cents: record.receipt?.amountCents ?? null,
  receipt_description: record.receipt?.description ?? null,
  receipt_from_number: record.receipt?.from?.accountNumber ?? null,
  receipt_from_holder: record.receipt?.from?.holderName ?? null,
  receipt_to_number: record.receipt?.to?.accountNumber ?? null,
  receipt_to_holder: record.receipt?.to?.holderName ?? null,
});

const party = (accountNumber: string | null, holderName: string | null): Receipt['from'] =>
  accountNumber === null ? null : { accountNumber, holderName };

/** The schema has all of these whenever the state is 'posted'; the narrowing is for the compiler. */
function toReceipt(row: RequestRow): Receipt | undefined {
  const { receipt_reference: reference, receipt_kind: kind, receipt_posted_at: postedAt } = row;
  const { receipt_amount_cents: amountCents, receipt_description: description } = row;
  if (reference === null || kind === null || postedAt === null || amountCents === null || description === null) {
    return undefined;
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

export const toRequestRecord = (row: RequestRow): RequestRecord => ({
  requestId: row.request_id,
  state: row.state,
  inputHash: row.input_hash,
  actorId: row.actor_id,
  receipt: toReceipt(row),
  recordedAt: row.recorded_at,
});
