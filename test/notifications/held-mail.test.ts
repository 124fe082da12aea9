import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MAX_ATTEMPTS } from '../../main/notifications/backoff';
import { LocalOutbox } from '../../main/notifications/local-outbox';
import { MailHeld } from '../../main/notifications/mail-held';
import { SafetyGate } from '../../main/notifications/safety-gate';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import type { AlertMessage } from '../../main/repositories/mailbox';
import type { Account } from '../../main/repositories/records';
import { MailService } from '../../main/services/mail-service';
import { toTimestamp } from '../../main/time/clock';
import {
  detailWords,
  isHeld,
  isHeldUp,
  lastErrorWords,
  stateWords,
} from '../../renderer/pages/notifications/mail-words';
import { entryReference } from '../../shared/domain/history-csv';
import { holdCode } from '../../shared/held-mail';
import { addCustomer, COMPLIANCE_ADDRESS, HandClock, newBankFile, newRelay, post, silent } from './bank-at-work';

const NOW = '2026-11-22T12:00:00.000Z';
const TOPIC = 'BankingTransactionAlerts';
const file = newBankFile();
let bank: EmbeddedBank;
let anna: Account;
let clock: HandClock;
let unsafeCount: number | undefined;
let brokenWay = false;

beforeEach(async () => {
  bank = await file.open();
  clock = new HandClock(Date.parse(NOW));
  anna = await addCustomer(bank, `anna${Math.random()}`);
  await newRelay(bank, { clock }).runOnce();
  unsafeCount = undefined;
  brokenWay = false;
});
afterEach(() => bank.close());
afterAll(() => file.remove());

/** A console of a bank with one topic for all mail. */
function gatedRelay() {
  const outbox = new LocalOutbox(bank.mailStore, COMPLIANCE_ADDRESS);
  const publisher = new SafetyGate({
    publisher: {
      publish: (message, at) => (brokenWay ? Promise.reject(new Error('no route')) : outbox.publish(message, at)),
    },
    topic: TOPIC,
    states: {
      of: async (topic) =>
        unsafeCount === undefined ? undefined : { topic, checkedAt: NOW, unsafeCount, complianceAddresses: [] },
    },
    users: bank.users,
    clock,
  });
  return newRelay(bank, { clock, delivery: { publisher } });
}

const waiting = async () => (await bank.alerts.pending({ cursor: undefined, limit: 10 })).items;
const mailTo = async (audience: 'customer' | 'compliance', from: string) =>
  (await bank.mailbox.list({ audience, userId: undefined }, { cursor: undefined, limit: 100 })).items.filter(
    ({ firstDeliveredAt }) => firstDeliveredAt >= from,
  );

describe('compliance mail on a topic that nobody has found safe', () => {
  test('waits, shown as held with the reason and never counted as a failed try, and goes out once the topic is found safe', async () => {
    await post(bank, { kind: 'deposit', account: anna, amount: 1_000_000n, at: NOW });
    const relay = gatedRelay();
    for (let pass = 0; pass < MAX_ATTEMPTS * 2; pass += 1) {
      await relay.runOnce();
      clock.ms += 5 * 60_000;
      // Found to be unsafe is no better than never looked at.
      if (pass === MAX_ATTEMPTS) unsafeCount = 1;
    }
    const [held, ...others] = await waiting();
    expect(others).toEqual([]);
    const shown = new MailService({
      mailbox: undefined,
      alerts: bank.alerts,
      relay: { resume() {} },
      clock,
      log: silent,
    });
    expect(await shown.waiting()).toMatchObject([{ holdReason: 'complianceUnsafe', lastError: null, attempts: 0 }]);
    expect(held).toMatchObject({ attempts: 0, dead: false, lastError: holdCode('complianceUnsafe') });
    expect(await mailTo('compliance', NOW)).toEqual([]);
    // The customer's own mail was not held up, and was sent once.
    const own = (await mailTo('customer', NOW)).filter(({ alertType }) => alertType === 'transaction');
    expect(own).toMatchObject([{ deliveries: 1 }]);

    unsafeCount = 0;
    clock.ms += 60_000;
    expect(await relay.runOnce()).toMatchObject({ delivered: 1 });
    expect(await mailTo('compliance', NOW)).toMatchObject([{ alertType: 'high-value', deliveries: 1 }]);
    expect(await waiting()).toEqual([]);
  });

  test('is looked at again after some minutes, not at each pass', async () => {
    await post(bank, { kind: 'deposit', account: anna, amount: 1_000_000n, at: NOW });
    const relay = gatedRelay();
    await relay.runOnce();
    expect((await waiting())[0]?.nextAttemptAt).toBe(toTimestamp(clock.ms + 5 * 60_000));
    expect(await relay.runOnce()).toMatchObject({ postponed: 0, notOurs: 0, delivered: 0 });
    unsafeCount = 0;
    clock.ms += 5 * 60_000;
    expect(await relay.runOnce()).toMatchObject({ delivered: 1 });
  });

  test('lets the customer have one mail, whichever consoles look at it and however often one starts anew', async () => {
    const [entry] = await post(bank, { kind: 'deposit', account: anna, amount: 1_000_000n, at: NOW });
    if (entry === undefined) throw new Error('A posting has a leg');
    const sent = async (audience: 'customer' | 'compliance') =>
      (await mailTo(audience, NOW)).filter(({ reference }) => reference === entryReference(entry));
    for (let look = 0; look < 6; look += 1) {
      for (const console of [gatedRelay(), gatedRelay()]) await console.runOnce();
      clock.ms += 5 * 60_000;
    }
    unsafeCount = 0;
    expect(await gatedRelay().runOnce()).toMatchObject({ delivered: 1 });
    expect(await sent('customer')).toMatchObject([{ alertType: 'transaction', deliveries: 1 }]);
    expect(await sent('compliance')).toMatchObject([{ alertType: 'high-value', deliveries: 1 }]);
  });

  test('lets each customer have one mail, also where more than a thousand are held', async () => {
    const count = 1_005;
    // Four a day: no pattern that compliance would be told of besides.
    const at = (number: number) => toTimestamp(Date.parse(NOW) - number * 8 * 60 * 60_000);
    for (let number = 0; number < count; number += 1) {
      await post(bank, { kind: 'deposit', account: anna, amount: 1_000_000n, at: at(number) });
    }
    const published = new Map<string, number>();
    let held = true;
    const publisher = {
      publish: async ({ audience, reference }: AlertMessage) => {
        if (audience === 'compliance' && held) throw new MailHeld('complianceUnsafe');
        if (audience === 'customer') published.set(reference, (published.get(reference) ?? 0) + 1);
      },
    };
    for (let look = 0; look < 2; look += 1) {
      expect(await newRelay(bank, { clock, delivery: { publisher } }).runOnce()).toMatchObject({ postponed: count });
      clock.ms += 5 * 60_000;
    }
    held = false;
    expect(await newRelay(bank, { clock, delivery: { publisher } }).runOnce()).toMatchObject({ delivered: count });
    expect(published.size).toBe(count);
    expect([...published.values()].filter((times) => times !== 1)).toEqual([]);
  });

  test('with a way that is broken besides, the try that failed counts', async () => {
    await post(bank, { kind: 'deposit', account: anna, amount: 1_000_000n, at: NOW });
    brokenWay = true;
    await gatedRelay().runOnce();
    expect((await waiting())[0]).toMatchObject({ attempts: 1, lastError: 'no route' });
    brokenWay = false;
    unsafeCount = 0;
    clock.ms += 60 * 60_000;
    await gatedRelay().runOnce();
    expect(await waiting()).toEqual([]);
  });

  test('is told from what waits for its next attempt, and from what was given up', () => {
    const untried = { what: 'Deposit', since: NOW, attempts: 0, nextAttemptAt: NOW, lastError: null, holdReason: null };
    const alert = { ...untried, alertId: 'a', dead: false };
    const held = { ...alert, holdReason: 'complianceUnsafe' } as const;
    expect(stateWords(alert)).toBe('Waiting');
    expect(stateWords(held)).toBe('Held');
    expect(stateWords({ ...held, dead: true })).toBe('Dead');
    expect(isHeld({ ...alert, lastError: 'no route' })).toBe(false);
    expect(lastErrorWords(alert)).toBe('None');
    expect(lastErrorWords(held)).toMatch(/^Held: .* Look under Administration, Notifications/);
    expect(detailWords(held)).toContain(lastErrorWords(held));
    expect(isHeldUp(held)).toBe(true);
  });
});
