import { describe, expect, test } from 'vitest';
import { MailService } from '../../main/services/mail-service';
import { systemClock } from '../../main/time/clock';
import { cents } from '../../shared/domain/money';
import { deposit, makeCustomer } from '../contracts/samples';
import { silent } from '../notifications/bank-at-work';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { proxiedBank } from './proxied-bank';

const local = await dynamoDbLocal();

describe.skipIf(local.reason !== undefined)(suiteName('what waits in the outbox', local), () => {
  const at = proxiedBank(local);

  test('is listed with one look into each of its partitions, and oldest first', async () => {
    const { bank, truth, proxy } = at();
    const { account } = await makeCustomer(truth);
    for (let number = 0; number < 120; number += 1) await truth.ledger.post(deposit(account, cents(100n)));
    const mail = new MailService({
      mailbox: undefined,
      alerts: bank.alerts,
      relay: { resume() {} },
      clock: systemClock,
      log: silent,
    });
    const before = proxy.calls.get('Query') ?? 0;
    const listed = await mail.waiting();
    expect(listed).toHaveLength(121);
    const since = listed.map((alert) => alert.since ?? '');
    expect(since).toEqual(since.toSorted());
    // Four where alerts wait, and the one of those that were given up.
    expect((proxy.calls.get('Query') ?? 0) - before).toBe(5);
  });
});
