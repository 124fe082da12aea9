import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type Cents, cents, formatDecimal } from '../../../shared/domain/money';
import { signOf } from '../../../shared/domain/transaction-types';
import {
  type AwsFailure,
  type AwsFailureKind,
  AwsUnavailable,
  type CancellationReason,
} from '../../aws/calls/failures';
import type { TableNames } from '../../aws/tables';
import { NothingWritten } from '../nothing-written';
import type { PostOutcome } from '../ports';
import type { LedgerEntry, Posting } from '../records';
import { accountKey, IS_ACCOUNT, IS_ACTIVE, toAccount } from './account-items';
import { money, text, whole } from './attributes';
import type { Calls } from './calls';
import { toEntryItem } from './entry-items';
import { expressions } from './expressions';
import type { HighValueMarks } from './high-value-marks';
import { requestKey, toRequestItem, toRequestRecord } from './request-items';

const ANSWER_OLD = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
const IS_NEW_ROW = expressions({ ConditionExpression: 'attribute_not_exists(#transaction_id)' });

/** A set of marks is full, and nothing was written: the same again with room for the mark. */
interface MarksFull {
  readonly outcome: 'marksFull';
  readonly leg: LedgerEntry;
}

/** One item of the transaction, with what its refusal means. */
interface Step {
  readonly write: TransactWriteItem;
  refusal(reason: CancellationReason): PostOutcome | MarksFull;
}

/** Entries of high value are marked: by the threshold that they are posted under, or by `highValueCents` where they say none. */
export interface Marking {
  readonly highValueCents: () => Cents;
  readonly marks: HighValueMarks;
}

/** Each round but the last found a set full that had room when it was looked for. */
const MOST_MARK_ROUNDS = 6;

/**
 * A posting is one transaction: the request record, each account under its conditions, each entry, each high-value mark.
 * It is sent again only when DynamoDB said that nothing was written. After a lost reply a second try could be refused
 * while the first is still on its way, so a lost reply is `unknown`, and the request record settles it.
 */
export async function post(calls: Calls, tables: TableNames, marking: Marking, posting: Posting): Promise<PostOutcome> {
  for (let round = 0; round < MOST_MARK_ROUNDS; round += 1) {
    const outcome = await postOnce(calls, tables, marking, posting);
    if (outcome.outcome !== 'marksFull') return outcome;
    await marking.marks.makeRoom(outcome.leg);
  }
  return { outcome: 'busy' };
}

async function postOnce(
  calls: Calls,
  tables: TableNames,
  marking: Marking,
  posting: Posting,
): Promise<PostOutcome | MarksFull> {
  const steps = stepsOf(tables, marking, posting);
  const writes = steps.map(({ write }) => write);
  const result = await calls.attemptTransaction(writes, { afterLoss: false });
  if (result.ok) return { outcome: 'posted' };
  const { failure, cause } = result.error;
  if (failure.kind === 'cancelled') return refused(calls, tables, posting, steps, failure);
  if (failure.kind === 'throttled' || failure.kind === 'conflict') return { outcome: 'busy' };
  if (failure.kind === 'noReply') return { outcome: 'unknown' };
  const unavailable = new AwsUnavailable(failure, { action: 'dynamodb:UpdateItem', resource: tables.accounts }, cause);
  throw REFUSED_AT_THE_DOOR.has(failure.kind) ? new NothingWritten(unavailable) : unavailable;
}

/** Failures by which a call is turned away before anything of it is carried out. */
const REFUSED_AT_THE_DOOR: ReadonlySet<AwsFailureKind> = new Set<AwsFailureKind>([
  'unreachable',
  'credentialsMissing',
  'credentialsExpired',
  'credentialsRefused',
  'wrongRegion',
  'clockOff',
  'accessDenied',
  'resourceMissing',
]);

async function refused(
  calls: Calls,
  tables: TableNames,
  posting: Posting,
  steps: readonly Step[],
  failure: AwsFailure & { readonly kind: 'cancelled' },
): Promise<PostOutcome | MarksFull> {
  const at = failure.reasons.findIndex(({ code }) => code === 'conditionFailed');
  const [step, reason] = [steps[at], failure.reasons[at]];
  if (step === undefined || reason === undefined) {
    if (failure.reasons.some(({ code }) => code === 'conflict' || code === 'throttled')) return { outcome: 'busy' };
    throw new AwsUnavailable(failure, { action: 'dynamodb:UpdateItem', resource: tables.accounts }, undefined);
  }
  if (at > 0) {
    // That every failed condition is named is not promised, and the request's own comes first: a request that applied
    // must not be answered with what its account looks like since.
    const record = await calls.getSettled(tables.transactions, requestKey(posting.request.requestId));
    if (record !== undefined) return { outcome: 'requestTaken', record: toRequestRecord(record) };
  }
  return step.refusal(reason);
}

function stepsOf(tables: TableNames, { highValueCents, marks }: Marking, { request, legs }: Posting): readonly Step[] {
  const { transactions } = tables;
  const record: Step = {
    write: { Put: { TableName: transactions, Item: toRequestItem(request), ...IS_NEW_ROW, ...ANSWER_OLD } },
    refusal({ item }) {
      if (item === undefined) throw new Error('A request record stood in the way and was not answered');
      return { outcome: 'requestTaken', record: toRequestRecord(item) };
    },
  };
  const accounts = legs.map((leg) => accountStep(tables, leg));
  const entries = legs.map(
    (leg): Step => ({
      write: { Put: { TableName: transactions, Item: toEntryItem(leg), ...IS_NEW_ROW } },
      refusal() {
        throw new Error('The id of a new entry is taken');
      },
    }),
  );
  const marked = legs.flatMap((leg): readonly Step[] => {
    const isHigh = leg.amountCents >= (leg.highValueFromCents ?? highValueCents());
    const write = isHigh ? marks.write(leg) : undefined;
    return write === undefined ? [] : [{ write, refusal: () => ({ outcome: 'marksFull', leg }) }];
  });
  return [record, ...accounts, ...entries, ...marked];
}

/** Adds to the balance or takes from it; a debit only while the money is there. */
function accountStep({ accounts }: TableNames, leg: LedgerEntry): Step {
  const { accountId, amountCents } = leg;
  const isDebit = signOf(leg.type) < 0n;
  const update = 'SET #last_activity_at = :at ADD #balance :change, #version :one';
  const condition = `${IS_ACCOUNT} AND ${IS_ACTIVE}${isDebit ? ' AND #balance >= :amount' : ''}`;
  const values = {
    at: text(leg.timestamp),
    change: { N: formatDecimal(cents(signOf(leg.type) * amountCents)) },
    one: whole(1),
    active: text('active'),
    ...(isDebit ? { amount: money(amountCents) } : {}),
  };
  return {
    write: {
      Update: {
        TableName: accounts,
        Key: accountKey(accountId),
        ...expressions({ ConditionExpression: condition, UpdateExpression: update }, values),
        ...ANSWER_OLD,
      },
    },
    refusal({ item }) {
      if (item?.account_number === undefined) return { outcome: 'accountMissing', accountId };
      const { status, balanceCents } = toAccount(item);
      if (status !== 'active') return { outcome: 'accountClosed', accountId };
      if (isDebit && balanceCents < amountCents) return { outcome: 'balanceTooLow', accountId, balanceCents };
      throw new Error('An account was refused that meets every condition');
    },
  };
}
