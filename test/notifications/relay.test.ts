import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Log } from '../../main/log';
import { MAX_ATTEMPTS, waitAfterFailureMs } from '../../main/notifications/backoff';
import type { Publisher } from '../../main/notifications/publisher';
import { STUCK_AFTER_MS } from '../../main/notifications/stuck-claims';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import type { AlertMessage } from '../../main/repositories/mailbox';
import type { Account } from '../../main/repositories/records';
import { eventually } from '../support/eventually';
import {
  addCustomer,
  allMail,
  COMPLIANCE_ADDRESS,
  HandClock,
  newBankFile,
  newRelay,
  post,
  silent,
} from './bank-at-work';

const NOW = '2026-11-22T12:00:00.000Z';
const file = newBankFile();
let bank: EmbeddedBank;
let anna: Account;
let clock: HandClock;

/** A publisher that fails where told, and says what it was given. */
class TroubledPublisher implements Publisher {
  readonly published: AlertMessage[] = [];
  constructor(public fails: (message: AlertMessage) => boolean) {}
  async publish(message: AlertMessage): Promise<void> {
    if (this.fails(message)) throw new Error('The mail server refuses');
    this.published.push(message);
  }
}

beforeEach(async () => {
  bank = await file.open();
  clock = new HandClock(Date.parse(NOW));
  anna = await addCustomer(bank, `anna${Math.random()}`);
  await newRelay(bank, { clock }).runOnce();
});

afterEach(async () => {
  for (const alert of (await bank.alerts.pending({ cursor: undefined, limit: 100 })).items) {
    await bank.alerts.settle(alert.alertId);
  }
  await bank.close();
});

afterAll(() => file.remove());

const deposit = (amount: bigint) => post(bank, { kind: 'deposit', account: anna, amount, at: NOW });

describe('the relay', () => {
  test('delivers what waits to the right addresses and leaves nothing waiting', async () => {
    await deposit(1_000_000n);
    expect(await newRelay(bank, { clock }).runOnce()).toMatchObject({ delivered: 1, postponed: 0, failed: 0 });
    const mail = (await allMail(bank)).slice(-2);
    expect(mail.map(({ recipient, alertType }) => [recipient, alertType])).toEqual([
      [expect.stringMatching(/^anna/), 'transaction'],
      [COMPLIANCE_ADDRESS, 'high-value'],
    ]);
    expect(await bank.alerts.pendingCount()).toEqual({ waiting: 0, dead: 0 });
    const [recorded] = (await bank.alerts.newestComplianceAlerts('high-value', 1)).items;
    expect(recorded).toMatchObject({ accountId: anna.accountId, raisedAt: NOW, amountCents: 1_000_000n });
    expect(recorded?.reference).toBe(mail[1]?.reference);
  });

  test('that may not take what waits says so once and leaves it to those that may', async () => {
    await deposit(10_00n);
    await deposit(20_00n);
    const lines: string[] = [];
    const log = { ...silent, info: (text: string) => lines.push(text), error: () => lines.push('error') } as Log;
    let asked = 0;
    const alerts = {
      ...bank.alerts,
      claim: async () => {
        asked += 1;
        throw new Error('denied');
      },
    };
    const isForbidden = (error: unknown) => error instanceof Error && error.message === 'denied';
    const relay = newRelay({ ...bank, alerts }, { clock, relay: { log, isForbidden, intervalMs: 5 } });
    relay.start();
    await eventually(() => expect(lines).toHaveLength(1));
    expect(lines[0]).toContain('may not deliver mail');
    const before = asked;
    relay.kick();
    await relay.stop();
    expect([asked, lines.length]).toEqual([before, 1]);
    expect(await newRelay(bank, { clock }).runOnce()).toMatchObject({ delivered: 2 });
  });

  test('a failed delivery waits longer each time, is dead after the last try, and never holds up another', async () => {
    const [poisoned] = await deposit(50_00n);
    await deposit(60_00n);
    const publisher = new TroubledPublisher(({ body }) => body.includes('50.00'));
    const relay = newRelay(bank, { clock, delivery: { publisher } });
    expect(await relay.runOnce()).toMatchObject({ delivered: 1, postponed: 1 });
    expect(publisher.published.map(({ subject }) => subject)).toEqual([expect.stringContaining('60.00')]);

    for (let failed = 1; failed < MAX_ATTEMPTS; failed += 1) {
      clock.ms += waitAfterFailureMs(failed) - 1;
      expect(await relay.runOnce()).toMatchObject({ postponed: 0, dead: 0 });
      clock.ms += 1;
      const isLast = failed + 1 === MAX_ATTEMPTS;
      expect(await relay.runOnce()).toMatchObject(isLast ? { dead: 1 } : { postponed: 1 });
    }
    const [dead] = (await bank.alerts.pending({ cursor: undefined, limit: 10 })).items;
    expect(dead).toMatchObject({ alertId: poisoned?.transactionId, dead: true, attempts: MAX_ATTEMPTS });
    expect(dead?.lastError).toBe('The mail server refuses');
    clock.ms += 30 * 24 * 3_600_000;
    expect(await relay.runOnce()).toMatchObject({ delivered: 0, postponed: 0, dead: 0 });

    publisher.fails = () => false;
    await bank.alerts.retry(poisoned?.transactionId ?? '', new Date(clock.ms).toISOString());
    expect(await relay.runOnce()).toMatchObject({ delivered: 1 });
  });

  test('while compliance mail cannot go out, the customer gets theirs, and once only', async () => {
    await deposit(1_000_000n);
    const publisher = new TroubledPublisher(({ audience }) => audience === 'compliance');
    const relay = newRelay(bank, { clock, delivery: { publisher } });
    await relay.runOnce();
    expect(publisher.published.map(({ audience }) => audience)).toEqual(['customer']);
    publisher.fails = () => false;
    clock.ms += waitAfterFailureMs(1);
    await relay.runOnce();
    expect(publisher.published.map(({ audience }) => audience)).toEqual(['customer', 'compliance']);
  });

  test('mail that never gets an answer counts as failed instead of stopping everything', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      await deposit(50_00n);
      let asked = false;
      const publisher: Publisher = {
        publish: () => {
          asked = true;
          return new Promise(() => {});
        },
      };
      const pass = newRelay(bank, { clock, delivery: { publisher } }).runOnce();
      await eventually(() => expect(asked).toBe(true));
      await vi.advanceTimersByTimeAsync(10_000);
      expect(await pass).toMatchObject({ postponed: 1 });
    } finally {
      vi.useRealTimers();
    }
  });

  test('an alert of a customer who is not on record is postponed, not lost', async () => {
    await deposit(50_00n);
    const users = { ...bank.users, byId: async () => undefined };
    expect(await newRelay(bank, { clock, delivery: { users } }).runOnce()).toMatchObject({ postponed: 1 });
  });

  /** A publisher that holds every mail until released. */
  const heldPublisher = () => {
    let release: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const publisher = {
      asked: 0,
      publish: () => {
        publisher.asked += 1;
        return gate;
      },
    };
    return { publisher, release: () => release() };
  };

  test('many kicks while it works make one more pass', async () => {
    let passes = 0;
    const alerts: EmbeddedBank['alerts'] = {
      ...bank.alerts,
      pending: (page) => {
        passes += 1;
        return bank.alerts.pending(page);
      },
    };
    const { publisher, release } = heldPublisher();
    const relay = newRelay(bank, { clock, delivery: { publisher }, relay: { alerts } });
    await deposit(50_00n);
    relay.kick();
    await eventually(() => expect(publisher.asked).toBe(1));
    for (let kick = 0; kick < 50; kick += 1) relay.kick();
    release();
    await eventually(() => expect(passes).toBe(2));
    await relay.stop();
    expect(passes).toBe(2);
  });

  test('stop waits for the alerts in hand and takes no more', async () => {
    const { publisher, release } = heldPublisher();
    const relay = newRelay(bank, { clock, delivery: { publisher } });
    for (let amount = 1n; amount <= 20n; amount += 1n) await deposit(amount);
    relay.kick();
    await eventually(() => expect(publisher.asked).toBeGreaterThan(0));
    let stopped = false;
    const stopping = relay.stop().then(() => {
      stopped = true;
    });
    expect(stopped).toBe(false);
    release();
    await stopping;
    const taken = publisher.asked;
    expect(taken).toBeLessThan(20);
    expect(await bank.alerts.pendingCount()).toEqual({ waiting: 20 - taken, dead: 0 });
    relay.kick();
    await relay.stop();
    expect(publisher.asked).toBe(taken);
  });

  test('a console that has nothing to do finds by itself what another one left behind', async () => {
    await deposit(50_00n);
    const relay = newRelay(bank, { clock, relay: { intervalMs: 5 } });
    relay.start();
    await deposit(60_00n);
    await eventually(async () => expect(await bank.alerts.pendingCount()).toEqual({ waiting: 0, dead: 0 }));
    await relay.stop();
  });

  test('a claim of a console that died is taken over when its lease has run out', async () => {
    const [entry] = await deposit(50_00n);
    const at = (ms: number) => new Date(clock.ms + ms).toISOString();
    await bank.alerts.claim(entry?.transactionId ?? '', 'a console that died', at(0), at(120_000));
    const relay = newRelay(bank, { clock });
    expect(await relay.runOnce()).toMatchObject({ notOurs: 1, delivered: 0 });
    clock.ms += 120_000;
    expect(await relay.runOnce()).toMatchObject({ delivered: 1 });
  });

  test('a claim by a clock that was a year ahead is taken over too', async () => {
    const [entry] = await deposit(50_00n);
    const nextYear = new Date(clock.ms + 365 * 24 * 3_600_000).toISOString();
    await bank.alerts.claim(entry?.transactionId ?? '', 'a console that died', nextYear, `2028${nextYear.slice(4)}`);
    let steady = 0;
    const relay = newRelay(bank, { clock, relay: { steadyMs: () => steady } });
    expect(await relay.runOnce()).toMatchObject({ notOurs: 1 });
    steady = STUCK_AFTER_MS;
    expect(await relay.runOnce()).toMatchObject({ notOurs: 1 });
    steady += 1;
    expect(await relay.runOnce()).toMatchObject({ delivered: 1 });
  });

  test('a wait set by a clock that was a year ahead does not hold an alert for a year', async () => {
    const [entry] = await deposit(50_00n);
    const nextAttemptAt = new Date(clock.ms + 365 * 24 * 3_600_000).toISOString();
    const alertId = entry?.transactionId ?? '';
    const now = new Date(clock.ms).toISOString();
    await bank.alerts.claim(alertId, 'a console that was ahead', now, nextAttemptAt);
    await bank.alerts.postpone(alertId, 'a console that was ahead', { error: 'x', nextAttemptAt, dead: false });
    expect(await newRelay(bank, { clock }).runOnce()).toMatchObject({ delivered: 1 });
  });
});
