import type { IntentView, MoneyKind } from '../../../shared/contract/transactions';
import { type Cents, formatAmount } from '../../../shared/domain/money';
import type { AccountStatus, AccountType } from '../../../shared/domain/transaction-types';

/** The words for money's kinds and states, the same on every page. */

export const KIND_NOUN: Readonly<Record<MoneyKind, string>> = {
  deposit: 'deposit',
  withdrawal: 'withdrawal',
  transfer: 'transfer',
};

/** What is done: on tabs and buttons. */
export const KIND_VERB: Readonly<Record<MoneyKind, string>> = {
  deposit: 'Deposit',
  withdrawal: 'Withdraw',
  transfer: 'Transfer',
};

export const ACCOUNT_TYPE: Readonly<Record<AccountType, string>> = { checking: 'Checking', savings: 'Savings' };

export const ACCOUNT_STATUS: Readonly<Record<AccountStatus, string>> = { active: 'Active', closed: 'Closed' };

export const INTENT_STATE: Readonly<Record<IntentView['state'], string>> = {
  unknown: 'Unknown',
  applied: 'Applied',
  notApplied: 'Not applied',
};

/** `$1,250.50`. */
export const dollars = (amount: Cents): string =>
  `${amount < 0n ? '-' : ''}$${formatAmount((amount < 0n ? -amount : amount) as Cents)}`;
