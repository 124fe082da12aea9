import { afterEach, describe, expect, test } from 'vitest';
import { refusalOf } from '../../main/aws/calls/refusals';
import { failureLine } from '../../renderer/words/failures';
import { closedNotice, makeCustomer } from '../contracts/samples';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { always } from '../support/fault-plans';
import { proxiedBank } from './proxied-bank';

const local = await dynamoDbLocal();

describe.skipIf(local.reason !== undefined)(suiteName('contention that outlasts its repeats', local), () => {
  const on = proxiedBank(local);
  afterEach(() => on().proxy.setPlan(undefined));

  test.each(['UpdateItem', 'TransactWriteItems'])('in a %s is told as what passes by waiting', async (operation) => {
    const { bank, truth, proxy, tables } = on();
    const { user, account } = await makeCustomer(truth);
    proxy.setPlan(always(operation, { kind: 'conflict' }));
    const isUser = operation === 'UpdateItem';
    const change = isUser
      ? bank.users.setRole(user.userId, 'teller')
      : bank.accounts.close(account.accountId, closedNotice(account));
    const refusal = refusalOf(await change.catch((error: unknown) => error));
    if (refusal === undefined) throw new Error('It is told as a defect of the program');
    expect(refusal).toMatchObject({ problem: 'throttled', resource: isUser ? tables.users : tables.accounts });
    expect(failureLine(refusal)).toMatch(/Wait a moment and try again/);
  });
});
