import { afterEach, describe, expect, test } from 'vitest';
import { openDynamoBank } from '../../main/repositories/dynamodb/open';
import { FIND_OUT_MS, OutcomeFinder } from '../../main/services/outcome-finder';
import { cents } from '../../shared/domain/money';
import { makeFundedAccount, withdrawal } from '../contracts/samples';
import { SessionTime } from '../services/session-time';
import { dynamoDbLocal, localClient, suiteName } from '../support/dynamodb-local';
import { eventually } from '../support/eventually';
import { silentLog } from '../support/money-desk';
import { proxiedBank } from './proxied-bank';

const local = await dynamoDbLocal();
/** Longer than any test lasts: only the limit of the search can end it. */
const NEVER_MS = 600_000;

describe.skipIf(local.reason !== undefined)(suiteName('finding out over a line that answers nothing', local), () => {
  const on = proxiedBank(local);
  afterEach(() => on().proxy.setPlan(undefined));

  /** A finder whose calls would wait for ever, with the time in the test's hand. */
  const patientFinder = () => {
    const { proxy, tables } = on();
    const client = localClient(proxy.endpoint, { requestMs: NEVER_MS });
    const { ledger } = openDynamoBank({ client, tables, highValueCents: cents(1_000_000n) });
    const time = new SessionTime();
    const timing = { pausesMs: [1], pause: async () => {}, limitMs: FIND_OUT_MS, scheduler: time };
    return { finder: new OutcomeFinder({ ledger, clock: time, log: silentLog, ...timing }), time, client };
  };

  const aPosting = async () => withdrawal(await makeFundedAccount(on().truth, cents(100n)), cents(40n));

  const soughtOf = ({ request: { requestId, inputHash, actorId } }: Awaited<ReturnType<typeof aPosting>>) => ({
    requestId,
    inputHash,
    actorId,
  });

  test.each(['GetItem', 'PutItem'])(
    'a %s without an answer ends as unknown after eight seconds, with no timer left',
    async (operation) => {
      const { proxy, truth } = on();
      const posting = await aPosting();
      const { finder, time, client } = patientFinder();
      const before = proxy.calls.get(operation) ?? 0;
      proxy.setPlan((call) => (call.operation === operation ? { kind: 'dropRequest' } : undefined));
      const found = finder.find(soughtOf(posting));
      await eventually(() => expect(proxy.calls.get(operation)).toBe(before + 1));
      time.pass(FIND_OUT_MS - 1);
      expect(time.waitingTimers).toBe(1);
      time.pass(1);
      expect(await found).toBe('unknown');
      expect(time.waitingTimers).toBe(0);

      // Nothing stands against the request yet: asked again over a good line, its end is found.
      proxy.setPlan(undefined);
      expect(await truth.ledger.post(posting)).toEqual({ outcome: 'posted' });
      expect(await finder.find(soughtOf(posting))).toEqual(posting.request);
      client.destroy();
    },
  );

  test('a workspace that closes ends every search at once, and begins none', async () => {
    const { proxy } = on();
    const { finder, time, client } = patientFinder();
    const before = proxy.calls.get('GetItem') ?? 0;
    proxy.setPlan((call) => (call.operation === 'GetItem' ? { kind: 'dropRequest' } : undefined));
    const sought = [soughtOf(await aPosting()), soughtOf(await aPosting())];
    const found = sought.map((one) => finder.find(one));
    await eventually(() => expect(proxy.calls.get('GetItem')).toBe(before + 2));
    finder.stop();
    expect(await Promise.all(found)).toEqual(['unknown', 'unknown']);
    expect(await Promise.all(sought.map((one) => finder.find(one)))).toEqual(['unknown', 'unknown']);
    expect(proxy.calls.get('GetItem')).toBe(before + 2);
    expect(time.waitingTimers).toBe(0);
    client.destroy();
  });
});
