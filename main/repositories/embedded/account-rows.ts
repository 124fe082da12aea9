import { cents } from '../../../shared/domain/money';
import type { AccountStatus, AccountType } from '../../../shared/domain/transaction-types';
import type { Account } from '../records';

export interface AccountRow {
  readonly account_id: string;
  readonly user_id: string;
  readonly account_number: string;
  readonly account_type: AccountType;
  readonly balance_cents: bigint;
  readonly status: AccountStatus;
  readonly created_at: string;
  readonly version: bigint;
  readonly last_activity_at: string | null;
}

export const toAccount = (row: AccountRow): Account => ({
  accountId: row.account_id,
  userId: row.user_id,
  accountNumber: row.account_number,
  accountType: row.account_type,
  balanceCents: cents(row.balance_cents),
  status: row.status,
  createdAt: row.created_at,
  version: Number(row.version),
  lastActivityAt: row.last_activity_at ?? undefined,
});

export const INSERT_ACCOUNT = `
  INSERT INTO accounts (account_id, user_id, account_number, account_type, balance_cents, status, created_at, version,
    last_activity_at)
  VALUES (@account_id, @user_id, @account_number, @account_type, @balance_cents, @status, @created_at, @version,
    @last_activity_at)`;

export const toAccountRow = (account: Account): AccountRow => ({
  account_id: account.accountId,
  user_id: account.userId,
  account_number: account.accountNumber,
  account_type: account.accountType,
  balance_cents: account.balanceCents,
  status: account.status,
  created_at: account.createdAt,
  version: BigInt(account.version),
  last_activity_at: account.lastActivityAt ?? null,
});
