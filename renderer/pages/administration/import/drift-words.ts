import type { DriftRow, ImportReport } from '../../../../shared/contract/imports';
import { ZERO_CENTS } from '../../../../shared/domain/money';

/** What the sign of the drift says, in words. */
export function driftWords(row: DriftRow): string {
  if (row.driftCents === null) return 'No balance stated';
  if (row.driftCents === ZERO_CENTS) return 'Adds up';
  if (row.closingCents === row.balanceCents) return "Adds up at day's end";
  return row.driftCents > ZERO_CENTS ? 'Above the bank' : 'Below the bank';
}

/** Whether the source let the account go below zero, and whether it still is; empty when it never was. */
export function negativeWords(row: DriftRow): string {
  if (row.balanceCents < ZERO_CENTS) return 'Negative now';
  return row.lowestCents < ZERO_CENTS ? 'Was negative' : '';
}

/** The outcome of a run in a sentence: what was added, what was there before. */
export function reportSentence(report: ImportReport): string {
  const rows = (rowCount: number): string => `${count(rowCount)} ${rowCount === 1 ? 'row' : 'rows'}`;
  if (report.addedCount === 0) return `Nothing new: all ${rows(report.rowCount)} were imported before.`;
  const known = report.alreadyPresentCount > 0 ? ` ${rows(report.alreadyPresentCount)} were imported before.` : '';
  return `${rows(report.addedCount)} added.${known}`;
}

/** The same in full, for the tooltip: why a drift may be none. */
export function driftSentence(row: DriftRow): string {
  const words = driftWords(row);
  if (row.driftCents === null || row.driftCents === ZERO_CENTS || row.closingCents === null) return words;
  if (row.closingCents !== row.balanceCents) return `${words}, also at the end of the last day`;
  return `${words}: the file sorts the rows of the last day in another order than its stated balances follow`;
}

/** A count with separators: `14,827`. */
export const count = (value: number): string => value.toLocaleString('en-US');
