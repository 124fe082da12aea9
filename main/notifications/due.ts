import { formatAmount } from '../../shared/domain/money';
import { referenceOf } from '../../shared/domain/reference';
import type { BankRules } from '../../shared/domain/rules';
import type { Account, AccountNotice, ComplianceAlert, LedgerEntry, User } from '../repositories/records';
import {
  accountNotice,
  highValueAlert,
  suspiciousActivityAlert,
  TYPE_WORDS,
  transactionAlert,
  transferConfirmation,
} from './messages';
import type { AlertMessage } from './publisher';
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
  /** Only when this entry is the one that reports the pattern. */
  readonly reported: SuspiciousPattern | undefined;
}

export const isHighValue = (entry: LedgerEntry, rules: Pick<BankRules, 'highValueCents'>): boolean =>
  entry.amountCents >= rules.highValueCents;

/**
 * Everything due for a ledger entry. The holder gets the transaction alert if their alerts are on, the sender of a
 * transfer its confirmation; compliance gets the high-value alert and the report of a suspicious pattern. All carry the
 * reference of the entry, however often they are sent.
 */
export function dueForEntry(
  { entry, account, holder, reported }: EntryCase,
  rules: Pick<BankRules, 'highValueCents'>,
): Due {
  const facts = { entry, accountNumber: account.accountNumber, reference: referenceOf(entry.transactionId) };
  const messages: AlertMessage[] = [];
  const complianceAlerts: ComplianceAlert[] = [];
  const alert = {
    reference: facts.reference,
    // The time of the entry, not of the relay: a repeat in the next month is the same alert of the same month.
    raisedAt: entry.timestamp,
    accountId: account.accountId,
    accountNumber: account.accountNumber,
    holderName: holder.fullName,
    amountCents: entry.amountCents,
  } as const;

  if (holder.alertsEnabled) messages.push(transactionAlert(facts, holder));
  if (entry.type === 'transfer_out') messages.push(transferConfirmation(facts, holder));
  if (isHighValue(entry, rules)) {
    const detail = `${TYPE_WORDS[entry.type]}, at or over the threshold of ${formatAmount(rules.highValueCents)}.`;
    complianceAlerts.push({ ...alert, alertType: 'high-value', detail });
    messages.push(highValueAlert(facts));
  }
  if (reported !== undefined) {
    complianceAlerts.push({ ...alert, alertType: 'suspicious-activity', detail: `${patternSentence(reported)}.` });
    messages.push(suspiciousActivityAlert(facts, reported));
  }
  return { complianceAlerts, messages };
}

/** The holder is told of an opened or closed account whatever their switch says: it is not a transaction. */
export const dueForNotice = (notice: AccountNotice, holder: Pick<User, 'userId' | 'email'>): Due => ({
  complianceAlerts: [],
  messages: [accountNotice(notice, holder, referenceOf(notice.noticeId))],
});
