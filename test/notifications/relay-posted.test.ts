import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AlertDelivery } from '../../main/notifications/alert-delivery';
import { kickAfterWrites } from '../../main/notifications/kick-after-writes';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import type { AlertMessage } from '../../main/repositories/mailbox';
import type { PostOutcome } from '../../main/repositories/ports';
import type { Account } from '../../main/repositories/records';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { eventually } from '../support/eventually';
import { addCustomer, HandClock, newBankFile, newRelay, post, silent } from './bank-at-work';

const NOW = '2026-11-22T12:00:00.000Z';
const file = newBankFile();
let bank: EmbeddedBank;
let anna: Account;
let eva: Account;
let clock: HandClock;

beforeAll(async () => {
  bank = await file.open();
  clock = new HandClock(Date.parse(NOW));
  anna = await addCustomer(bank, 'anna');
  eva = await addCustomer(bank, 'eva');
  await newRelay(bank, { clock }).runOnce();
});
afterAll(async () => {
  await bank.close();
  file.remove();
});

const nothingWaits = async () => expect(await bank.alerts.pendingCount()).toEqual({ waiting: 0, dead: 0 });

/** A relay that says how often it looked at what waits, and what it told of. */
function counted() {
  const seen = { looks: 0, changes: 0 };
  const alerts: EmbeddedBank['alerts'] = {
    ...bank.alerts,
    pending: (...args) => {
      seen.looks += 1;
      return bank.alerts.pending(...args);
    },
  };
  const onChange = () => {
    seen.changes += 1;
  };
  return { seen, relay: newRelay(bank, { clock, relay: { alerts, onChange } }) };
}

describe('what this console has just posted', () => {
  test('goes out without a look at everything that waits, both sides of a transfer', async () => {
    const { seen, relay } = counted();
    const legs = await post(bank, { kind: 'deposit', account: anna, amount: 500_00n, at: NOW });
    const both = await post(bank, { kind: 'transfer', from: anna, to: eva, amount: 100n, at: NOW });
    relay.posted([...legs, ...both].map(({ transactionId }) => transactionId));
    await eventually(nothingWaits);
    await relay.stop();
    expect(seen).toEqual({ looks: 0, changes: 1 });
  });

  test('goes out at once whenever it comes, also in the moment in which the delivery before it ends', async () => {
    for (let turns = 0; turns <= 8; turns += 1) {
      const [first] = await post(bank, { kind: 'deposit', account: anna, amount: 1n, at: NOW });
      const [second] = await post(bank, { kind: 'deposit', account: anna, amount: 1n, at: NOW });
      let isFirst = true;
      const onChange = async () => {
        if (!isFirst) return;
        isFirst = false;
        for (let turn = 0; turn < turns; turn += 1) await undefined;
        relay.posted([second?.transactionId ?? '']);
      };
      const relay = newRelay(bank, { clock, relay: { onChange: () => void onChange() } });
      relay.posted([first?.transactionId ?? '']);
      await eventually(nothingWaits);
      await relay.stop();
    }
  });

  test('is looked for when there is too much of it to name', async () => {
    const { seen, relay } = counted();
    const [entry] = await post(bank, { kind: 'deposit', account: anna, amount: 1n, at: NOW });
    relay.posted([...Array.from({ length: 1_000 }, (_, index) => `none-${index}`), entry?.transactionId ?? '']);
    await eventually(nothingWaits);
    await relay.stop();
    expect(seen.looks).toBe(1);
  });

  test('is told to the relay by its ids; what an unclear outcome may have left is looked for; a refusal asks nothing', async () => {
    const told: unknown[] = [];
    const relay = { kick: () => told.push('look'), posted: (ids: readonly string[]) => told.push(ids) };
    const postWith = async (outcome: PostOutcome['outcome']) => {
      const answer = async () => ({ outcome }) as PostOutcome;
      const ledger = { ...bank.ledger, post: outcome === 'posted' ? bank.ledger.post : answer };
      const watched = kickAfterWrites({ ...bank, ledger }, relay);
      return post(watched, { kind: 'transfer', from: anna, to: eva, amount: 1n, at: NOW }).catch(() => []);
    };
    const legs = await postWith('posted');
    expect(told).toEqual([legs.map(({ transactionId }) => transactionId)]);
    for (const outcome of ['unknown', 'requestTaken'] as const) await postWith(outcome);
    expect(told.slice(1)).toEqual(['look', 'look']);
    for (const outcome of ['balanceTooLow', 'busy', 'accountClosed', 'accountMissing'] as const)
      await postWith(outcome);
    expect(told).toHaveLength(3);
    await newRelay(bank, { clock }).runOnce();
  });
});

test('a delivery that fails after its lease ran out leaves the claim of the console that took over', async () => {
  const [entry] = await post(bank, { kind: 'deposit', account: anna, amount: 50_00n, at: NOW });
  const alertId = entry?.transactionId ?? '';
  const publisher = {
    publish: async () => {
      clock.ms += 3 * 60_000;
      const at = (ms: number) => new Date(clock.ms + ms).toISOString();
      expect(await bank.alerts.claim(alertId, 'the other console', at(0), at(120_000))).toBeDefined();
      throw new Error('The mail server refuses');
    },
  };
  const deps = { ...bank, publisher, clock, rules: DEFAULT_RULES, log: silent };
  expect(await new AlertDelivery({ ...deps, claimant: 'the slow console' }).deliver(alertId)).toBe('notOurs');
  const [alert] = (await bank.alerts.pending({ cursor: undefined, limit: 10 })).items;
  expect(alert).toMatchObject({ alertId, attempts: 0, lastError: undefined });
  expect(await newRelay(bank, { clock }).runOnce()).toMatchObject({ notOurs: 1 });
  clock.ms += 120_000;
  expect(await newRelay(bank, { clock }).runOnce()).toMatchObject({ delivered: 1 });
});

test('mail that a dead alert had handed over is not sent twice when it is retried', async () => {
  await post(bank, { kind: 'deposit', account: anna, amount: 1_000_000n, at: NOW });
  const published: AlertMessage[] = [];
  let refuses = true;
  const publisher = {
    publish: async (message: AlertMessage) => {
      if (refuses && message.audience === 'compliance') throw new Error('The mail server refuses');
      published.push(message);
    },
  };
  const relay = newRelay(bank, { clock, delivery: { publisher } });
  while ((await bank.alerts.pendingCount()).dead === 0) {
    await relay.runOnce();
    clock.ms += 6 * 3_600_000;
  }
  refuses = false;
  const [dead] = (await bank.alerts.pending({ cursor: undefined, limit: 1 }, 'dead')).items;
  await bank.alerts.retry(dead?.alertId ?? '', new Date(clock.ms).toISOString());
  expect(await relay.runOnce()).toMatchObject({ delivered: 1 });
  expect(published.map(({ audience }) => audience)).toEqual(['customer', 'compliance']);
});
