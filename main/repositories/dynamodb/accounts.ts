import { formatDecimal, ZERO_CENTS } from '../../../shared/domain/money';
import type { Item } from '../../aws/calls/failures';
import { INDEX, type TableNames } from '../../aws/tables';
import type { AccountReader, AccountWriter } from '../ports';
import type { Account, AccountNotice } from '../records';
import { accountKey, IS_ACCOUNT, IS_ACTIVE, identityOn, numberKey, numberOwner, toAccount } from './account-items';
import { accountPuts, noticePut, numberPut } from './account-puts';
import type { AdoptionGate } from './adoption-gate';
import { readText, text } from './attributes';
import type { Calls } from './calls';
import { decodeCursor, encodeCursor, pageLimit } from './cursors';
import { expressions } from './expressions';
import { readable, toPage } from './readable';
import { scanPage } from './scanning';
import { sentinelAfterLoss } from './sentinels';
import { IS_USER, userKey } from './user-items';

const ANSWER_OLD = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

/** AccountReader and AccountWriter on DynamoDB. */
export const accountsPort = (
  calls: Calls,
  tables: TableNames,
  adopted: AdoptionGate,
): AccountReader & AccountWriter => {
  const reads = accountReads(calls, tables);
  return {
    ...reads,
    async open(account, notice) {
      await adopted('accounts');
      return open(calls, tables, account, notice);
    },
    close: (accountId, notice) => close(calls, tables, accountId, notice, reads),
  };
};

function accountReads(calls: Calls, { accounts: table }: TableNames): AccountReader {
  const byId = async (accountId: string) => {
    const found = await calls.get(table, accountKey(accountId));
    return found === undefined ? undefined : toAccount(found);
  };
  const ownerOf = async (sentinel: Item) => {
    const accountId = numberOwner(sentinel);
    return accountId === undefined ? undefined : byId(accountId);
  };

  return {
    byId,
    /** Two reads, one after the other: the key of the second is in the first. */
    async byNumber(accountNumber) {
      const sentinel = await calls.get(table, numberKey(accountNumber));
      return sentinel === undefined ? undefined : ownerOf(sentinel);
    },
    async identify(accountNumber) {
      const sentinel = await calls.get(table, numberKey(accountNumber));
      return sentinel === undefined ? undefined : (identityOn(sentinel, accountNumber) ?? ownerOf(sentinel));
    },
    /** The index names the accounts; they are read by key, so that the balances shown are current. */
    async byUser(userId, page) {
      const after = decodeCursor(page, 2);
      const ids = await accountIdsOf(calls, table, userId);
      const found = readable(await calls.getMany(table, ids.map(accountKey)), toAccount);
      const rest = found.items
        .toSorted(oldestFirst)
        .filter((account) => after === undefined || keyOf(account) > after.join(' '));
      const items = rest.slice(0, pageLimit(page));
      const last = rest.length > items.length ? items.at(-1) : undefined;
      if (last !== undefined) return { items, nextCursor: encodeCursor([last.createdAt, last.accountId]) };
      // Whatever cannot be read has no place in the order: it is told at the end.
      return toPage({ items, leftOut: found.leftOut }, undefined);
    },
    all: (page) => scanPage(calls, { table, key: 'account_id', condition: IS_ACCOUNT, toRecord: toAccount }, page),
  };
}

/** Times are all of one length, so this sorts by time, then by id. */
const keyOf = ({ createdAt, accountId }: Account): string => `${createdAt} ${accountId}`;
const oldestFirst = (a: Account, b: Account): number => (keyOf(a) < keyOf(b) ? -1 : 1);

/** All of them: the index has no order of its own, and a person has few. */
async function accountIdsOf(calls: Calls, table: string, userId: string): Promise<readonly string[]> {
  const ids: string[] = [];
  const input = {
    TableName: table,
    IndexName: INDEX.userId,
    ...expressions({ KeyConditionExpression: '#user_id = :user' }, { user: text(userId) }),
  };
  for await (const { items } of calls.everyPage(input)) ids.push(...items.map((item) => readText(item, 'account_id')));
  return ids;
}

async function open(
  calls: Calls,
  tables: TableNames,
  account: Account,
  notice: AccountNotice,
): ReturnType<AccountWriter['open']> {
  const owner = {
    ConditionCheck: {
      TableName: tables.users,
      Key: userKey(account.userId),
      ...expressions({ ConditionExpression: IS_USER }),
    },
  };
  const puts = accountPuts(tables, account, notice);
  const result = await calls.transactOrLose([numberPut(tables, account), owner, ...puts]);
  if (result.outcome === 'done') return 'opened';
  if (result.outcome === 'lost') {
    const sentinel = await sentinelAfterLoss(calls, tables.accounts, numberKey(account.accountNumber));
    if (sentinel === undefined) return 'unknown';
    return numberOwner(sentinel) === account.accountId ? 'opened' : 'numberTaken';
  }
  const [number, holder] = result.reasons;
  const taken = number?.code === 'conditionFailed';
  // Ours already: an earlier try arrived whose reply was lost.
  if (taken && number.item !== undefined && numberOwner(number.item) === account.accountId) return 'opened';
  if (holder?.code === 'conditionFailed') return 'ownerMissing';
  if (taken) return 'numberTaken';
  throw new Error('An account was refused under a new number: the id is taken');
}

async function close(
  calls: Calls,
  tables: TableNames,
  accountId: string,
  notice: AccountNotice,
  reads: Pick<AccountReader, 'byId'>,
): ReturnType<AccountWriter['close']> {
  const texts = {
    UpdateExpression: 'SET #status = :closed',
    ConditionExpression: `${IS_ACCOUNT} AND ${IS_ACTIVE} AND #balance = :zero`,
  };
  const values = { closed: text('closed'), active: text('active'), zero: { N: formatDecimal(ZERO_CENTS) } };
  const update = {
    TableName: tables.accounts,
    Key: accountKey(accountId),
    ...expressions(texts, values),
    ...ANSWER_OLD,
  };
  const result = await calls.transact([{ Update: update }, noticePut(tables, notice)]);
  if (result.outcome === 'refused') {
    const [closing, noticing] = result.reasons;
    if (closing?.code !== 'conditionFailed')
      throw new Error('An account was not closed: the id of its notice is taken');
    if (closing.item === undefined) return { outcome: 'missing' };
    const standing = toAccount(closing.item);
    // With our notice on record it is we who closed it, and the reply was lost.
    const isOurs = standing.status === 'closed' && noticing?.code === 'conditionFailed';
    if (standing.status === 'closed' && !isOurs) return { outcome: 'alreadyClosed' };
    if (!isOurs) return { outcome: 'notEmpty', balanceCents: standing.balanceCents };
  }
  // A transaction answers no items. What is closed does not change any more, so this is the account as it was closed.
  const account = await reads.byId(accountId);
  return account === undefined ? { outcome: 'missing' } : { outcome: 'closed', account };
}
