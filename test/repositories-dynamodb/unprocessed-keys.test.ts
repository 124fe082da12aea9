import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeCustomer } from '../contracts/samples';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { always, next } from '../support/fault-plans';
import type { Fault } from '../support/fault-proxy';
import { proxiedBank } from './proxied-bank';

/** Pauses are counted, not waited for. */
const { pauses } = vi.hoisted(() => ({ pauses: [] as number[] }));
vi.mock(import('../../main/aws/calls/repeats'), async (original) => ({
  ...(await original()),
  pauseBeforeRepeat: async (tries: number) => void pauses.push(tries),
}));

const local = await dynamoDbLocal();
const LEFT_OVER: Fault = { kind: 'unprocessed' };

describe.skipIf(local.reason !== undefined)(suiteName('keys that DynamoDB gives back unread', local), () => {
  const on = proxiedBank(local);
  beforeEach(() => void pauses.splice(0));
  afterEach(() => on().proxy.setPlan(undefined));

  test('are asked for again, each time after a longer pause, until all are read', async () => {
    const { bank, truth, proxy } = on();
    const made = await Promise.all(Array.from({ length: 3 }, () => makeCustomer(truth)));
    const ids = made.map(({ user }) => user.userId);
    proxy.setPlan(next('BatchGetItem', LEFT_OVER, LEFT_OVER, LEFT_OVER));
    const found = await bank.users.byIds(ids);
    expect(found.map(({ userId }) => userId)).toEqual(ids);
    expect(pauses).toEqual([1, 2, 3]);
  });

  test('for ever are throttling, told after a bounded number of tries', async () => {
    const { bank, proxy } = on();
    const before = proxy.calls.get('BatchGetItem') ?? 0;
    proxy.setPlan(always('BatchGetItem', LEFT_OVER));
    await expect(bank.users.byIds(['nobody'])).rejects.toThrow('throttled');
    const tries = (proxy.calls.get('BatchGetItem') ?? 0) - before;
    expect(tries).toBeLessThan(20);
    expect(pauses).toHaveLength(tries - 1);
  });
});
