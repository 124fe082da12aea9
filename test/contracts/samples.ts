import { randomUUID } from 'node:crypto';
import type { Repositories } from '../../main/repositories/ports';
import type {
  Account,
  AccountNotice,
  LedgerEntry,
  Posting,
  User,
  VoidedRequest,
} from '../../main/repositories/records';
import { toTimestamp } from '../../main/time/clock';
import type { MoneyKind } from '../../shared/contract/transactions';
import { type Cents, cents } from '../../shared/domain/money';
import type { TransactionType } from '../../shared/domain/transaction-types';

/** A moment of the tests: minutes after noon of a day. */
export const at = (minutes: number): string => toTimestamp(Date.UTC(2026, 2, 2, 12) + minutes * 60_000);

/** Identifies what one test made, in names, addresses and numbers. Never repeats. */
export const unique = (): string => randomUUID().replaceAll('-', '').slice(0, 12);

let lastNumber = Math.floor(performance.now() * 1_000) % 1_000_000;

/** A ten-digit number that no other account of this run has. */
export const accountNumber = (): string => {
  lastNumber += 1;
  return String(process.pid % 1_000).padStart(3, '1') + String(lastNumber).padStart(7, '0');
};

export const sampleUser = (change: Partial<User> = {}): User => ({
  userId: randomUUID(),
  email: `${unique()}@example.com`,
  passwordHash: '$2b$12$first',
  fullName: `Ana Šimková ${unique()}`,
  phone: '+420 601 000 000',
  role: 'customer',
  status: 'active',
  alertsEnabled: true,
  sessionEpoch: 0,
  passwordTemporary: false,
  createdAt: at(0),
  failedSignIns: 0,
  lockedUntil: undefined,
  ...change,
});

export const sampleAccount = (userId: string, change: Partial<Account> = {}): Account => ({
  accountId: randomUUID(),
  userId,
  accountNumber: accountNumber(),
  accountType: 'checking',
  balanceCents: cents(0n),
  status: 'active',
  createdAt: at(0),
  version: 0,
  lastActivityAt: undefined,
  ...change,
});

export const openedNotice = (account: Account, change: Partial<AccountNotice> = {}): AccountNotice => ({
  noticeId: randomUUID(),
  kind: 'account-opened',
  userId: account.userId,
  accountId: account.accountId,
  accountNumber: account.accountNumber,
  at: account.createdAt,
  ...change,
});

export const closedNotice = (account: Account): AccountNotice =>
  openedNotice(account, { kind: 'account-closed', at: at(600) });

/** A customer with one empty account, written to the bank. */
export async function makeCustomer(bank: Repositories, change: Partial<User> = {}) {
  const user = sampleUser(change);
  const account = sampleAccount(user.userId);
  const notice = openedNotice(account);
  const outcome = await bank.users.create(user, { account, notice });
  if (outcome !== 'created') throw new Error(`The sample customer was not created: ${outcome}`);
  return { user, account, notice };
}

/** An account that holds money, and its customer. */
export async function makeFundedAccount(bank: Repositories, balance: Cents): Promise<Account> {
  const { account } = await makeCustomer(bank);
  const outcome = await bank.ledger.post(deposit(account, balance));
  if (outcome.outcome !== 'posted') throw new Error(`The sample deposit was not posted: ${outcome.outcome}`);
  return account;
}

/** What a posting needs to know of an account. */
export type Party = Pick<Account, 'accountId' | 'accountNumber'>;

const entry = (
  account: Party,
  type: TransactionType,
  amountCents: Cents,
  change: Partial<LedgerEntry>,
): LedgerEntry => ({
  transactionId: randomUUID(),
  accountId: account.accountId,
  type,
  amountCents,
  timestamp: at(1),
  description: 'Cash',
  relatedAccountId: undefined,
  relatedAccountNumber: undefined,
  transferId: undefined,
  requestId: '',
  actorId: 'teller-1',
  ...change,
});

function posting(
  kind: MoneyKind,
  amountCents: Cents,
  from: Party | undefined,
  to: Party | undefined,
  legs: readonly LedgerEntry[],
): Posting {
  const [first] = legs;
  const requestId = first?.requestId ? first.requestId : randomUUID();
  const party = (account: Party | undefined) =>
    account === undefined ? null : { accountNumber: account.accountNumber, holderName: 'Ana Šimková' };
  return {
    kind,
    legs: legs.map((leg) => ({ ...leg, requestId })),
    request: {
      requestId,
      state: 'posted',
      inputHash: `hash of ${kind} ${amountCents}`,
      actorId: 'teller-1',
      recordedAt: first?.timestamp ?? at(1),
      receipt: {
        requestId,
        reference: `R-${requestId.slice(0, 8)}`,
        kind,
        postedAt: first?.timestamp ?? at(1),
        amountCents,
        description: first?.description ?? '',
        from: party(from),
        to: party(to),
      },
    },
  };
}

export const deposit = (account: Party, amountCents: Cents, change: Partial<LedgerEntry> = {}): Posting =>
  posting('deposit', amountCents, undefined, account, [entry(account, 'deposit', amountCents, change)]);

export const withdrawal = (account: Party, amountCents: Cents, change: Partial<LedgerEntry> = {}): Posting =>
  posting('withdrawal', amountCents, account, undefined, [entry(account, 'withdrawal', amountCents, change)]);

/** Two legs, the debit first. */
export function transfer(from: Party, to: Party, amountCents: Cents, change: Partial<LedgerEntry> = {}): Posting {
  const transferId = randomUUID();
  const leg = (account: Party, other: Party, type: TransactionType) =>
    entry(account, type, amountCents, {
      ...change,
      transferId,
      relatedAccountId: other.accountId,
      relatedAccountNumber: other.accountNumber,
    });
  return posting('transfer', amountCents, from, to, [leg(from, to, 'transfer_out'), leg(to, from, 'transfer_in')]);
}

export const voided = (requestId: string): VoidedRequest => ({
  requestId,
  state: 'voided',
  inputHash: 'hash of what was asked',
  actorId: 'teller-1',
  recordedAt: at(30),
});
