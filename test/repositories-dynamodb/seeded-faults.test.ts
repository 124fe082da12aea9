import { afterAll, describe, expect, test } from 'vitest';
import type { Posting, RequestRecord } from '../../main/repositories/records';
import { cents } from '../../shared/domain/money';
import { makeFundedAccount, type Party, transfer, voided } from '../contracts/samples';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { seededFaults } from '../support/fault-plans';
import { testSeed } from '../support/seeded';
import { seededRandom } from '../support/seeded-random';
import { proxiedBank, REQUEST_MS } from './proxied-bank';

const local = await dynamoDbLocal();
const TRANSFERS = 150;
const LANES = 10;
const EACH = cents(500n);
const MOST_TRIES = 50;

describe.skipIf(local.reason !== undefined)(suiteName('a line on which one call in seven fails', local), () => {
  const on = proxiedBank(local);
  afterAll(() => on().proxy.setPlan(undefined));

  /** Asks until somebody knows: by the record, or by forbidding it. */
  const resolve = async (requestId: string): Promise<RequestRecord> => {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const record = await on()
        .hasty.ledger.voidRequest(voided(requestId))
        .catch(() => 'unknown' as const);
      if (record !== 'unknown') return record;
    }
    throw new Error('A request could not be resolved');
  };

  test('claims 1 and 2: every transfer applies once or never, its outcome is known, and the sum stays', async () => {
    const { hasty, truth, proxy } = on();
    const accounts = await Promise.all(Array.from({ length: 5 }, () => makeFundedAccount(truth, EACH)));
    const random = seededRandom(testSeed);
    const any = (): Party => accounts[Math.floor(random() * accounts.length)] ?? accounts[0] ?? never();
    const orders: Posting[] = [];
    while (orders.length < TRANSFERS) {
      const [from, to] = [any(), any()];
      if (from !== to) orders.push(transfer(from, to, cents(BigInt(1 + Math.floor(random() * 300)))));
    }
    proxy.setPlan(seededFaults({ seed: testSeed, rate: 1 / 7, delayMs: REQUEST_MS + 300 }));
    const applied = new Set<string>();
    const queue = orders.values();
    const lane = async () => {
      for (const order of queue) {
        const { requestId } = order.request;
        const { outcome } = await hasty.ledger.post(order).catch(() => ({ outcome: 'unknown' as const }));
        const record = outcome === 'unknown' ? await resolve(requestId) : undefined;
        if (outcome === 'posted' || record?.state === 'posted') applied.add(requestId);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    await proxy.settled();
    expect(proxy.faults.size).toBeGreaterThan(3);
    expect(applied.size).toBeGreaterThan(20);

    const expected = new Map(accounts.map(({ accountId }) => [accountId, EACH as bigint]));
    for (const { request, legs } of orders) {
      const record = await truth.ledger.request(request.requestId);
      expect(record?.state === 'posted').toBe(applied.has(request.requestId));
      if (record?.state !== 'posted') continue;
      for (const { accountId, type, amountCents } of legs) {
        const change = type === 'transfer_in' ? amountCents : -amountCents;
        expected.set(accountId, (expected.get(accountId) ?? 0n) + change);
      }
    }
    const after = await Promise.all(accounts.map(({ accountId }) => truth.accounts.byId(accountId)));
    expect(new Map(after.map((one) => [one?.accountId, one?.balanceCents]))).toEqual(expected);
    expect(after.reduce((sum, one) => sum + (one?.balanceCents ?? 0n), 0n)).toBe(EACH * BigInt(accounts.length));
    expect(after.every((one) => one !== undefined && one.balanceCents >= 0n)).toBe(true);
  });
});

function never(): never {
  throw new Error('There are accounts');
}
