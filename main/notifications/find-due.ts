import type { BankRules } from '../../shared/domain/rules';
import type { AccountReader, AlertQueue, LedgerReader, UserReader } from '../repositories/ports';
import type { Account, LedgerEntry, PendingAlert, User } from '../repositories/records';
import { fromTimestamp, toTimestamp } from '../time/clock';
import { type Due, dueForEntry, dueForNotice, isHighValue } from './due';
import { type SuspiciousPattern, suspiciousPattern } from './suspicious-pattern';

export interface DueSources {
  readonly alerts: Pick<AlertQueue, 'claimEpisode'>;
  readonly users: UserReader;
  readonly accounts: AccountReader;
  readonly ledger: LedgerReader;
  readonly rules: BankRules;
  /** Has `rules` be the bank's of this moment. Undefined where they cannot change. */
  readonly lookAtRules?: () => Promise<void>;
}

export type ReadableSubject = Exclude<PendingAlert['subject'], { readonly kind: 'damaged' }>;

/** What an alert asks for, with everything about it read from the bank. Throws when something of it is missing. */
export async function findDue(sources: DueSources, subject: ReadableSubject): Promise<Due> {
  if (subject.kind === 'notice') {
    const { notice } = subject;
    return dueForNotice(notice, await holderOf(sources, notice.userId));
  }
  const { entry } = subject;
  const account = await accountOf(sources, entry.accountId);
  const holder = await holderOf(sources, account.userId);
  const fromOwnAccount = await isFromOwnAccount(sources, entry, account);
  const reported = await patternToReport(sources, entry);
  return dueForEntry({ entry, account, holder, fromOwnAccount, reported }, sources.rules);
}

async function isFromOwnAccount(sources: DueSources, entry: LedgerEntry, account: Account): Promise<boolean> {
  if (entry.type !== 'transfer_in' || entry.relatedAccountId === undefined) return false;
  return (await accountOf(sources, entry.relatedAccountId)).userId === account.userId;
}

/** The pattern around a high-value entry, if it is this entry that reports it: the others of the episode are covered. */
async function patternToReport(
  { alerts, ledger, rules, lookAtRules }: DueSources,
  entry: LedgerEntry,
): Promise<SuspiciousPattern | undefined> {
  if (!isHighValue(entry, rules)) return undefined;
  await lookAtRules?.();
  const at = fromTimestamp(entry.timestamp);
  const from = toTimestamp(at - rules.suspiciousWindowMs);
  const to = toTimestamp(at + rules.suspiciousWindowMs);
  const pattern = suspiciousPattern(await ledger.highValueMarks(entry.accountId, from, to), entry.timestamp, rules);
  if (pattern === undefined) return undefined;
  const claim = await alerts.claimEpisode(
    entry.accountId,
    entry.transactionId,
    entry.timestamp,
    rules.suspiciousWindowMs,
  );
  return claim === 'raised' ? pattern : undefined;
}

async function accountOf({ accounts }: DueSources, accountId: string): Promise<Account> {
  const account = await accounts.byId(accountId);
  if (account === undefined) throw new Error('The account of this alert is missing');
  return account;
}

async function holderOf({ users }: DueSources, userId: string): Promise<User> {
  const holder = await users.byId(userId);
  if (holder === undefined) throw new Error('The account holder of this alert is missing');
  return holder;
}
