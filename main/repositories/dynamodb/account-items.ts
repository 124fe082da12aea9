import { ACCOUNT_NUMBER } from '../../../shared/domain/account-number';
import { ACCOUNT_STATUSES, ACCOUNT_TYPES } from '../../../shared/domain/transaction-types';
import type { Item } from '../../aws/calls/failures';
import type { Account, AccountIdentity } from '../records';
import {
  DamagedItem,
  item,
  money,
  optional,
  readMoney,
  readOneOf,
  readOptionalText,
  readOptionalTimestamp,
  readText,
  readTimestamp,
  readWhole,
  text,
  whole,
} from './attributes';

/*
 * BankingAccounts. `version` and `last_activity_at` are ours; an account that the source application wrote has version 0
 * until it is adopted, and is active when it says nothing of its status.
 */

export const accountKey = (accountId: string): Item => ({ account_id: text(accountId) });

/** The item that makes a number unique. It has neither `account_number` nor `user_id`, so it is in no index. */
export const numberKey = (accountNumber: string): Item => accountKey(`number#${accountNumber}`);
export const numberSentinel = ({ accountNumber, accountId, userId }: AccountIdentity): Item => ({
  ...numberKey(accountNumber),
  owner_account_id: text(accountId),
  ...numberHolder(userId),
});
/** Whose the account is, beside its id: sentinels that were written before this are without it, and complete. */
export const numberHolder = (userId: string): Item => ({ holder_user_id: text(userId) });
/** Undefined where the sentinel does not say it all. */
export function identityOn(sentinel: Item, accountNumber: string): AccountIdentity | undefined {
  const [accountId, userId] = [numberOwner(sentinel), readOptionalText(sentinel, 'holder_user_id')];
  return accountId === undefined || userId === undefined ? undefined : { accountId, accountNumber, userId };
}
/** Undefined while the number is contested: it is no account's then, and taken all the same. */
export const numberOwner = (sentinel: Item): string | undefined => readOptionalText(sentinel, 'owner_account_id');

/** Whether an item of the table is an account, or the damaged rest of one: whatever has not the key of another kind. */
export const isAccountItem = (from: Item): boolean => !/^(?:number|adoption)#/.test(from.account_id?.S ?? '');

/** What is no account (a sentinel) has no `account_number`. */
export const IS_ACCOUNT = 'attribute_exists(#account_number)';
/** With `:active`. */
export const IS_ACTIVE = '(attribute_not_exists(#status) OR #status = :active)';

export const toAccountItem = (account: Account): Item =>
  item({
    ...accountKey(account.accountId),
    user_id: text(account.userId),
    account_number: text(account.accountNumber),
    account_type: text(account.accountType),
    balance: money(account.balanceCents),
    status: text(account.status),
    created_at: text(account.createdAt),
    version: whole(account.version),
    last_activity_at: optional(account.lastActivityAt, text),
  });

export const toAccount = (from: Item): Account => ({
  accountId: readText(from, 'account_id'),
  userId: readText(from, 'user_id'),
  accountNumber: readNumber(from),
  accountType: readOneOf(from, 'account_type', ACCOUNT_TYPES, { missing: 'checking', unknown: 'checking' }),
  balanceCents: readMoney(from, 'balance'),
  // As the condition of a posting has it: what is not active takes no money.
  status: readOneOf(from, 'status', ACCOUNT_STATUSES, { missing: 'active', unknown: 'closed' }),
  createdAt: readTimestamp(from, 'created_at'),
  version: readWhole(from, 'version'),
  lastActivityAt: readOptionalTimestamp(from, 'last_activity_at'),
});

/** One that is not ten digits could not be asked for, nor shown. */
function readNumber(from: Item): string {
  const number = readText(from, 'account_number');
  if (!ACCOUNT_NUMBER.test(number)) throw new DamagedItem('account_number');
  return number;
}
