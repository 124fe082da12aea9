import type { AttributeValue, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { text, whole } from '../../repositories/dynamodb/attributes';
import type { Calls } from '../../repositories/dynamodb/calls';
import { expressions } from '../../repositories/dynamodb/expressions';
import { emailSentinel, IS_USER, LOCKED, nameAttributes, userKey } from '../../repositories/dynamodb/user-items';
import type { Item } from '../failures';
import type { TableNames } from '../tables';
import { everyItem, forEach, shared } from './every-item';
import type { AdoptReport, AdoptWatch, Duplicate, Unreadable } from './report';

const READ = [
  'user_id',
  'email',
  'full_name',
  'role',
  'status',
  'alerts_enabled',
  'session_epoch',
  'name_initials',
  'name_sort',
  'account_locked_until',
  'lock_state',
  'owner_user_id',
] as const;

/** What a user has whom the source application wrote, once this one knows them. */
const DEFAULTS: Readonly<Record<string, AttributeValue>> = {
  role: text('customer'),
  status: text('active'),
  alerts_enabled: { BOOL: true },
  session_epoch: whole(0),
};

interface FoundUser {
  readonly userId: string;
  /** In lower case. */
  readonly address: string;
  readonly item: Item;
}

type UsersReport = Pick<AdoptReport, 'users' | 'usersBefore' | 'duplicates' | 'unreadable' | 'inMotion'>;

/**
 * Gives every user the address's sentinel and the attributes that they lack. A user whose address somebody else has too,
 * in whatever case, gets the attributes and no sentinel, and is reported.
 */
export async function adoptUsers(calls: Calls, tables: TableNames, watch: AdoptWatch): Promise<UsersReport> {
  const { found, owners, unreadable } = await readUsers(calls, tables.users, watch);
  const same = shared(found, ({ address }) => address);
  const duplicates: Duplicate[] = [...same].map(([value, users]) => ({
    kind: 'email',
    value,
    ids: users.map(({ userId }) => userId).sort(),
  }));
  const wanting = found.flatMap((user) => {
    const needsSentinel = !same.has(user.address) && owners.get(user.address) !== user.userId;
    return needsSentinel || missingOf(user.item) !== undefined ? [{ user, needsSentinel }] : [];
  });
  const inMotion: string[] = [];
  let users = 0;
  await forEach(wanting, 'users', watch, async ({ user, needsSentinel }) => {
    const adopted = await adoptUser(calls, tables.users, user, needsSentinel);
    if (adopted.outcome === 'done') users += 1;
    else if (adopted.outcome === 'inMotion') inMotion.push(user.userId);
    else duplicates.push({ kind: 'email', value: user.address, ids: [adopted.holder, user.userId].sort() });
  });
  return { users, usersBefore: found.length - wanting.length, duplicates, unreadable, inMotion };
}

async function readUsers(calls: Calls, table: string, watch: AdoptWatch) {
  const found: FoundUser[] = [];
  const owners = new Map<string, string>();
  const unreadable: Unreadable[] = [];
  for await (const item of everyItem(calls, table, READ, 'readingUsers', watch)) {
    const userId = item.user_id?.S ?? '';
    const email = item.email?.S;
    if (item.owner_user_id?.S !== undefined) owners.set(userId.replace(/^email#/, ''), item.owner_user_id.S);
    else if (email === undefined || email.trim() === '')
      unreadable.push({ table: 'users', id: userId, attribute: 'email' });
    else found.push({ userId, address: email.trim().toLowerCase(), item });
  }
  return { found, owners, unreadable };
}

/**
 * The update that adds what is missing, under the condition that nothing has changed by which that was judged. Undefined
 * when nothing is missing.
 */
function missingOf(item: Item) {
  const fullName = item.full_name?.S;
  const wanted: Item = {};
  for (const [name, value] of Object.entries(DEFAULTS)) if (isMissing(item[name])) wanted[name] = value;
  for (const [name, value] of Object.entries(fullName === undefined ? {} : nameAttributes(fullName))) {
    if (item[name]?.S !== value.S) wanted[name] = value;
  }
  if (item.account_locked_until?.S !== undefined && item.lock_state === undefined) wanted.lock_state = LOCKED;
  const added = Object.entries(wanted);
  if (added.length === 0) return undefined;
  const judgedBy = [...added.map(([name]) => name), 'full_name', 'account_locked_until'].map(
    (name) => [name, item[name]] as const,
  );
  const unchanged = judgedBy.map(([name, value]) =>
    value === undefined ? `attribute_not_exists(#${name})` : `#${name} = :old_${name}`,
  );
  const values: Item = {};
  for (const [name, value] of judgedBy) if (value !== undefined) values[`old_${name}`] = value;
  for (const [name, value] of added) values[`new_${name}`] = value;
  return expressions(
    {
      UpdateExpression: `SET ${added.map(([name]) => `#${name} = :new_${name}`).join(', ')}`,
      ConditionExpression: [IS_USER, ...unchanged].join(' AND '),
    },
    values,
  );
}

/** Python's None is written as NULL. */
const isMissing = (value: AttributeValue | undefined): boolean => value === undefined || value.NULL === true;

type Adopted =
  | { readonly outcome: 'done' }
  /** Somebody wrote to the user each time: the next run takes them. */
  | { readonly outcome: 'inMotion' }
  /** Registered with the address since the addresses were read. */
  | { readonly outcome: 'taken'; readonly holder: string };

const MOST_TRIES = 4;

/** Judged again by what stands there when it was changed meanwhile, by others or by a try whose reply was lost. */
async function adoptUser(
  calls: Calls,
  table: string,
  { userId, address, item }: FoundUser,
  needsSentinel: boolean,
): Promise<Adopted> {
  let standing: Item | undefined = item;
  for (let tries = 0; tries < MOST_TRIES && standing !== undefined; tries += 1) {
    const writes = [...(needsSentinel ? [sentinelPut(table, address, userId)] : []), ...userWrite(table, standing)];
    if (writes.length === 0) return { outcome: 'done' };
    const result = await calls.transact(writes);
    if (result.outcome === 'done') return { outcome: 'done' };
    const [guard] = needsSentinel ? result.reasons : [];
    const holder = guard?.code === 'conditionFailed' ? guard.item?.owner_user_id?.S : undefined;
    if (holder !== undefined) return { outcome: 'taken', holder };
    standing = await calls.get(table, userKey(userId));
    if (standing?.email?.S?.trim().toLowerCase() !== address) break;
  }
  return { outcome: 'inMotion' };
}

/** Takes the address for the user, or finds that it is theirs already. */
const sentinelPut = (table: string, address: string, userId: string): TransactWriteItem => ({
  Put: {
    TableName: table,
    Item: emailSentinel(address, userId),
    ...expressions(
      { ConditionExpression: 'attribute_not_exists(#user_id) OR #owner_user_id = :me' },
      { me: text(userId) },
    ),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});

/** Without anything to add, that the address is still theirs. */
function userWrite(table: string, item: Item): TransactWriteItem[] {
  const key = { TableName: table, Key: userKey(item.user_id?.S ?? '') };
  const missing = missingOf(item);
  if (missing !== undefined) return [{ Update: { ...key, ...missing } }];
  const same = expressions({ ConditionExpression: '#email = :email' }, { email: item.email ?? text('') });
  return [{ ConditionCheck: { ...key, ...same } }];
}
