import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { entryReference } from '../../shared/domain/history-csv';
import { referenceOf } from '../../shared/domain/reference';

test('a reference is read from the id: its first twelve hex digits and its last four', () => {
  expect(referenceOf('7f3a9c21-04bd-4e55-9abc-1234567888e1')).toBe('7F3A-9C21-04BD-88E1');
});

test('references of many ids do not meet', () => {
  const references = new Set(Array.from({ length: 20_000 }, () => referenceOf(randomUUID())));
  expect(references.size).toBe(20_000);
  for (const reference of references) expect(reference).toMatch(/^[0-9A-F]{4}(-[0-9A-F]{4}){3}$/);
});

test('an id that is no UUID has a reference too, its own and always the same', () => {
  // FNV-1a, 64 bits, of "a" is af63dc4c8601ec8c (the published test vector).
  expect(referenceOf('a')).toBe('AF63-DC4C-8601-EC8C');
  const references = new Set(Array.from({ length: 1_000 }, (_, row) => referenceOf(`pkdd99:${row}`)));
  expect(references.size).toBe(1_000);
});

test('both legs of a transfer are quoted by one reference; a single entry by its own', () => {
  const transferId = randomUUID();
  const [debit, credit] = [randomUUID(), randomUUID()];
  expect(entryReference({ transactionId: debit, transferId })).toBe(
    entryReference({ transactionId: credit, transferId }),
  );
  expect(entryReference({ transactionId: debit, transferId: undefined })).toBe(referenceOf(debit));
});
