import { fail, ok, type Result } from '../failures';
import { isAccountNumber } from './account-number';
import { type Cents, formatDecimal, parseDecimal } from './money';
import { referenceOf } from './reference';
import { TRANSACTION_TYPES, type TransactionType } from './transaction-types';

/*
 * Countinghouse's own CSV of an account's history, the same for export and import: RFC 4180 (comma, CRLF, quotes around
 * a field that needs them, quotes doubled), UTF-8 without a byte order mark, one header line.
 *
 * A description may begin with a character that a spreadsheet takes for a formula (`=`, `+`, `-`, `@`, tab, also after
 * spaces and in full width). Such a field gets one apostrophe in front, and so does every field that itself begins with
 * an apostrophe; reading takes exactly one leading apostrophe away. So nothing runs when a spreadsheet opens the file,
 * and what is read is what was written, to the character. No other field can begin with such a character.
 */

export interface HistoryRow {
  readonly transactionId: string;
  readonly accountNumber: string;
  /** UTC ISO 8601 with milliseconds. */
  readonly timestamp: string;
  readonly type: TransactionType;
  /** Positive; the type tells the direction. */
  readonly amountCents: Cents;
  readonly description: string;
  /** The other account of a transfer. */
  readonly counterpartyNumber: string | undefined;
  readonly transferId: string | undefined;
  readonly requestId: string;
}

export const HISTORY_COLUMNS = [
  'reference',
  'transaction_id',
  'account_number',
  'timestamp_utc',
  'type',
  'amount',
  'description',
  'counterparty_number',
  'transfer_id',
  'request_id',
] as const;

const LINE_END = '\r\n';

/** The header line, with its line end. */
export const HISTORY_HEADER = HISTORY_COLUMNS.join(',') + LINE_END;

/** True when these are the fields of the header line: how an import knows the format. */
export const isHistoryHeader = (fields: readonly string[]): boolean => fields.join(',') === HISTORY_COLUMNS.join(',');

/** The number that is quoted for an entry: both legs of a transfer have the same one. */
export const entryReference = (entry: {
  readonly transactionId: string;
  readonly transferId: string | undefined;
}): string => referenceOf(entry.transferId ?? entry.transactionId);

const quoted = (field: string): string => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

const STARTS_A_FORMULA = /^(?:\s*['=+\-@＝＋－＠]|[\t\r\n])/;

/** Free text as a field that no spreadsheet runs. Inverse of {@link plainText}. */
export const harmlessText = (text: string): string => (STARTS_A_FORMULA.test(text) ? `'${text}` : text);
export const plainText = (field: string): string => (field.startsWith("'") ? field.slice(1) : field);

/** One line with its line end. Inverse of {@link parseHistoryRow} on the fields of that line. */
export function formatHistoryRow(row: HistoryRow): string {
  const fields = [
    entryReference(row),
    row.transactionId,
    row.accountNumber,
    row.timestamp,
    row.type,
    formatDecimal(row.amountCents),
    harmlessText(row.description),
    row.counterpartyNumber ?? '',
    row.transferId ?? '',
    row.requestId,
  ];
  return fields.map(quoted).join(',') + LINE_END;
}

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const isTimestamp = (text: string): boolean => {
  if (!TIMESTAMP.test(text)) return false;
  const instant = Date.parse(text);
  return !Number.isNaN(instant) && new Date(instant).toISOString() === text;
};

/** A row from the fields of its line, or a sentence that says what is wrong with it. */
export function parseHistoryRow(fields: readonly string[]): Result<HistoryRow, string> {
  if (fields.length !== HISTORY_COLUMNS.length) {
    return fail(`It has ${fields.length} fields; ${HISTORY_COLUMNS.length} are needed.`);
  }
  const at = (column: (typeof HISTORY_COLUMNS)[number]): string => fields[HISTORY_COLUMNS.indexOf(column)] ?? '';
  const type = TRANSACTION_TYPES.find((known) => known === at('type'));
  const amountCents = parseDecimal(at('amount'));
  const [counterparty, transferId] = [at('counterparty_number'), at('transfer_id')];

  if (at('transaction_id') === '') return fail('The transaction_id is missing.');
  if (at('request_id') === '') return fail('The request_id is missing.');
  if (!isAccountNumber(at('account_number'))) return fail(`"${at('account_number')}" is no account number.`);
  if (!isTimestamp(at('timestamp_utc')))
    return fail(`"${at('timestamp_utc')}" is no time like 2026-11-22T14:05:00.000Z.`);
  if (type === undefined) return fail(`"${at('type')}" is none of ${TRANSACTION_TYPES.join(', ')}.`);
  if (amountCents === undefined) return fail(`"${at('amount')}" is no amount with at most two decimals.`);
  if (amountCents <= 0n) return fail(`The amount ${at('amount')} is not above zero.`);
  if (counterparty !== '' && !isAccountNumber(counterparty)) return fail(`"${counterparty}" is no account number.`);
  if (isTransfer(type) !== (transferId !== '')) {
    return fail(transferId === '' ? 'A transfer needs its transfer_id.' : `A ${type} has no transfer_id.`);
  }

  const row: HistoryRow = {
    transactionId: at('transaction_id'),
    accountNumber: at('account_number'),
    timestamp: at('timestamp_utc'),
    type,
    amountCents,
    description: plainText(at('description')),
    counterpartyNumber: counterparty === '' ? undefined : counterparty,
    transferId: transferId === '' ? undefined : transferId,
    requestId: at('request_id'),
  };
  if (at('reference') !== entryReference(row)) return fail('The reference does not belong to this transaction.');
  return ok(row);
}

const isTransfer = (type: TransactionType): boolean => type === 'transfer_in' || type === 'transfer_out';
