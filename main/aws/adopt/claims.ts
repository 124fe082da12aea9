import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { accountKey, numberKey } from '../../repositories/dynamodb/account-items';
import { text, texts } from '../../repositories/dynamodb/attributes';
import type { Calls } from '../../repositories/dynamodb/calls';
import { expressions } from '../../repositories/dynamodb/expressions';
import { emailKey, userKey } from '../../repositories/dynamodb/user-items';
import type { Item } from '../calls/failures';
import type { Duplicate } from './report';

/*
 * A sentinel without an owner is contested: nobody is found by the address (number), and nobody new gets it. `claimed_by`
 * names those who had it when they were looked at, so that a later run need only ask whether they still have it.
 */

/** What makes an address or a number unique in one table. */
export interface Uniqueness {
  readonly kind: Duplicate['kind'];
  /** The attribute of the table's key, and of the sentinel's owner. */
  readonly id: 'user_id' | 'account_id';
  readonly owner: 'owner_user_id' | 'owner_account_id';
  readonly keyOf: (id: string) => Item;
  readonly sentinelKey: (value: string) => Item;
  /** The address or number of a user or an account, as its sentinel has it. */
  readonly valueOf: (item: Item) => string | undefined;
}

export const ADDRESSES: Uniqueness = {
  kind: 'email',
  id: 'user_id',
  owner: 'owner_user_id',
  keyOf: userKey,
  sentinelKey: emailKey,
  valueOf(item) {
    const address = item.email?.S?.trim().toLowerCase();
    return address === '' ? undefined : address;
  },
};

export const NUMBERS: Uniqueness = {
  kind: 'accountNumber',
  id: 'account_id',
  owner: 'owner_account_id',
  keyOf: accountKey,
  sentinelKey: numberKey,
  valueOf: (item) => item.account_number?.S,
};

/** What is due to one who has the value, by what stands there. The write holds only while that stands. */
export type Claim =
  | { readonly outcome: 'held' }
  | { readonly outcome: 'free'; readonly write: TransactWriteItem }
  /** Without a write where the sentinel says it already. `ids` has one only when the one cannot be read. */
  | { readonly outcome: 'contested'; readonly ids: readonly string[]; readonly write: TransactWriteItem | undefined };

export interface Claimant {
  readonly id: string;
  readonly value: string;
  /** One that cannot be read cannot sign in or take money: the value is only kept from others. */
  readonly readable: boolean;
  /** What the sentinel of one who gets it says beside the owner. */
  readonly says?: Item;
}

/**
 * Whose the value is. An owner whose address is shared loses it: which of the two is the impostor, nobody can tell from
 * here, and a wrong guess would hand over a customer's name.
 */
export async function claimOf(
  calls: Calls,
  table: string,
  unique: Uniqueness,
  claimant: Claimant,
  sentinel: Item | undefined,
): Promise<Claim> {
  const { id, value, readable } = claimant;
  const holder = sentinel?.[unique.owner]?.S;
  if (holder === id) return { outcome: 'held' };
  const claimants = holder === undefined ? (sentinel?.claimed_by?.SS ?? []) : [holder];
  const others = await calls.getMany(table, claimants.filter((one) => one !== id).map(unique.keyOf));
  const rivals = others.flatMap((item) => (unique.valueOf(item) === value ? [item[unique.id]?.S ?? ''] : []));
  if (rivals.length === 0 && readable) return { outcome: 'free', write: take(table, unique, claimant, sentinel) };
  const ids = [...rivals, id].sort();
  const isTold = holder === undefined && ids.join(' ') === claimants.toSorted().join(' ');
  return { outcome: 'contested', ids, write: isTold ? undefined : contest(table, unique, value, ids, sentinel) };
}

/** Gives the value to the claimant, while the sentinel is still the one that was seen. */
export const take = (
  table: string,
  unique: Uniqueness,
  { id, value, says = {} }: Omit<Claimant, 'readable'>,
  sentinel: Item | undefined,
): TransactWriteItem => sentinelPut(table, unique, value, { [unique.owner]: text(id), ...says }, sentinel);

/** Takes the value from everybody, while the sentinel is still the one that was seen. */
export const contest = (
  table: string,
  unique: Uniqueness,
  value: string,
  ids: readonly string[],
  sentinel: Item | undefined,
): TransactWriteItem => sentinelPut(table, unique, value, { claimed_by: texts(ids) }, sentinel);

const sentinelPut = (
  table: string,
  unique: Uniqueness,
  value: string,
  content: Item,
  seen: Item | undefined,
): TransactWriteItem => ({
  Put: { TableName: table, Item: { ...unique.sentinelKey(value), ...content }, ...unchanged(unique, seen) },
});

function unchanged({ id, owner }: Uniqueness, sentinel: Item | undefined) {
  if (sentinel === undefined) return expressions({ ConditionExpression: `attribute_not_exists(#${id})` });
  const name = sentinel[owner] === undefined ? 'claimed_by' : owner;
  const seen = sentinel[name];
  return seen === undefined
    ? expressions({ ConditionExpression: `attribute_not_exists(#${name})` })
    : expressions({ ConditionExpression: `#${name} = :seen` }, { seen });
}

/** The sentinels of these values, by value, read consistently. */
export async function sentinelsOf(
  calls: Calls,
  table: string,
  unique: Uniqueness,
  values: readonly string[],
): Promise<ReadonlyMap<string, Item>> {
  const found = await calls.getMany(table, [...new Set(values)].map(unique.sentinelKey));
  const prefix = unique.sentinelKey('')[unique.id]?.S ?? '';
  return new Map(found.map((item) => [(item[unique.id]?.S ?? '').slice(prefix.length), item]));
}
