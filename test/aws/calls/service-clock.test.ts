import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { followClock } from '../../../main/aws/calls/clients';
import { CorrectedClock } from '../../../main/aws/calls/service-clock';
import { dynamoDbLocal, localClient, suiteName } from '../../support/dynamodb-local';

const NOON = Date.UTC(2026, 10, 22, 12);

/** A desk whose clock is off by so much, and the header that the service sends when the true time is `at`. */
function desk(offMs: number) {
  let trueMs = NOON;
  let off = offMs;
  const clock = new CorrectedClock({ nowMs: () => trueMs + off });
  return {
    clock,
    setOff(ms: number) {
      off = ms;
    },
    /** A call that takes so long each way. */
    call(wayMs: number, pauseMs = 0) {
      trueMs += pauseMs;
      const sent = clock.localMs();
      trueMs += wayMs;
      const header = new Date(Math.floor(trueMs / 1_000) * 1_000).toUTCString();
      trueMs += wayMs;
      clock.observe(header, sent, clock.localMs());
      return clock.nowMs() - trueMs;
    },
  };
}

describe('the clock that follows AWS', () => {
  test('a clock that may be right is left alone, however slow the reply', () => {
    const { clock, call } = desk(0);
    expect(clock.knownDifferenceMs).toBeUndefined();
    for (const wayMs of [1, 700, 30, 5_000]) expect(call(wayMs, 333)).toBe(0);
    expect(clock.knownDifferenceMs).toBe(0);
  });

  test.each([3_600_000, -3_600_000, 90_000, -2_500])(
    'a clock that is off by %d ms is corrected to the second',
    (off) => {
      const { call } = desk(off);
      expect(Math.abs(call(20))).toBeLessThanOrEqual(1_040);
      for (let round = 0; round < 50; round += 1) call(5, 137);
      // Many replies narrow it down further than the header's second.
      expect(Math.abs(call(5, 137))).toBeLessThan(200);
    },
  );

  test('a clock that is set while the program runs is followed at the next reply', () => {
    const { call, setOff } = desk(0);
    call(10);
    setOff(-86_400_000);
    expect(Math.abs(call(10))).toBeLessThanOrEqual(1_020);
    setOff(0);
    expect(Math.abs(call(10))).toBeLessThanOrEqual(1_020);
  });

  test('what is no date, and a reply before its call, say nothing', () => {
    const { clock } = desk(0);
    clock.observe('yesterday', NOON, NOON);
    clock.observe(new Date(NOON + 9_000_000).toUTCString(), NOON + 1, NOON);
    expect(clock.knownDifferenceMs).toBeUndefined();
  });
});

const local = await dynamoDbLocal();

describe.skipIf(local.reason !== undefined)(suiteName('the clock of DynamoDB Local', local), () => {
  test('is read from replies and from refusals alike', async () => {
    const hourAhead = () => new CorrectedClock({ nowMs: () => Date.now() + 3_600_000 });
    const [answered, refused] = [hourAhead(), hourAhead()];
    const clients = [localClient(local.endpoint), localClient(local.endpoint)] as const;
    followClock(clients[0], answered);
    followClock(clients[1], refused);
    const askedAtMs = performance.now();
    await clients[0].send(new ListTablesCommand({}));
    await expect(clients[1].send(new ListTablesCommand({ Limit: -1 }))).rejects.toThrow();
    // A Date header is of whole seconds, and no truer than its call was short.
    const tookMs = performance.now() - askedAtMs;
    for (const clock of [answered, refused]) expect(Math.abs(clock.nowMs() - Date.now())).toBeLessThan(1_500 + tookMs);
    for (const client of clients) client.destroy();
  });
});
