import Database from 'better-sqlite3';
import { groupAccountNumber } from '../../../shared/domain/account-number';
import { cents } from '../../../shared/domain/money';
import { contentIdOf } from '../../imports/ids';
import type { ImportSpec } from '../../imports/profiles';
import type { StagedRow } from '../../imports/staged-row';
import type { LedgerEntry } from '../records';
import { type EntryRow, INSERT_ENTRY, toEntryRow } from './entry-rows';
import type { WriteHandle } from './handles';
import type { ImportAccount, ImportAccounts } from './import-accounts';
import { dayOf, ImportTimes, isDay } from './import-times';

/** What became of a row: an entry, known before, or the sentence that says why it cannot be taken. */
export type RowOutcome = { readonly added: LedgerEntry } | 'present' | { readonly refused: string };

interface Context {
  readonly db: WriteHandle;
  readonly spec: ImportSpec;
  readonly accounts: ImportAccounts;
  readonly importNo: bigint;
  readonly actorId: string;
}

/** Turns staged rows into entries, one account after the other, inside the caller's transaction. */
export class ImportEntries {
  readonly #context: Context;
  readonly #times: ImportTimes;
  readonly #insert;
  readonly #find;
  readonly #state;
  readonly #counterparties = new Map<string, string>();
  #group = '';
  #equalRows = new Map<string, number>();

  constructor(context: Context) {
    const { db } = context;
    this.#context = context;
    this.#times = new ImportTimes(db);
    this.#insert = db.prepare<[object]>(`${INSERT_ENTRY} ON CONFLICT (transaction_id) DO NOTHING`);
    this.#find = db.prepare<[string], EntryRow>('SELECT * FROM transactions WHERE transaction_id = ?');
    this.#state = db.prepare<[bigint, string, string, bigint, bigint]>(
      `INSERT INTO imported_balances (account_no, timestamp, transaction_id, import_no, stated_cents)
        VALUES (?, ?, ?, ?, ?)`,
    );
  }

  take(row: StagedRow, account: ImportAccount): RowOutcome {
    const transactionId = this.#idOf(row);
    if (account.accountNo === undefined || account.isClosed) return this.#knownOnly(row, transactionId, account);
    const counterparty = this.#counterpartyOf(row);
    const entry: LedgerEntry = {
      transactionId,
      accountId: account.accountId,
      type: row.type,
      amountCents: row.amountCents,
      timestamp: isDay(row.moment) ? this.#times.next(account.accountId, row.moment) : row.moment,
      description: row.description,
      relatedAccountId: counterparty,
      relatedAccountNumber: counterparty === undefined ? undefined : row.counterpartyNumber,
      transferId: row.transferId,
      requestId: row.requestId ?? transactionId,
      actorId: this.#context.actorId,
    };
    const inserted = this.#tryInsert(entry);
    if (inserted === 'secondLeg') return { refused: 'The bank has another entry for the same side of this transfer.' };
    if (inserted === 'known') return this.#compare(row, transactionId, account);
    this.#times.taken();
    if (row.statedCents !== undefined) {
      this.#state.run(account.accountNo, entry.timestamp, transactionId, this.#context.importNo, row.statedCents);
    }
    return { added: entry };
  }

  /** The source's id, or that of the n-th row with the same content. Rows with the same content come one after the other. */
  #idOf(row: StagedRow): string {
    const { mapping, profileId } = this.#context.spec;
    if (mapping === null || mapping.idColumn !== '') return row.key;
    const group = `${row.account} ${row.moment}`;
    if (group !== this.#group) [this.#group, this.#equalRows] = [group, new Map()];
    const ordinal = this.#equalRows.get(row.key) ?? 0;
    this.#equalRows.set(row.key, ordinal + 1);
    return contentIdOf(profileId, row.key, ordinal);
  }

  /** Imported entries are told to nobody: no alert waits. */
  #tryInsert(entry: LedgerEntry): 'inserted' | 'known' | 'secondLeg' {
    try {
      return this.#insert.run(toEntryRow(entry, false)).changes === 0 ? 'known' : 'inserted';
    } catch (thrown) {
      if (thrown instanceof Database.SqliteError && thrown.code === 'SQLITE_CONSTRAINT_UNIQUE') return 'secondLeg';
      throw thrown;
    }
  }

  /** An account that takes no rows: one that this bank opened itself, because its balance is a customer's money, or a closed one. */
  #knownOnly(row: StagedRow, transactionId: string, account: ImportAccount): RowOutcome {
    if (this.#find.get(transactionId) !== undefined) return this.#compare(row, transactionId, account);
    const number = groupAccountNumber(account.accountNumber);
    return {
      refused: account.isClosed
        ? `Account ${number} is closed.`
        : `Account ${number} was opened by this bank. An import adds only to accounts that were imported.`,
    };
  }

  /** The same transaction again adds nothing; another one under its id is no repeat but a mistake. */
  #compare(row: StagedRow, transactionId: string, account: ImportAccount): RowOutcome {
    const known = this.#find.get(transactionId);
    if (known === undefined) throw new Error('A transaction disappeared while it was compared');
    const sameTime = isDay(row.moment) ? dayOf(known.timestamp) === row.moment : known.timestamp === row.moment;
    const differs = [
      known.account_id === account.accountId ? '' : 'account',
      known.type === row.type ? '' : 'type',
      cents(known.amount_cents) === row.amountCents ? '' : 'amount',
      sameTime ? '' : 'date',
    ].filter((what) => what !== '');
    if (differs.length === 0) return 'present';
    return { refused: `The bank has a transaction with this id already, with another ${differs.join(' and ')}.` };
  }

  #counterpartyOf(row: StagedRow): string | undefined {
    const number = row.counterpartyNumber;
    if (number === undefined || row.transferId === undefined) return undefined;
    const known = this.#counterparties.get(number) ?? this.#context.accounts.resolve(number, row.moment).accountId;
    this.#counterparties.set(number, known);
    return known;
  }
}
