import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../main/aws/calls/failures';
import { toEntryItem } from '../../main/repositories/dynamodb/entry-items';
import { ReadGuard, unitsOfEntries, unitsOfPages } from '../../main/services/read-guard';
import { cents } from '../../shared/domain/money';
import { DEFAULT_RULES } from '../../shared/domain/rules';

/** As DynamoDB counts an item: names and texts in UTF-8, numbers by two digits a byte. */
const sizeOf = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, { S: text, N: number = '' }]) => {
    const value = text === undefined ? Math.ceil(number.length / 2) + 2 : Buffer.byteLength(text);
    return sum + Buffer.byteLength(name) + value;
  }, 0);

describe('a read that AWS charges much for', () => {
  const guard = new ReadGuard({ limitUnits: 1_000 });

  test('is estimated by the entries that it may read: 1 KiB each, 8 KiB for a unit', () => {
    expect([0, 1, 8, 9, 1_000_000].map(unitsOfEntries)).toEqual([0, 1, 1, 2, 125_000]);
    expect(guard.entriesWithin).toBe(8_000);
    expect(unitsOfEntries(guard.entriesWithin)).toBeLessThanOrEqual(1_000);
  });

  test('is never estimated too low: the largest entry of this console is within the 1 KiB', () => {
    const id = randomUUID();
    const largest = toEntryItem({
      transactionId: id,
      accountId: id,
      type: 'transfer_out',
      amountCents: cents(DEFAULT_RULES.maxAmountCents - 1n),
      timestamp: '2026-11-22T10:00:00.000Z',
      // A character of three bytes; one of four takes two of the 140 places.
      description: '漢'.repeat(140),
      relatedAccountId: id,
      relatedAccountNumber: '4821009317',
      transferId: id,
      requestId: id,
      // The longest id of a user.
      actorId: 'x'.repeat(64),
    });
    const bytes = sizeOf(largest);
    expect(bytes).toBeGreaterThan(800);
    expect(unitsOfEntries(10_000)).toBeGreaterThanOrEqual((10_000 * bytes) / 8_192);
  });

  test('of a search is up to three times that, since its pages look again at what was not shown', () => {
    const anything = { types: [], from: undefined, to: undefined, minCents: undefined, maxCents: undefined, text: '' };
    const byTime = { ...anything, from: '2026-11-22T10:00:00.000Z', to: '2026-11-23T10:00:00.000Z' };
    expect([anything, byTime].map((filter) => unitsOfPages(filter, 800))).toEqual([100, 100]);
    expect(unitsOfPages({ ...anything, text: 'rent' }, 800)).toBe(300);
  });

  test('is done without a question up to the limit, and over it once as many units were confirmed', () => {
    expect(guard.allow(1_000, null).ok).toBe(true);
    const refused = { ok: false, error: { code: 'read.unconfirmed', units: 1_001, limit: 1_000 } };
    expect(guard.allow(1_001, null)).toEqual(refused);
    expect(guard.allow(1_001, 1_001).ok).toBe(true);
  });

  test('is asked about again when it has grown beyond what was confirmed', () => {
    expect(guard.allow(1_500, 1_200).ok).toBe(false);
  });
});
