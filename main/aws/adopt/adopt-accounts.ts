import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Cents } from '../../../shared/domain/money';
import type { Timestamp } from '../../clock';
import { accountKey, IS_ACCOUNT, numberKey, numberSentinel } from '../../repositories/dynamodb/account-items';
import { DamagedItem, readMoney, readText, text, whole } from '../../repositories/dynamodb/attributes';
import type { Calls } from '../../repositories/dynamodb/calls';
import { expressions } from '../../repositories/dynamodb/expressions';
import type { Item } from '../failures';
import type { TableNames } from '../tables';
import { everyItem, forEach, shared } from './every-item';
import type { AdoptReport, AdoptWatch, Drift, Duplicate, Unreadable } from './report';
import { NO_ENTRIES, type Tally, tallyEntries } from './tally-entries';

const READ = ['account_id', 'account_number', 'balance', 'version', 'last_activity_at', 'owner_account_id'] as const;

interface FoundAccount {
  readonly accountId: string;
  readonly number: string;
  readonly balanceCents: Cents;
  readonly item: Item;
}

type AccountsReport = Pick<
  AdoptReport,
  'accounts' | 'accountsBefore' | 'duplicates' | 'drifts' | 'unreadable' | 'inMotion'
>;

/** An account that is posted to while its entries are counted is counted again, so often. */
const MOST_ROUNDS = 3;

/**
 * Gives every account the count of its entries as `version`, the time of the last one, and the sentinel of its number, in
 * one transaction: who has the sentinel needs nothing, so a run that was broken off is taken up where it was. Numbers
 * that two accounts have are reported, and get no sentinel.
 */
export async function adoptAccounts(calls: Calls, tables: TableNames, watch: AdoptWatch): Promise<AccountsReport> {
  const first = await readAccounts(calls, tables.accounts, watch);
  const drifts = new Map<string, Drift>();
  let unreadable: readonly Unreadable[] = first.unreadable;
  let wanting = first.wanting;
  let accounts = 0;
  for (let round = 0; round < MOST_ROUNDS && wanting.length > 0; round += 1) {
    if (round > 0) {
      const left = new Set(wanting.map(({ accountId }) => accountId));
      wanting = (await readAccounts(calls, tables.accounts, watch)).wanting.filter((one) => left.has(one.accountId));
    }
    const counted = await tallyEntries(calls, tables, new Set(wanting.map(({ accountId }) => accountId)), watch);
    unreadable = [...first.unreadable, ...counted.unreadable];
    const again: FoundAccount[] = [];
    await forEach(wanting, 'accounts', watch, async (account) => {
      const tally = counted.tallies.get(account.accountId) ?? NO_ENTRIES;
      const outcome = await adoptAccount(calls, tables.accounts, account, tally);
      if (outcome === 'inMotion') {
        again.push(account);
        return;
      }
      accounts += 1;
      const { accountId, number, balanceCents } = account;
      if (tally.sumCents !== balanceCents)
        drifts.set(accountId, { accountId, accountNumber: number, balanceCents, entriesCents: tally.sumCents });
    });
    wanting = again;
  }
  return {
    accounts,
    accountsBefore: first.complete,
    duplicates: first.duplicates,
    drifts: [...drifts.values()],
    unreadable,
    inMotion: wanting.map(({ accountId }) => accountId),
  };
}

async function readAccounts(calls: Calls, table: string, watch: AdoptWatch) {
  const found: FoundAccount[] = [];
  const owners = new Map<string, string>();
  const unreadable: Unreadable[] = [];
  for await (const item of everyItem(calls, table, READ, 'readingAccounts', watch)) {
    const accountId = item.account_id?.S ?? '';
    if (item.owner_account_id?.S !== undefined) owners.set(accountId, item.owner_account_id.S);
    else {
      try {
        const number = readText(item, 'account_number');
        found.push({ accountId, number, balanceCents: readMoney(item, 'balance'), item });
      } catch (error) {
        if (!(error instanceof DamagedItem)) throw error;
        unreadable.push({ table: 'accounts', id: accountId, attribute: error.attribute });
      }
    }
  }
  const same = shared(found, ({ number }) => number);
  const duplicates = [...same].map(
    ([value, group]): Duplicate => ({ kind: 'accountNumber', value, ids: group.map((one) => one.accountId).sort() }),
  );
  const ownerOf = ({ number }: FoundAccount) => owners.get(numberKey(number).account_id?.S ?? '');
  const single = found.filter((account) => !same.has(account.number));
  const wanting = single.filter((account) => ownerOf(account) !== account.accountId);
  return { wanting, complete: single.length - wanting.length, duplicates, unreadable };
}

/** `inMotion`: the balance or the version is not what it was before the entries were counted. */
async function adoptAccount(
  calls: Calls,
  table: string,
  { accountId, number, item }: FoundAccount,
  { count, lastAt }: Tally,
): Promise<'done' | 'inMotion'> {
  const isFree = 'attribute_not_exists(#account_id) OR #owner_account_id = :me';
  const sentinel: TransactWriteItem = {
    Put: {
      TableName: table,
      Item: numberSentinel(number, accountId),
      ...expressions({ ConditionExpression: isFree }, { me: text(accountId) }),
    },
  };
  const result = await calls.transact([sentinel, { Update: accountUpdate(table, accountId, item, count, lastAt) }]);
  if (result.outcome === 'done') return 'done';
  // Ours already: an earlier try arrived whose reply was lost. Whoever has the sentinel has the version with it.
  const standing = await calls.get(table, numberKey(number));
  return standing?.owner_account_id?.S === accountId ? 'done' : 'inMotion';
}

function accountUpdate(table: string, accountId: string, item: Item, count: number, lastAt: Timestamp | undefined) {
  const { balance, version } = item;
  const unchanged = version === undefined ? 'attribute_not_exists(#version)' : '#version = :seen';
  const time = lastAt === undefined ? '' : ', #last_activity_at = :lastAt';
  return {
    TableName: table,
    Key: accountKey(accountId),
    ...expressions(
      {
        UpdateExpression: `SET #version = :count${time}`,
        ConditionExpression: `${IS_ACCOUNT} AND #balance = :balance AND ${unchanged}`,
      },
      {
        count: whole(count),
        balance: balance ?? whole(0),
        ...(version === undefined ? {} : { seen: version }),
        ...(lastAt === undefined ? {} : { lastAt: text(lastAt) }),
      },
    ),
  };
}
