import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  entryReference,
  formatHistoryRow,
  HISTORY_COLUMNS,
  HISTORY_HEADER,
  type HistoryRow,
  harmlessText,
  isHistoryHeader,
  parseHistoryRow,
  plainText,
} from '../../shared/domain/history-csv';
import { cents } from '../../shared/domain/money';
import { seeded } from '../support/seeded';

const row: HistoryRow = {
  transactionId: '7f3a9c21-04bd-4e55-9abc-1234567888e1',
  accountNumber: '4821009317',
  timestamp: '2026-11-22T14:05:00.000Z',
  type: 'transfer_out',
  amountCents: cents(125_050n),
  description: 'Rent, "March"',
  counterpartyNumber: '1000000001',
  transferId: '11111111-2222-4333-8444-555555555555',
  requestId: '99999999-2222-4333-8444-555555555555',
};

/** Fields of a line as another program reads them: csv-parse, which obeys RFC 4180. */
const fieldsOf = (line: string): string[] => (parse(line, { relax_column_count: true }) as string[][])[0] ?? [];

const accountNumber = fc.stringMatching(/^\d{10}$/);
const instant = fc.date({
  min: new Date('1970-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
});
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 140 }),
  fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', ' ', '\t', '\r', '\n', '＝', 'x'),
    maxLength: 12,
  }),
);
const anyRow: fc.Arbitrary<HistoryRow> = fc
  .record({
    transactionId: fc.uuid(),
    accountNumber,
    timestamp: instant.map((date) => date.toISOString()),
    amountCents: fc.bigInt({ min: 1n, max: 10n ** 20n }).map(cents),
    description: text,
    counterpartyNumber: accountNumber,
    transferId: fc.uuid(),
    requestId: fc.uuid(),
    type: fc.constantFrom('deposit', 'withdrawal', 'transfer_in', 'transfer_out'),
  })
  .map((value) =>
    value.type === 'transfer_in' || value.type === 'transfer_out'
      ? value
      : { ...value, counterpartyNumber: undefined, transferId: undefined },
  );

describe('the CSV of a history', () => {
  test('has the columns that were agreed, and RFC 4180 quotes', () => {
    expect(HISTORY_HEADER).toBe(
      'reference,transaction_id,account_number,timestamp_utc,type,amount,description,counterparty_number,transfer_id,request_id\r\n',
    );
    expect(formatHistoryRow(row)).toBe(
      '1111-1111-2222-5555,7f3a9c21-04bd-4e55-9abc-1234567888e1,4821009317,2026-11-22T14:05:00.000Z,transfer_out,' +
        '1250.50,"Rent, ""March""",1000000001,11111111-2222-4333-8444-555555555555,99999999-2222-4333-8444-555555555555\r\n',
    );
    expect(isHistoryHeader(fieldsOf(HISTORY_HEADER))).toBe(true);
    expect(isHistoryHeader(['trans_id', 'account_id'])).toBe(false);
  });

  test('reads back, through another program, as exactly what was written', () => {
    fc.assert(
      fc.property(anyRow, (written) => {
        expect(parseHistoryRow(fieldsOf(formatHistoryRow(written)))).toEqual({ ok: true, value: written });
      }),
      seeded(500),
    );
  });

  test('has no field that a spreadsheet takes for a formula', () => {
    fc.assert(
      fc.property(anyRow, (written) => {
        for (const field of fieldsOf(formatHistoryRow(written)))
          expect(field).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/);
      }),
      seeded(500),
    );
    expect(harmlessText('=HYPERLINK("http://x")')).toBe('\'=HYPERLINK("http://x")');
    expect(harmlessText('Rent')).toBe('Rent');
    expect(plainText(harmlessText("'quoted'"))).toBe("'quoted'");
  });
});

describe('a row that was damaged or edited is refused with what is wrong', () => {
  const withField = (column: (typeof HISTORY_COLUMNS)[number], value: string): string[] =>
    fieldsOf(formatHistoryRow(row)).map((field, index) => (HISTORY_COLUMNS[index] === column ? value : field));

  test.each([
    ['amount', '12.345', '"12.345" is no amount with at most two decimals.'],
    ['amount', '-5.00', 'The amount -5.00 is not above zero.'],
    ['amount', '0.00', 'The amount 0.00 is not above zero.'],
    ['type', 'gift', '"gift" is none of deposit, withdrawal, transfer_in, transfer_out.'],
    [
      'timestamp_utc',
      '2026-02-30T00:00:00.000Z',
      '"2026-02-30T00:00:00.000Z" is no time like 2026-11-22T14:05:00.000Z.',
    ],
    ['timestamp_utc', '22.11.2026', '"22.11.2026" is no time like 2026-11-22T14:05:00.000Z.'],
    ['account_number', '12345', '"12345" is no account number.'],
    ['counterparty_number', 'x', '"x" is no account number.'],
    ['transfer_id', '', 'A transfer needs its transfer_id.'],
    ['type', 'deposit', 'A deposit has no transfer_id.'],
    ['transaction_id', '', 'The transaction_id is missing.'],
    ['request_id', '', 'The request_id is missing.'],
    ['reference', '0000-0000-0000-0000', 'The reference does not belong to this transaction.'],
  ] as const)('%s = %j', (column, value, sentence) => {
    expect(parseHistoryRow(withField(column, value))).toEqual({ ok: false, error: sentence });
  });

  test('too few fields', () => {
    expect(parseHistoryRow(['a', 'b'])).toEqual({ ok: false, error: 'It has 2 fields; 10 are needed.' });
  });

  test('the reference of an entry is the one on its receipt', () => {
    expect(entryReference(row)).toBe('1111-1111-2222-5555');
  });
});
