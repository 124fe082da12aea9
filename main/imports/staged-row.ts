import type { Cents } from '../../shared/domain/money';
import type { TransactionType } from '../../shared/domain/transaction-types';
import type { Result } from '../../shared/failures';

/** One row of an import file that was read and found good: what is left to do needs the bank. */
export interface StagedRow {
  /** Where it stands in the file; the header is line 1. */
  readonly line: number;
  /** The account as the source names it. */
  readonly account: string;
  /** A day (`1996-07-28`), whose time of day follows from the order of the file, or a UTC timestamp. */
  readonly moment: string;
  /** The transaction's id in the bank; where the source has no ids, what rows with the same content have in common. */
  readonly key: string;
  readonly type: TransactionType;
  /** Positive; the type tells the direction. */
  readonly amountCents: Cents;
  readonly description: string;
  readonly counterpartyNumber: string | undefined;
  readonly transferId: string | undefined;
  /** Undefined where the source knows no requests. */
  readonly requestId: string | undefined;
  /** What the source says the account held after this row. */
  readonly statedCents: Cents | undefined;
}

/** Reads the fields of one row, or says in a sentence why they cannot be taken. */
export type ReadRow = (fields: readonly string[], line: number) => Result<StagedRow, string>;
