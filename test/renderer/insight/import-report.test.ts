import { describe, expect, it } from 'vitest';
import {
  driftSentence,
  driftWords,
  negativeWords,
  reportSentence,
} from '../../../renderer/pages/administration/import/drift-words';
import {
  lineRanges,
  refusedReasons,
  refusedSentence,
} from '../../../renderer/pages/administration/import/refused-rows';
import type { DriftRow, ImportReport } from '../../../shared/contract/imports';
import { cents } from '../../../shared/domain/money';

const drift = (balance: bigint, driftCents: bigint | null, lowest: bigint): DriftRow => ({
  accountNumber: '4821009317',
  sourceAccount: '25',
  entryCount: 3,
  balanceCents: cents(balance),
  statedCents: driftCents === null ? null : cents(balance - driftCents),
  driftCents: driftCents === null ? null : cents(driftCents),
  closingCents: null,
  lowestCents: cents(lowest),
});

describe('refused rows', () => {
  it('groups by reason, the most frequent first, with the lines of each', () => {
    const rows = [
      { line: 5, reason: 'Three decimals.' },
      ...[9, 10, 11, 30].map((line) => ({ line, reason: 'No date.' })),
    ];
    expect(refusedReasons(rows)).toEqual([
      { reason: 'No date.', count: 4, lines: '9-11, 30' },
      { reason: 'Three decimals.', count: 1, lines: '5' },
    ]);
  });

  it('cuts a long list of lines and says how many it left out', () => {
    expect(lineRanges([2, 4, 6, 8, 10, 12, 20, 21, 22, 40])).toBe('2, 4, 6, 8, 10, 12 and 4 more');
    expect(lineRanges([])).toBe('');
    expect(lineRanges([3, 2, 3])).toBe('2-3');
  });

  it('says that nothing was imported, and when the list is not whole', () => {
    expect(refusedSentence(1, 1)).toBe(
      '1 row cannot be taken. Nothing was imported: a file is taken whole or not at all.',
    );
    expect(refusedSentence(12_000, 1_000)).toContain('12,000 rows cannot be taken');
    expect(refusedSentence(12_000, 1_000)).toContain('The first 1,000 are listed.');
  });
});

describe('drift in words', () => {
  it('says on which side of the bank the console is', () => {
    expect(driftWords(drift(1000n, 10n, 0n))).toBe('Above the bank');
    expect(driftWords(drift(1000n, -12_345n, 0n))).toBe('Below the bank');
    expect(driftWords(drift(1000n, 0n, 0n))).toBe('Adds up');
    expect(driftWords(drift(1000n, null, 0n))).toBe('No balance stated');
  });

  it('tells a drift that is only the order of the last day from one that is real', () => {
    const real = { ...drift(1000n, 10n, 0n), closingCents: cents(990n) };
    const order = { ...drift(1000n, 10n, 0n), closingCents: cents(1000n) };
    expect(driftWords(real)).toBe('Above the bank');
    expect(driftSentence(real)).toBe('Above the bank, also at the end of the last day');
    expect(driftWords(order)).toBe("Adds up at day's end");
    expect(driftSentence(order)).toContain('in another order');
    expect(driftSentence(drift(1000n, 10n, 0n))).toBe('Above the bank');
  });

  it('flags negatives with words', () => {
    expect(negativeWords(drift(-1n, null, -1n))).toBe('Negative now');
    expect(negativeWords(drift(1n, null, -500n))).toBe('Was negative');
    expect(negativeWords(drift(1n, null, 0n))).toBe('');
  });
});

describe('the report in a sentence', () => {
  const report = (added: number, present: number): ImportReport => ({
    importId: 'i',
    fileName: 'transactions.csv',
    profileName: "PKDD'99 Czech bank",
    importedAt: '2026-11-22T09:00:00.000Z',
    rowCount: added + present,
    addedCount: added,
    alreadyPresentCount: present,
    accountCount: 177,
    newAccountCount: 177,
    inflowCents: cents(0n),
    outflowCents: cents(0n),
    firstDay: null,
    lastDay: null,
    negativeAccountCount: 0,
  });

  it('says what was added and what was there before', () => {
    expect(reportSentence(report(14_827, 0))).toBe('14,827 rows added.');
    expect(reportSentence(report(1, 2))).toBe('1 row added. 2 rows were imported before.');
    expect(reportSentence(report(0, 14_827))).toBe('Nothing new: all 14,827 rows were imported before.');
  });
});
