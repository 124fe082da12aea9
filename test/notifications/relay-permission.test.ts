import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Log } from '../../main/log';
import { MAX_ATTEMPTS } from '../../main/notifications/backoff';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import type { AlertMessage } from '../../main/repositories/mailbox';
import type { Account } from '../../main/repositories/records';
import { eventually } from '../support/eventually';
import { addCustomer, HandClock, newBankFile, newRelay, post, silent } from './bank-at-work';

const NOW = '2026-11-22T12:00:00.000Z';
const file = newBankFile();
const isForbidden = (error: unknown) => error instanceof Error && error.message.startsWith('denied');
let bank: EmbeddedBank;
let anna: Account;
let clock: HandClock;
let lines: string[];
let log: Log;

beforeEach(async () => {
  bank = await file.open();
  clock = new HandClock(Date.parse(NOW));
  anna = await addCustomer(bank, `anna${Math.random()}`);
  await newRelay(bank, { clock }).runOnce();
  lines = [];
  log = { ...silent, info: (text: string) => lines.push(text), error: () => lines.push('error') } as Log;
});
afterEach(async () => {
  await newRelay(bank, { clock }).runOnce();
  await bank.close();
});
afterAll(() => file.remove());

const deposit = (amount: bigint) => post(bank, { kind: 'deposit', account: anna, amount, at: NOW });
const waiting = async () => (await bank.alerts.pending({ cursor: undefined, limit: 100 })).items;
const nothingWaits = async () => expect(await bank.alerts.pendingCount()).toEqual({ waiting: 0, dead: 0 });

describe('a relay whose profile may not deliver', () => {
  test('asks for one alert, however many wait, and for no other until it is resumed', async () => {
    for (let amount = 1n; amount <= 20n; amount += 1n) await deposit(amount);
    let asked = 0;
    let permitted = false;
    const claim: EmbeddedBank['alerts']['claim'] = async (...args) => {
      asked += 1;
      if (!permitted) throw new Error('denied: UpdateItem');
      return bank.alerts.claim(...args);
    };
    const alerts = { ...bank.alerts, claim };
    const relay = newRelay({ ...bank, alerts }, { clock, relay: { log, isForbidden, intervalMs: 5 } });
    relay.start();
    await eventually(() => expect(lines).toHaveLength(1));
    expect(lines[0]).toContain('denied: UpdateItem');
    const [posted] = await deposit(21n);
    relay.posted([posted?.transactionId ?? '']);
    relay.kick();
    expect(asked).toBe(1);

    permitted = true;
    relay.resume();
    await eventually(nothingWaits);
    await relay.stop();
    expect(lines).toHaveLength(1);
  });

  test('says it again when it is resumed and still may not', async () => {
    await deposit(1n);
    const alerts = {
      ...bank.alerts,
      pending: async () => {
        throw new Error('denied: Query');
      },
    };
    const relay = newRelay({ ...bank, alerts }, { clock, relay: { log, isForbidden } });
    relay.start();
    await eventually(() => expect(lines).toHaveLength(1));
    relay.resume();
    await eventually(() => expect(lines).toHaveLength(2));
    await relay.stop();
    expect(lines.filter((line) => !line.includes('may not deliver mail'))).toEqual([]);
  });

  test('tries one alert again after a quarter of an hour, whoever is signed in, and says only when something has changed', async () => {
    for (let amount = 1n; amount <= 20n; amount += 1n) await deposit(amount);
    let [asked, steady] = [0, 0];
    let permitted = false;
    const claim: EmbeddedBank['alerts']['claim'] = async (...args) => {
      asked += 1;
      if (!permitted) throw new Error('denied: UpdateItem');
      return bank.alerts.claim(...args);
    };
    const relay = newRelay(
      { ...bank, alerts: { ...bank.alerts, claim } },
      { clock, relay: { log, isForbidden, intervalMs: 5, steadyMs: () => steady } },
    );
    relay.start();
    await eventually(() => expect(lines).toHaveLength(1));
    for (let quarter = 1; quarter <= 3; quarter += 1) {
      steady += 15 * 60_000 - 1;
      relay.kick();
      expect(asked).toBe(quarter);
      steady += 1;
      await eventually(() => expect(asked).toBe(quarter + 1));
    }
    expect(lines).toHaveLength(1);

    permitted = true;
    steady += 15 * 60_000;
    await eventually(nothingWaits);
    await relay.stop();
    expect(lines).toEqual([expect.stringContaining('may not deliver mail'), 'This profile may deliver mail again.']);
  });

  test('a resumed relay that is closed stays closed', async () => {
    await deposit(1n);
    const relay = newRelay(bank, { clock });
    await relay.stop();
    relay.resume();
    await relay.stop();
    expect(await waiting()).toHaveLength(1);
  });
});

describe('a relay whose profile may not publish', () => {
  const denied = (audience: AlertMessage['audience']) => ({
    publish: async (message: AlertMessage) => {
      if (message.audience === audience) throw new Error(`denied: sns:Publish to ${audience}`);
    },
  });
  const mute = (audience: AlertMessage['audience'] = 'customer') => {
    const delivery = { publisher: denied(audience), isForbidden };
    return newRelay(bank, { clock, delivery, relay: { log, isForbidden } });
  };

  test('counts no try, gives the alert back with the reason, and another console delivers it at once', async () => {
    await deposit(10_00n);
    await deposit(20_00n);
    await mute().runOnce();
    const left = await waiting();
    expect(left).toMatchObject([0, 1].map(() => ({ attempts: 0, dead: false })));
    expect(left.map(({ lastError }) => lastError)).toEqual(['denied: sns:Publish to customer', undefined]);
    expect(lines).toHaveLength(1);
    expect(await newRelay(bank, { clock }).runOnce()).toMatchObject({ delivered: 2, notOurs: 0 });
  });

  test('pushes nothing towards dead, however often it is opened', async () => {
    await deposit(10_00n);
    for (let opened = 0; opened <= MAX_ATTEMPTS; opened += 1) await mute().runOnce();
    expect(await waiting()).toMatchObject([{ attempts: 0, dead: false }]);
  });

  test('to compliance leaves the whole of a high-value alert to a console that may, compliance’s mail included', async () => {
    await deposit(1_000_000n);
    await mute('compliance').runOnce();
    expect(await waiting()).toMatchObject([{ attempts: 0, lastError: 'denied: sns:Publish to compliance' }]);
    expect(await newRelay(bank, { clock }).runOnce()).toMatchObject({ delivered: 1 });
  });

  test('and may not give the claim back either leaves it to run out', async () => {
    await deposit(10_00n);
    const release = async () => {
      throw new Error('denied: UpdateItem');
    };
    const delivery = { alerts: { ...bank.alerts, release }, publisher: denied('customer'), isForbidden };
    await newRelay(bank, { clock, delivery, relay: { log, isForbidden } }).runOnce();
    expect(await newRelay(bank, { clock }).runOnce()).toMatchObject({ notOurs: 1 });
    clock.ms += 2 * 60_000;
    expect(await newRelay(bank, { clock }).runOnce()).toMatchObject({ delivered: 1 });
  });
});
