import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../aws/failures';
import { fromTimestamp, type Timestamp, toTimestamp } from '../../clock';
import type { LedgerEntry } from '../records';
import { texts } from './attributes';
import type { Calls } from './calls';
import { rowKey } from './entry-items';
import { expressions } from './expressions';

/*
 * The high-value entries of an account, in one set per UTC day, written in the same transaction as the entries. So the
 * fifth inside 24 hours is counted by key, consistently; the index of the history may lag when it matters.
 */

const DAY_MS = 86_400_000;

const windowKey = (accountId: string, time: Timestamp): Item => rowKey(`window#${accountId}#${time.slice(0, 10)}`);
const markOf = ({ timestamp, transactionId }: LedgerEntry): string => `${timestamp} ${transactionId}`;

export const markUpdate = (table: string, entry: LedgerEntry): TransactWriteItem => ({
  Update: {
    TableName: table,
    Key: windowKey(entry.accountId, entry.timestamp),
    ...expressions({ UpdateExpression: 'ADD #marks :mark' }, { mark: texts([markOf(entry)]) }),
  },
});

/** Between both times, inclusive; oldest first, ties by id. */
export async function readMarks(calls: Calls, table: string, accountId: string, from: Timestamp, to: Timestamp) {
  const firstDay = Math.floor(fromTimestamp(from) / DAY_MS);
  const lastDay = Math.floor(fromTimestamp(to) / DAY_MS);
  const days = Array.from({ length: Math.max(0, lastDay - firstDay + 1) }, (_, index) => firstDay + index);
  const keys = days.map((day) => windowKey(accountId, toTimestamp(day * DAY_MS)));
  return (await calls.getMany(table, keys))
    .flatMap((item) => item.marks?.SS ?? [])
    .sort()
    .map((mark) => {
      const [timestamp = '', transactionId = ''] = mark.split(' ');
      return { timestamp, transactionId };
    })
    .filter(({ timestamp }) => timestamp >= from && timestamp <= to);
}
