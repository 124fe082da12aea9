import type { HistoryEntry } from '../../../shared/contract/accounts';
import type { IntentView } from '../../../shared/contract/transactions';
import { groupAccountNumber } from '../../../shared/domain/account-number';
import { type Cents, cents } from '../../../shared/domain/money';
import { ENTRY_TYPE_WORDS, signOf } from '../../../shared/domain/transaction-types';

export const KIND_WORDS: Readonly<Record<IntentView['kind'], string>> = {
  deposit: 'Deposit',
  withdrawal: 'Withdrawal',
  transfer: 'Transfer',
};

/** The amount as it changed the balance: negative for money out. */
export const signedCents = (entry: Pick<HistoryEntry, 'type' | 'amountCents'>): Cents =>
  cents(signOf(entry.type) * entry.amountCents);

/** What an entry was for: its description, else the other side of the transfer, else its type. */
export function entryText(entry: Pick<HistoryEntry, 'type' | 'description' | 'counterpartyNumber'>): string {
  if (entry.description !== '') return entry.description;
  if (entry.counterpartyNumber === null) return ENTRY_TYPE_WORDS[entry.type];
  const direction = entry.type === 'transfer_in' ? 'From' : 'To';
  return `${direction} ${groupAccountNumber(entry.counterpartyNumber)}`;
}

/** Where the money of an intent was to go: `4821 0093 17 to 5512 0087 40`, `to …`, `from …`. */
export function routeWords(intent: Pick<IntentView, 'fromAccountNumber' | 'toAccountNumber'>): string {
  const from = intent.fromAccountNumber === null ? '' : groupAccountNumber(intent.fromAccountNumber);
  const to = intent.toAccountNumber === null ? '' : groupAccountNumber(intent.toAccountNumber);
  if (from === '' && to === '') return 'Not kept over a restart';
  if (from !== '' && to !== '') return `${from} to ${to}`;
  return from === '' ? `to ${to}` : `from ${from}`;
}
