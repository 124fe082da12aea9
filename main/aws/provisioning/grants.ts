import { INDEX, type IndexName, type TableRole } from '../tables';

/** The IAM profiles that consoles run under: the console of a counter that customers use themselves, and the staff's. */
export const PROFILES = ['customer-facing', 'teller', 'analyst', 'administrator'] as const;
export type ProfileRole = (typeof PROFILES)[number];

/** What an action is aimed at. `restored` is the copy that a backup is restored to. */
export type Target =
  | { readonly kind: 'table' | 'restored' | 'backups'; readonly table: TableRole }
  | { readonly kind: 'index'; readonly table: TableRole; readonly index: IndexName }
  | { readonly kind: 'topic'; readonly topic: 'alerts' | 'compliance' }
  /** AWS knows no smaller resource for the action. */
  | { readonly kind: 'account' };

export interface Grant {
  /** Letters and digits only, as IAM wants it. */
  readonly name: string;
  readonly actions: readonly string[];
  readonly on: readonly Target[];
}

const table = (role: TableRole): Target => ({ kind: 'table', table: role });
const restored = (role: TableRole): Target => ({ kind: 'restored', table: role });
const backups = (role: TableRole): Target => ({ kind: 'backups', table: role });
const index = (role: TableRole, name: IndexName): Target => ({ kind: 'index', table: role, index: name });
const topic = (name: 'alerts' | 'compliance'): Target => ({ kind: 'topic', topic: name });

const ALL_TABLES = ['users', 'accounts', 'transactions'] as const;
const BOTH_TOPICS = [topic('alerts'), topic('compliance')];

const dynamodb = (...operations: readonly string[]) => operations.map((operation) => `dynamodb:${operation}`);
const sns = (...operations: readonly string[]) => operations.map((operation) => `sns:${operation}`);
const grant = (name: string, actions: readonly string[], ...on: readonly Target[]): Grant => ({ name, actions, on });

/** `Test connection` looks at each table and topic. */
const CHECK: readonly Grant[] = [
  grant('CheckTables', dynamodb('DescribeTable'), ...ALL_TABLES.map(table)),
  grant('CheckTopics', sns('GetTopicAttributes'), ...BOTH_TOPICS),
];

/** The mail that waits: counted by every console for its status bar. */
const WAITING = grant('ReadWaitingMail', dynamodb('Query'), index('transactions', INDEX.pendingAlert));

const PUBLISH = grant('PublishMail', sns('Publish'), ...BOTH_TOPICS);

/** Moving money, opening and closing accounts, with the mail that follows: what both kinds of counter do. */
const COUNTER: readonly Grant[] = [
  ...CHECK,
  WAITING,
  PUBLISH,
  grant(
    'ReadAndWriteUsers',
    dynamodb('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'),
    table('users'),
  ),
  grant('ReadAndWriteAccounts', dynamodb('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'), table('accounts')),
  grant(
    'ReadAndWriteTransactions',
    dynamodb('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'),
    table('transactions'),
  ),
  grant('ListAccountsOfUser', dynamodb('Query'), index('accounts', INDEX.userId)),
  grant('ReadHistory', dynamodb('Query'), index('transactions', INDEX.accountIdTimestamp)),
];

/**
 * `Administration` > `Tables`. The scan lists users, compares the items of a table with its restored copy, and reads what
 * there is to adopt. No other profile has DescribeContinuousBackups: it proves an administrator (see
 * main/aws/identity/administrator.ts).
 */
const TABLES: readonly Grant[] = [
  grant(
    'AdministerTables',
    dynamodb(
      'CreateBackup',
      'CreateTable',
      'DescribeContinuousBackups',
      'ListTagsOfResource',
      'Scan',
      'TagResource',
      'UpdateContinuousBackups',
      'UpdateTable',
    ),
    ...ALL_TABLES.map(table),
  ),
];

/**
 * Backups are restored beside the tables, under one name each: another name is refused by AWS. What a restore writes, it
 * writes under the permissions of whoever started it.
 */
const BACKUPS: readonly Grant[] = [
  grant('ListBackups', dynamodb('ListBackups'), { kind: 'account' }),
  grant('RestoreBackups', dynamodb('RestoreTableFromBackup'), ...ALL_TABLES.map(backups)),
  grant(
    'RestoreBesideTheTables',
    dynamodb(
      'BatchWriteItem',
      'DeleteItem',
      'DescribeContinuousBackups',
      'DescribeTable',
      'GetItem',
      'ListTagsOfResource',
      'PutItem',
      'Query',
      'RestoreTableFromBackup',
      'Scan',
      'UpdateItem',
    ),
    ...ALL_TABLES.map(restored),
  ),
];

/** `Administration` > `Notifications`. */
const TOPICS: readonly Grant[] = [
  grant(
    'AdministerTopics',
    sns(
      'CreateTopic',
      'ListSubscriptionsByTopic',
      'ListTagsForResource',
      'SetTopicAttributes',
      'Subscribe',
      'TagResource',
    ),
    ...BOTH_TOPICS,
  ),
  grant('AdministerSubscriptions', sns('GetSubscriptionAttributes', 'SetSubscriptionAttributes', 'Unsubscribe'), {
    kind: 'account',
  }),
];

const GRANTS: Readonly<Record<ProfileRole, readonly Grant[]>> = {
  'customer-facing': COUNTER,
  teller: [...COUNTER, grant('FindCustomers', dynamodb('Query'), index('users', INDEX.name))],
  analyst: [
    ...CHECK,
    WAITING,
    // A session's user is read with the bank's rules, in one batch.
    grant('SignIn', dynamodb('GetItem', 'BatchGetItem', 'UpdateItem'), table('users')),
    grant('ReadComplianceMonths', dynamodb('GetItem'), table('transactions')),
    grant('ReadComplianceAlerts', dynamodb('Query'), index('transactions', INDEX.complianceAlert)),
  ],
  administrator: [
    ...CHECK,
    WAITING,
    PUBLISH,
    // What the source application wrote without is put and checked when its tables are adopted.
    grant(
      'AdministerUsers',
      dynamodb('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'),
      table('users'),
    ),
    grant('FindUsers', dynamodb('Query'), index('users', INDEX.name), index('users', INDEX.lockedUser)),
    grant('FindCustomersToSubscribe', dynamodb('Query'), index('users', INDEX.wantedMail)),
    grant('DeliverMail', dynamodb('BatchGetItem', 'PutItem', 'UpdateItem'), table('transactions')),
    grant('ReadAndAdoptAccounts', dynamodb('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'), table('accounts')),
    ...TABLES,
    ...BACKUPS,
    ...TOPICS,
  ],
};

export const grantsOf = (profile: ProfileRole): readonly Grant[] => GRANTS[profile];
