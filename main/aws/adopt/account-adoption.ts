import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Cents } from '../../../shared/domain/money';
import { accountKey, IS_ACCOUNT } from '../../repositories/dynamodb/account-items';
import { money, readMoney, text, whole } from '../../repositories/dynamodb/attributes';
import type { Timestamp } from '../../time/clock';
import type { Item } from '../calls/failures';
import { NUMBERS, take } from './claims';
import { missingDate } from './missing-attributes';
import type { Drift } from './report';
import { setWhileUnchanged } from './set-while-unchanged';
import type { Tally } from './tally-entries';

/** An account that is adopted as soon as its entries are counted. As little as that needs: many are in hand at once. */
export interface AccountInHand {
  readonly id: string;
  readonly number: string;
  readonly balanceCents: Cents;
  /** What it is adopted by: `balance`, `version` and `created_at`. */
  readonly item: Item;
  /** The sentinel as it was seen, and what a new one says beside the owner. */
  readonly seen: Item | undefined;
  readonly says: Item;
}

export function inHand(item: Item, number: string, seen: Item | undefined, says: Item): AccountInHand {
  const { account_id: id, balance, version, created_at: created } = item;
  return {
    id: id?.S ?? '',
    number,
    balanceCents: readMoney(item, 'balance'),
    item: {
      ...(balance === undefined ? {} : { balance }),
      ...(version === undefined ? {} : { version }),
      ...(created === undefined ? {} : { created_at: created }),
    },
    seen,
    says,
  };
}

/**
 * The sentinel, and on the account what its entries say, while neither balance nor version has changed since they were
 * counted. A drift is noted on the account in the same write: a run that dies before its report takes no drift with it.
 */
export const adoptionWrites = (
  table: string,
  account: AccountInHand,
  tally: Tally,
  at: Timestamp,
): readonly TransactWriteItem[] => [
  take(table, NUMBERS, { id: account.id, value: account.number, says: account.says }, account.seen),
  { Update: accountUpdate(table, account, tally, at) },
];

function accountUpdate(table: string, account: AccountInHand, { count, lastAt, sumCents }: Tally, at: Timestamp) {
  const { item, balanceCents } = account;
  const { balance, version, created_at: created } = item;
  const hasDrift = sumCents !== balanceCents;
  const added: Item = {
    version: whole(count),
    ...missingDate(item, at),
    ...(lastAt === undefined ? {} : { last_activity_at: text(lastAt) }),
    ...(hasDrift ? { adopted_balance: money(balanceCents), adopted_entries: money(sumCents) } : {}),
  };
  const judgedBy = { balance, version, created_at: created };
  return {
    TableName: table,
    Key: accountKey(account.id),
    ...setWhileUnchanged({ condition: IS_ACCOUNT, judgedBy, added }),
  };
}

/** The drift that was noted when the account was adopted. */
export function driftOf(item: Item): Drift | undefined {
  if (item.adopted_entries === undefined) return undefined;
  return {
    accountId: item.account_id?.S ?? '',
    accountNumber: item.account_number?.S ?? '',
    balanceCents: readMoney(item, 'adopted_balance'),
    entriesCents: readMoney(item, 'adopted_entries'),
  };
}
