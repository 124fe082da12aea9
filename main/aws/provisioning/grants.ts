import { INDEX, type IndexName, type TableRole } from '../tables';
import { BY_MAIL, COUNT_ONLY, type Condition, onAttributes, onKeys, UUID } from './conditions';

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
  /** Without one, whatever the request says. */
  readonly when?: Condition;
}

const table = (role: TableRole): Target => ({ kind: 'table', table: role });
const restored = (role: TableRole): Target => ({ kind: 'restored', table: role });
const backups = (role: TableRole): Target => ({ kind: 'backups', table: role });
const index = (role: TableRole, name: IndexName): Target => ({ kind: 'index', table: role, index: name });
const topic = (name: 'alerts' | 'compliance'): Target => ({ kind: 'topic', topic: name });

/** The key of the item that is changed where there is no such user; it never exists. */
const NOBODY = 'nobody';

const ALL_TABLES = ['users', 'accounts', 'transactions'] as const;
const BOTH_TOPICS = [topic('alerts'), topic('compliance')];

const dynamodb = (...operations: readonly string[]) => operations.map((operation) => `dynamodb:${operation}`);
const sns = (...operations: readonly string[]) => operations.map((operation) => `sns:${operation}`);
const grant = (name: string, actions: readonly string[], ...on: readonly Target[]): Grant => ({ name, actions, on });
const grantWhen = (when: Condition, ...given: Parameters<typeof grant>): Grant => ({ ...grant(...given), when });

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
  grant('ReadUsers', dynamodb('GetItem', 'BatchGetItem', 'ConditionCheckItem'), table('users')),
  // Users and what makes an address unique; not the rules, nor what is known of topics and of adopting.
  grantWhen(onKeys(UUID, 'email#*'), 'RegisterUsers', dynamodb('PutItem'), table('users')),
  // A guess at an address that nobody has is counted nowhere, by the same write.
  grantWhen(onKeys(UUID, NOBODY), 'ChangeUsers', dynamodb('UpdateItem'), table('users')),
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
      'RestoreTableToPointInTime',
      'Scan',
      'TagResource',
      'UpdateContinuousBackups',
      'UpdateTable',
    ),
    ...ALL_TABLES.map(table),
  ),
];

/**
 * Backups and moments are restored beside the tables, under one name each: another name is refused by AWS. What a restore writes, it
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
      'RestoreTableToPointInTime',
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
    sns('CreateTopic', 'ListSubscriptionsByTopic', 'ListTagsForResource', 'SetTopicAttributes', 'TagResource'),
    ...BOTH_TOPICS,
  ),
  grantWhen(BY_MAIL, 'SubscribeToTopics', sns('Subscribe'), ...BOTH_TOPICS),
  grant('AdministerSubscriptions', sns('GetSubscriptionAttributes', 'SetSubscriptionAttributes', 'Unsubscribe'), {
    kind: 'account',
  }),
];

/** What somebody changes of a user by signing in, by a new password and in their own profile; not the role or the status. */
const OWN_ATTRIBUTES = [
  'account_locked_until',
  'alerts_enabled',
  'change_id',
  'email',
  'failed_login_attempts',
  'full_name',
  'lock_state',
  'name_initials',
  'name_sort',
  'password_hash',
  'password_temporary',
  'phone',
  'session_epoch',
  'user_id',
];

/** The months in which each kind of alert was raised. */
const COMPLIANCE_MONTHS = ['months#high-value', 'months#suspicious-activity'];

const GRANTS: Readonly<Record<ProfileRole, readonly Grant[]>> = {
  'customer-facing': COUNTER,
  teller: [...COUNTER, grant('FindCustomers', dynamodb('Query'), index('users', INDEX.name))],
  analyst: [
    ...CHECK,
    // It delivers none, so it has no need to see them.
    grantWhen(COUNT_ONLY, 'CountWaitingMail', dynamodb('Query'), index('transactions', INDEX.pendingAlert)),
    // A session's user is read with the bank's rules, in one batch.
    grant('ReadUsers', dynamodb('GetItem', 'BatchGetItem'), table('users')),
    grantWhen(onAttributes(OWN_ATTRIBUTES, UUID, NOBODY), 'SignIn', dynamodb('UpdateItem'), table('users')),
    grantWhen(onKeys(...COMPLIANCE_MONTHS), 'ReadComplianceMonths', dynamodb('GetItem'), table('transactions')),
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
