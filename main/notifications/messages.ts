import { formatAmount } from '../../shared/domain/money';
import type { TransactionType } from '../../shared/domain/transaction-types';
import type { AlertMessage } from '../repositories/mailbox';
import type { AccountNotice, LedgerEntry, User } from '../repositories/records';
import { asciiSubject, labelledLines, maskedNumber, utcTime } from './plain-text';
import { patternSentence, type SuspiciousPattern } from './suspicious-pattern';

/*
 * What the bank writes to whom. Everything here is pure, and depends only on what can never change about an entry or a
 * notice, so that a repeated mail is the same mail. Customer mail never hints that anybody reviews a transaction
 * (tipping-off), and no mail names another party.
 */

type Holder = Pick<User, 'userId' | 'email'>;

/** One side of a transaction as mail tells it. */
export interface EntryFacts {
  readonly entry: LedgerEntry;
  /** The number of the entry's own account. */
  readonly accountNumber: string;
  /** What a customer quotes; the receipt of the same transaction shows it too. */
  readonly reference: string;
}

/** What an entry is called in mail, which a customer reads without a screen beside it. */
const MAIL_WORDS: Readonly<Record<TransactionType, string>> = {
  deposit: 'Deposit',
  withdrawal: 'Withdrawal',
  transfer_in: 'Transfer received',
  transfer_out: 'Transfer sent',
};

const toCustomer = (holder: Holder) =>
  ({ audience: 'customer', severity: 'info', userId: holder.userId, recipient: holder.email }) as const;

const toCompliance = { audience: 'compliance' } as const;

const body = (...paragraphs: readonly string[]): string => `${paragraphs.join('\n\n')}\n`;

/**
 * The description is free text of whoever sent the money and may name them: the receiver reads it in the history, but
 * it is not put into mail to somebody else.
 */
const descriptionLine = (entry: LedgerEntry): readonly (readonly [string, string])[] =>
  entry.type === 'transfer_in' || entry.description.trim() === '' ? [] : [['Description', entry.description]];

/** The other account is named to the sender only, who chose it. */
const receiverLine = (entry: LedgerEntry): readonly (readonly [string, string])[] =>
  entry.type === 'transfer_out' && entry.relatedAccountNumber !== undefined
    ? [['To account', maskedNumber(entry.relatedAccountNumber)]]
    : [];

/** To the holder, for every transaction on the account. Source rule: if the customer has alerts on. */
export function transactionAlert(facts: EntryFacts, holder: Holder): AlertMessage {
  const { entry, accountNumber, reference } = facts;
  const what = MAIL_WORDS[entry.type];
  return {
    ...toCustomer(holder),
    alertType: 'transaction',
    reference,
    subject: asciiSubject(`${what}: ${formatAmount(entry.amountCents)} on your account ${maskedNumber(accountNumber)}`),
    body: body(
      'There was a transaction on your account.',
      labelledLines([
        ['Transaction', what],
        ['Amount', formatAmount(entry.amountCents)],
        ['Account', maskedNumber(accountNumber)],
        ...receiverLine(entry),
        ...descriptionLine(entry),
        ['Time', utcTime(entry.timestamp)],
        ['Reference', reference],
      ]),
      'If you do not recognise it, contact your branch and quote the reference.',
    ),
  };
}

/** To the sender of a transfer. */
export function transferConfirmation(facts: EntryFacts, sender: Holder): AlertMessage {
  const { entry, accountNumber, reference } = facts;
  return {
    ...toCustomer(sender),
    alertType: 'transfer-confirmation',
    reference,
    subject: asciiSubject(`Transfer of ${formatAmount(entry.amountCents)} completed, reference ${reference}`),
    body: body(
      'Your transfer is complete.',
      labelledLines([
        ['Amount', formatAmount(entry.amountCents)],
        ['From account', maskedNumber(accountNumber)],
        ...receiverLine(entry),
        ...descriptionLine(entry),
        ['Time', utcTime(entry.timestamp)],
        ['Reference', reference],
      ]),
      'Keep this message as confirmation. Quote the reference if you have a question.',
    ),
  };
}

/** To compliance, for every transaction at or over the high-value threshold (source: 10,000.00). */
export function highValueAlert(facts: EntryFacts): AlertMessage {
  const { entry, accountNumber, reference } = facts;
  const what = MAIL_WORDS[entry.type];
  return {
    ...toCompliance,
    alertType: 'high-value',
    severity: 'high',
    reference,
    subject: asciiSubject(
      `High-value transaction: ${what}, ${formatAmount(entry.amountCents)}, reference ${reference}`,
    ),
    body: body(
      'A transaction reached the high-value threshold.',
      labelledLines([
        ['Transaction', what],
        ['Amount', formatAmount(entry.amountCents)],
        ['Account', maskedNumber(accountNumber)],
        ...receiverLine(entry),
        ['Time', utcTime(entry.timestamp)],
        ['Reference', reference],
      ]),
      'For compliance only. Do not tell the account holder.',
    ),
  };
}

/** To compliance, once per episode. Source rule: 5 or more high-value transactions inside 24 hours. */
export function suspiciousActivityAlert(
  accountNumber: string,
  pattern: SuspiciousPattern,
  reference: string,
): AlertMessage {
  return {
    ...toCompliance,
    alertType: 'suspicious-activity',
    severity: 'critical',
    reference,
    subject: asciiSubject(`Suspicious activity: ${pattern.count} high-value transactions, reference ${reference}`),
    body: body(
      'An account shows a suspicious pattern.',
      labelledLines([
        ['Pattern', patternSentence(pattern)],
        ['Account', maskedNumber(accountNumber)],
        ['First transaction', utcTime(pattern.firstAt)],
        ['Last transaction', utcTime(pattern.lastAt)],
        ['Reference', reference],
      ]),
      'For compliance only. Do not tell the account holder.',
    ),
  };
}

const NOTICE_WORDS = {
  'account-opened': { subject: 'is open', sentence: 'A new account was opened for you.' },
  'account-closed': { subject: 'is closed', sentence: 'Your account was closed.' },
} as const;

/** To the holder, when an account was opened or closed. */
export function accountNotice(notice: AccountNotice, holder: Holder, reference: string): AlertMessage {
  const words = NOTICE_WORDS[notice.kind];
  return {
    ...toCustomer(holder),
    alertType: notice.kind,
    reference,
    subject: asciiSubject(`Your account ${maskedNumber(notice.accountNumber)} ${words.subject}`),
    body: body(
      words.sentence,
      labelledLines([
        ['Account', maskedNumber(notice.accountNumber)],
        ['Time', utcTime(notice.at)],
        ['Reference', reference],
      ]),
      'If you did not ask for this, contact your branch and quote the reference.',
    ),
  };
}
