import type { AwsSettings } from '../../shared/contract/aws';

/**
 * The tables of the system of record, as data: what is created, checked, permitted and put into a template is made from
 * this one definition. Table, index and attribute names are the source document's; indexes and items beyond it are named in
 * their `reason`.
 */

export type KeyType = 'S' | 'N' | 'B';

export interface Key {
  readonly name: string;
  readonly type: KeyType;
}

/**
 * What an index carries beside its keys and the table's. The least that is needed: an index that somebody else made may
 * carry more, never less.
 */
export type Projection = 'ALL' | 'KEYS_ONLY' | readonly string[];

export interface IndexDefinition {
  readonly name: string;
  readonly partitionKey: Key;
  readonly sortKey: Key | undefined;
  readonly projection: Projection;
  /** What it answers, and why it carries what it does. */
  readonly reason: string;
}

export interface TableDefinition {
  readonly name: string;
  readonly partitionKey: Key;
  readonly indexes: readonly IndexDefinition[];
}

export const TABLE_ROLES = ['users', 'accounts', 'transactions'] as const;
export type TableRole = (typeof TABLE_ROLES)[number];

/** The name of each table in one workspace. */
export type TableNames = Readonly<Record<TableRole, string>>;

export const tableNames = ({
  usersTable,
  accountsTable,
  transactionsTable,
}: Pick<AwsSettings, 'usersTable' | 'accountsTable' | 'transactionsTable'>): TableNames => ({
  users: usersTable,
  accounts: accountsTable,
  transactions: transactionsTable,
});

export const DEFAULT_TABLE_NAMES: TableNames = {
  users: 'BankingUsers',
  accounts: 'BankingAccounts',
  transactions: 'BankingTransactions',
};

export const INDEX = {
  email: 'EmailIndex',
  name: 'NameIndex',
  lockedUser: 'LockedUserIndex',
  wantedMail: 'WantedMailIndex',
  userId: 'UserIdIndex',
  accountNumber: 'AccountNumberIndex',
  accountIdTimestamp: 'AccountIdTimestampIndex',
  pendingAlert: 'PendingAlertIndex',
  complianceAlert: 'ComplianceAlertIndex',
} as const;
export type IndexName = (typeof INDEX)[keyof typeof INDEX];

const text = (name: string): Key => ({ name, type: 'S' });

const index = (
  name: IndexName,
  keys: readonly [partition: string, sort?: string],
  projection: Projection,
  reason: string,
): IndexDefinition => ({
  name,
  partitionKey: text(keys[0]),
  sortKey: keys[1] === undefined ? undefined : text(keys[1]),
  projection,
  reason,
});

const USER_INDEXES: readonly IndexDefinition[] = [
  index(
    INDEX.email,
    ['email'],
    'KEYS_ONLY',
    'Source schema. Nothing is decided from it (the address has a sentinel), so it carries no password hash.',
  ),
  index(
    INDEX.name,
    ['name_initials', 'name_sort'],
    'KEYS_ONLY',
    'Finds customers by the start of the surname. The users themselves are read by key, so no attempt to sign in rewrites it.',
  ),
  index(
    INDEX.lockedUser,
    ['lock_state', 'user_id'],
    'KEYS_ONLY',
    // Not by `account_locked_until`: users of the source application may hold a NULL there, which no key may be.
    'Sparse: users with a lock on record, in order of their ids.',
  ),
  index(
    INDEX.wantedMail,
    ['mail_state', 'user_id'],
    'KEYS_ONLY',
    'Sparse: customers whose address is to be subscribed to their own mail (`wanted#<shard>`), until SNS was asked to, and those whom it has refused (`refused#0`).',
  ),
];

const ACCOUNT_INDEXES: readonly IndexDefinition[] = [
  index(
    INDEX.userId,
    ['user_id'],
    'KEYS_ONLY',
    'Source schema. A list reads the accounts by key, so its balances are current and no posting rewrites the index.',
  ),
  index(
    INDEX.accountNumber,
    ['account_number'],
    'KEYS_ONLY',
    'Source schema. Nothing is decided from it (the number has a sentinel), and no posting rewrites it.',
  ),
];

/** What a page of history shows. Without the alert attributes: the relay's work on an entry does not rewrite the index. */
const ENTRY_ATTRIBUTES = [
  'transaction_type',
  'amount',
  'description',
  'related_account_id',
  'related_account_number',
  'transfer_id',
  'request_id',
  'actor_id',
] as const;

/** What the list of waiting alerts shows of an entry or a notice. Without the claim, which changes most often. */
const WAITING_ATTRIBUTES = [
  ...ENTRY_ATTRIBUTES,
  'account_id',
  'timestamp',
  'notice_kind',
  'notice_at',
  'user_id',
  'account_number',
  'alert_attempts',
  'alert_next_attempt_at',
  'alert_last_error',
] as const;

const TRANSACTION_INDEXES: readonly IndexDefinition[] = [
  index(
    INDEX.accountIdTimestamp,
    ['account_id', 'timestamp'],
    ENTRY_ATTRIBUTES,
    'Source schema: an account’s history in order of time, answered from the index alone.',
  ),
  index(
    INDEX.pendingAlert,
    ['alert_state', 'alert_since'],
    WAITING_ATTRIBUTES,
    'Sparse: entries and notices whose alert waits (`pending#<shard>`) or was given up (`dead#<shard>`), oldest first.',
  ),
  index(
    INDEX.complianceAlert,
    ['alert_month', 'alert_raised'],
    [
      'alert_type',
      'raised_at',
      'alert_reference',
      'account_id',
      'account_number',
      'holder_name',
      'alert_amount',
      'detail',
    ],
    'Sparse: what compliance was told, by type and month (`high-value#2026-11`), in order of time.',
  ),
];

export type BankTables = Readonly<Record<TableRole, TableDefinition>>;

/** The three tables under the names of one workspace. */
export const bankTables = (names: TableNames = DEFAULT_TABLE_NAMES): BankTables => ({
  users: { name: names.users, partitionKey: text('user_id'), indexes: USER_INDEXES },
  accounts: { name: names.accounts, partitionKey: text('account_id'), indexes: ACCOUNT_INDEXES },
  transactions: { name: names.transactions, partitionKey: text('transaction_id'), indexes: TRANSACTION_INDEXES },
});

/** The tables and their indexes in the one order of every list: `BankingUsers`, `BankingUsers/EmailIndex`. */
export const listedOrder = (tables: BankTables): readonly string[] =>
  Object.values(tables).flatMap(({ name, indexes }) => [name, ...indexes.map((one) => `${name}/${one.name}`)]);
