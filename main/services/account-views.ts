import type { AccountView, HistoryEntry, HistoryFilter } from '../../shared/contract/accounts';
import { entryReference } from '../../shared/domain/history-csv';
import type { EntryFilter } from '../repositories/ports';
import type { Account, LedgerEntry } from '../repositories/records';

export const accountViewOf = (account: Account, holderName: string): AccountView => ({
  accountNumber: account.accountNumber,
  accountType: account.accountType,
  status: account.status,
  balanceCents: account.balanceCents,
  holderId: account.userId,
  holderName,
  createdAt: account.createdAt,
  lastActivityAt: account.lastActivityAt ?? null,
  entryCount: account.version,
});

export const historyEntryOf = (entry: LedgerEntry): HistoryEntry => ({
  transactionId: entry.transactionId,
  reference: entryReference(entry),
  timestamp: entry.timestamp,
  type: entry.type,
  amountCents: entry.amountCents,
  description: entry.description,
  counterpartyNumber: entry.relatedAccountNumber ?? null,
});

/** The window's filter as the ports take it. */
export const entryFilterOf = (filter: HistoryFilter): EntryFilter => ({
  types: filter.types,
  from: filter.from ?? undefined,
  to: filter.to ?? undefined,
  minCents: filter.minCents ?? undefined,
  maxCents: filter.maxCents ?? undefined,
  text: filter.text,
});
