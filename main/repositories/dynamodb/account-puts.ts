import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { TableNames } from '../../aws/tables';
import type { Account, AccountNotice } from '../records';
import { numberSentinel, toAccountItem } from './account-items';
import { toNoticeItem } from './alert-items';
import { expressions } from './expressions';

const ANSWER_OLD = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

/** Takes the account's number, or fails with the sentinel of whoever has it. */
export const numberPut = (tables: TableNames, account: Account): TransactWriteItem => ({
  Put: {
    TableName: tables.accounts,
    Item: numberSentinel(account),
    ...expressions({ ConditionExpression: 'attribute_not_exists(#account_id)' }),
    ...ANSWER_OLD,
  },
});

/** The holder is told of what happens to the account, in the same transaction. */
export const noticePut = (tables: TableNames, notice: AccountNotice): TransactWriteItem => ({
  Put: {
    TableName: tables.transactions,
    Item: toNoticeItem(notice),
    ...expressions({ ConditionExpression: 'attribute_not_exists(#transaction_id)' }),
    ...ANSWER_OLD,
  },
});

/** A new account with its notice. */
export const accountPuts = (tables: TableNames, account: Account, notice: AccountNotice): TransactWriteItem[] => [
  {
    Put: {
      TableName: tables.accounts,
      Item: toAccountItem(account),
      ...expressions({ ConditionExpression: 'attribute_not_exists(#account_id)' }),
    },
  },
  noticePut(tables, notice),
];
