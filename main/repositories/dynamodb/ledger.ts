import type { Cents } from '../../../shared/domain/money';
import { AwsUnavailable } from '../../aws/calls/failures';
import type { TableNames } from '../../aws/tables';
import type { LedgerReader, LedgerWriter } from '../ports';
import type { RequestRecord } from '../records';
import type { Calls } from './calls';
import { isEntry, rowKey, toEntry } from './entry-items';
import { expressions } from './expressions';
import { HighValueMarks, readMarks } from './high-value-marks';
import { historyPage, historyTotals } from './history';
import { post } from './posting';
import { requestKey, toRequestItem, toRequestRecord } from './request-items';

/** LedgerReader and LedgerWriter on DynamoDB. `highValueCents` judges entries that do not say by what they were judged. */
export function ledgerPort(calls: Calls, tables: TableNames, highValueCents: () => Cents): LedgerReader & LedgerWriter {
  const marks = new HighValueMarks(calls, tables.transactions);
  return {
    byAccount: (accountId, filter, page) => historyPage(calls, tables, accountId, filter, page),
    totals: (accountId, filter) => historyTotals(calls, tables, accountId, filter),
    async byId(transactionId) {
      const found = await calls.get(tables.transactions, rowKey(transactionId));
      return found !== undefined && isEntry(found) ? toEntry(found) : undefined;
    },
    async request(requestId) {
      const found = await calls.get(tables.transactions, requestKey(requestId));
      return found === undefined ? undefined : toRequestRecord(found);
    },
    highValueMarks: (accountId, from, to) =>
      readMarks(calls, tables.transactions, accountId, [from, to], highValueCents()),
    post: (posting) => post(calls, tables, { highValueCents, marks }, posting),
    voidRequest: (record) => voidRequest(calls, tables, record),
  };
}

/** Failures after which it is not known what stands there, and asking again later can help. */
const PASSING: ReadonlySet<string> = new Set(['noReply', 'conflict', 'throttled', 'unreachable']);

/** One conditional put. Repeated after a lost reply it finds its own record, which is the one that stands. */
async function voidRequest(
  calls: Calls,
  { transactions }: TableNames,
  record: RequestRecord,
): Promise<RequestRecord | 'unknown'> {
  const isNew = expressions({ ConditionExpression: 'attribute_not_exists(#transaction_id)' });
  try {
    const written = await calls.put({ TableName: transactions, Item: toRequestItem(record), ...isNew });
    if (written.ok) return record;
    return written.standing === undefined ? 'unknown' : toRequestRecord(written.standing);
  } catch (error) {
    if (error instanceof AwsUnavailable && PASSING.has(error.failure.kind)) return 'unknown';
    throw error;
  }
}
