import type { AttributeValue, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { TableNames } from '../../aws/tables';
import type { UserWriter } from '../ports';
import type { User } from '../records';
import { accountPuts, numberPut } from './account-puts';
import type { AdoptionGate } from './adoption-gate';
import { flag, text, whole } from './attributes';
import type { Calls } from './calls';
import { expressions } from './expressions';
import { changePassword } from './password-change';
import { pendingAttributes, pendingWithRole } from './pending-subscription-items';
import { sentinelAfterLoss } from './sentinels';
import { countAttempt } from './sign-in-attempts';
import { changeUser } from './user-changes';
import { emailKey, emailOwner, emailSentinel, nameAttributes, toUserItem } from './user-items';

const ONE = whole(1);
const NONE = whole(0);
/** Ends every session of the user. */
const END_SESSIONS = 'ADD #session_epoch :one';
const FORGET_ATTEMPTS = 'SET #failed_login_attempts = :none REMOVE #account_locked_until, #lock_state';

/** UserWriter on DynamoDB. Each change is one conditional write of one item. */
export function userWrites(calls: Calls, tables: TableNames, adopted: AdoptionGate): UserWriter {
  const { users: table } = tables;

  const change = (userId: string, update: string, values: Readonly<Record<string, AttributeValue>>) =>
    changeUser(calls, table, userId, update, values);

  return {
    async create(user, first) {
      await adopted('users', ...(first === undefined ? [] : (['accounts'] as const)));
      return create(calls, tables, user, first);
    },
    updateProfile(userId, { fullName, phone, alertsEnabled }) {
      const names = nameAttributes(fullName);
      const { name_initials: initials, name_sort: sort } = names;
      const values = { fullName: text(fullName), phone: text(phone), alerts: flag(alertsEnabled) };
      const profile = 'SET #full_name = :fullName, #phone = :phone, #alerts_enabled = :alerts';
      if (initials === undefined || sort === undefined) {
        return change(userId, `${profile} REMOVE #name_initials, #name_sort`, values);
      }
      const all = { ...values, initials, sort };
      return change(userId, `${profile}, #name_initials = :initials, #name_sort = :sort`, all);
    },
    setAlerts: (userId, alertsEnabled) =>
      change(userId, 'SET #alerts_enabled = :alerts', { alerts: flag(alertsEnabled) }),
    changePassword: (userId, expectedHash, newHash) => changePassword(calls, table, userId, expectedHash, newHash),
    setRole(userId, role) {
      const { set, remove, values } = pendingWithRole(userId, role);
      return change(userId, `SET #role = :role${set} ${remove} ${END_SESSIONS}`, {
        role: text(role),
        one: ONE,
        ...values,
      });
    },
    setStatus: (userId, status) =>
      change(userId, `SET #status = :status ${END_SESSIONS}`, { status: text(status), one: ONE }),
    endSessions: (userId) => change(userId, END_SESSIONS, { one: ONE }),
    releaseLock: (userId) => change(userId, FORGET_ATTEMPTS, { none: NONE }),
    countAttempt: (userId, now, policy, seen) => countAttempt(calls, table, userId, now, policy, seen),
    async clearAttempts(userId) {
      await change(userId, FORGET_ATTEMPTS, { none: NONE });
    },
  };
}

/** The sentinels first: they guard the transaction, and tell a try whose reply was lost from somebody else's. */
async function create(
  calls: Calls,
  tables: TableNames,
  user: User,
  first: Parameters<UserWriter['create']>[1],
): ReturnType<UserWriter['create']> {
  const isNew = expressions({ ConditionExpression: 'attribute_not_exists(#user_id)' });
  const emailPut: TransactWriteItem = {
    Put: { TableName: tables.users, Item: emailSentinel(user.email, user.userId), ...isNew, ...ANSWER_OLD },
  };
  const userPut: TransactWriteItem = {
    Put: {
      TableName: tables.users,
      Item: { ...toUserItem(user), ...pendingAttributes(user.userId, user.role) },
      ...isNew,
    },
  };
  const result = await calls.transactOrLose(
    first === undefined
      ? [emailPut, userPut]
      : [emailPut, numberPut(tables, first.account), userPut, ...accountPuts(tables, first.account, first.notice)],
  );
  if (result.outcome === 'done') return 'created';
  if (result.outcome === 'lost') {
    const sentinel = await sentinelAfterLoss(calls, tables.users, emailKey(user.email));
    if (sentinel === undefined) return 'unknown';
    return emailOwner(sentinel) === user.userId ? 'created' : 'emailTaken';
  }
  const [address, number] = result.reasons;
  if (address?.code === 'conditionFailed') {
    const isOurs = address.item !== undefined && emailOwner(address.item) === user.userId;
    return isOurs ? 'created' : 'emailTaken';
  }
  if (first !== undefined && number?.code === 'conditionFailed') return 'numberTaken';
  throw new Error('A user was refused under a new address: the id is taken');
}

const ANSWER_OLD = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
