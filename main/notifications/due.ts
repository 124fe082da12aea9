import { entryReference } from '../../shared/domain/history-csv';
import { type Cents, formatAmount } from '../../shared/domain/money';
import { referenceOf } from '../../shared/domain/reference';
import type { BankRules } from '../../shared/domain/rules';
import { ENTRY_TYPE_WORDS } from '../../shared/domain/transaction-types';
import type { AlertMessage } from '../repositories/mailbox';
import type { Account, AccountNotice, ComplianceAlert, LedgerEntry, User } from '../repositories/records';
import {
  accountNotice,
  highValueAlert,
  suspiciousActivityAlert,
  transactionAlert,
  transferConfirmation,
} from './messages';
import { patternSentence, type SuspiciousPattern } from './suspicious-pattern';

/** What one row of the outbox asks for: records for the analyst's dashboard first, then mail. */
export interface Due {
  readonly complianceAlerts: readonly ComplianceAlert[];
  readonly messages: readonly AlertMessage[];
}

export interface EntryCase {
  readonly entry: LedgerEntry;
  readonly account: Pick<Account, 'accountId' | 'accountNumber'>;
  readonly holder: Pick<User, 'userId' | 'email' | 'fullName' | 'alertsEnabled'>;
  /** A transfer received from another account of the same holder. */
  readonly fromOwnAccount: boolean;
  /** Only when this entry is the one that reports the pattern on its account. */
  readonly reported: SuspiciousPattern | undefined;
}

/** The threshold that the entry was posted under; the present one where it does not say. */
const thresholdOf = (entry: LedgerEntry, rules: Pick<BankRules, 'highValueCents'>): Cents =>
  entry.highValueFromCents ?? rules.highValueCents;

export const isHighValue = (entry: LedgerEntry, rules: Pick<BankRules, 'highValueCents'>): boolean =>
  entry.amountCents >= thresholdOf(entry, rules);

/**
 * Everything due for a ledger entry, one message per event and audience. A transfer has two entries under one reference:
 * its sender's entry confirms it, and tells compliance of a high value; a holder who is on both sides is alerted once.
 */
export function dueForEntry(due: EntryCase, rules: Pick<BankRules, 'highValueCents'>): Due {
  const { entry, account, holder, reported } = due;
  const facts = { entry, accountNumber: account.accountNumber, reference: entryReference(entry) };
  const isSender = entry.type === 'transfer_out';
  const isReceiver = entry.type === 'transfer_in';
  const messages: AlertMessage[] = [];
  const complianceAlerts: ComplianceAlert[] = [];

  if (holder.alertsEnabled && !(isReceiver && due.fromOwnAccount)) messages.push(transactionAlert(facts, holder));
  if (isSender) messages.push(transferConfirmation(facts, holder));
  if (isHighValue(entry, rules) && !isReceiver) {
    const detail = `${ENTRY_TYPE_WORDS[entry.type]}, at or over the threshold of ${formatAmount(thresholdOf(entry, rules))}.`;
    complianceAlerts.push({ ...recordOf(due, facts.reference), alertType: 'high-value', detail });
    messages.push(highValueAlert(facts));
  }
  if (reported !== undefined) {
    // A pattern belongs to one account: both sides of the same transfer may report one, each under its own reference.
    const reference = referenceOf(entry.transactionId);
    const detail = `${patternSentence(reported)}.`;
    complianceAlerts.push({ ...recordOf(due, reference), alertType: 'suspicious-activity', detail });
    messages.push(suspiciousActivityAlert(account.accountNumber, reported, reference));
  }
  return { complianceAlerts, messages };
}

const recordOf = ({ entry, account, holder }: EntryCase, reference: string) => ({
  reference,
  // The time of the entry, not of the relay: a repeat in the next month is the same alert of the same month.
  raisedAt: entry.timestamp,
  accountId: account.accountId,
  accountNumber: account.accountNumber,
  holderName: holder.fullName,
  amountCents: entry.amountCents,
});

/** The holder is told of an opened or closed account whatever their switch says: it is not a transaction. */
export const dueForNotice = (notice: AccountNotice, holder: Pick<User, 'userId' | 'email'>): Due => ({
  complianceAlerts: [],
  messages: [accountNotice(notice, holder, referenceOf(notice.noticeId))],
});
