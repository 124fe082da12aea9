import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AlertDelivery } from '../../main/notifications/alert-delivery';
import { LocalOutbox } from '../../main/notifications/local-outbox';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import type { Account } from '../../main/repositories/records';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { seeded } from '../support/seeded';
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

const HOUR_MS = 3_600_000;
const START_MS = Date.parse('2026-11-22T00:00:00.000Z');
const NOW_MS = START_MS + 20 * 24 * HOUR_MS;
const file = newBankFile();
/** Two consoles on the same bank, each with connections of its own. */
let first: EmbeddedBank;
let second: EmbeddedBank;

beforeEach(async () => {
  [first, second] = [await file.open(), await file.open()];
});
afterEach(async () => {
  await first.close();
  await second.close();
});
afterAll(() => file.remove());

const highValue = (bank: EmbeddedBank, account: Account, offsetMs: number) =>
  post(bank, { kind: 'deposit', account, amount: 1_000_000n, at: new Date(START_MS + offsetMs).toISOString() });

const deliveryOn = (bank: EmbeddedBank) =>
  new AlertDelivery({
    ...bank,
    publisher: new LocalOutbox(bank.mailStore, COMPLIANCE_ADDRESS),
    clock: new HandClock(NOW_MS),
    rules: DEFAULT_RULES,
    log: silent,
    claimant: randomUUID(),
  });

/** How often the pattern on an account was reported, by mail and on the analyst's list. */
async function reportsOf(account: Account): Promise<readonly [mails: number, records: number]> {
  const records = (await first.alerts.newestComplianceAlerts('suspicious-activity', 5_000)).items.filter(
    ({ accountId }) => accountId === account.accountId,
  );
  const references = new Set(records.map(({ reference }) => reference));
  const mails = (await allMail(first)).filter(
    (mail) => mail.alertType === 'suspicious-activity' && references.has(mail.reference),
  );
  return [mails.length, records.length];
}

describe('claim 26: the fifth high-value transaction inside 24 hours alerts once', () => {
  test('claim 26: four alert nobody, the fifth does, and the sixth is part of the same episode', async () => {
    const account = await addCustomer(first, randomUUID());
    const relay = newRelay(first, { clock: new HandClock(NOW_MS) });
    const expected = [0, 0, 0, 0, 1, 1, 1];
    for (const [hour, reports] of expected.entries()) {
      await highValue(first, account, hour * HOUR_MS);
      await relay.runOnce();
      expect(await reportsOf(account)).toEqual([reports, reports]);
    }
  });

  test('claim 26: five spread over more than 24 hours alert nobody', async () => {
    const account = await addCustomer(first, randomUUID());
    for (const offset of [0, 6, 12, 18, 24])
      await highValue(first, account, offset * HOUR_MS + (offset === 24 ? 1 : 0));
    await newRelay(first, { clock: new HandClock(NOW_MS) }).runOnce();
    expect(await reportsOf(account)).toEqual([0, 0]);
  });

  test('claim 26: two consoles that post and relay at the same time report it once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const account = await addCustomer(first, randomUUID());
      const work = async (bank: EmbeddedBank, offsets: readonly number[]): Promise<void> => {
        const relay = newRelay(bank, { clock: new HandClock(NOW_MS) });
        for (const offset of offsets) {
          await highValue(bank, account, offset);
          await relay.runOnce();
        }
      };
      await Promise.all([work(first, [0, 2, 4]), work(second, [1, 3])]);
      // Whatever one console held when the other looked is worked off by now, or by the next pass.
      await newRelay(second, { clock: new HandClock(NOW_MS) }).runOnce();
      expect(await reportsOf(account)).toEqual([1, 1]);
    }
  });

  test('claim 26: once, in whichever order the entries are posted and looked at, by whichever console', async () => {
    const schedule = fc.record({
      offsets: fc.uniqueArray(fc.integer({ min: 0, max: 24 * HOUR_MS }), { minLength: 5, maxLength: 8 }),
      order: fc.infiniteStream(fc.nat()),
    });
    await fc.assert(
      fc.asyncProperty(schedule, async ({ offsets, order }) => {
        const account = await addCustomer(first, randomUUID());
        const waiting: string[] = [];
        const toPost = [...offsets];
        const deliveries = [deliveryOn(first), deliveryOn(second)] as const;
        for (const choice of order) {
          if (toPost.length === 0 && waiting.length === 0) break;
          const offset = choice % 3 === 0 || waiting.length === 0 ? toPost.shift() : undefined;
          if (offset !== undefined) {
            const [entry] = await highValue(choice % 2 === 0 ? first : second, account, offset);
            waiting.push(entry?.transactionId ?? '');
          } else {
            const [next = ''] = waiting.splice(choice % waiting.length, 1);
            // Both consoles reach for the same alert.
            const outcomes = await Promise.all(deliveries.map((delivery) => delivery.deliver(next)));
            expect([...outcomes].sort()).toEqual(['delivered', 'notOurs']);
          }
        }
        expect(await reportsOf(account)).toEqual([1, 1]);
      }),
      seeded(25),
    );
  });

  test('claim 26: a console that dies between claiming the episode and its mail leaves it to the next, which reports it', async () => {
    const account = await addCustomer(first, randomUUID());
    for (let hour = 0; hour < 5; hour += 1) await highValue(first, account, hour * HOUR_MS);
    const [waiting] = (await first.alerts.pending({ cursor: undefined, limit: 5_000 })).items.filter(
      ({ subject }) => subject.kind === 'entry' && subject.entry.accountId === account.accountId,
    );
    if (waiting?.subject.kind !== 'entry') throw new Error('no alert waits');
    const { transactionId, timestamp } = waiting.subject.entry;
    await first.alerts.claimEpisode(account.accountId, transactionId, timestamp, DEFAULT_RULES.suspiciousWindowMs);
    expect(await reportsOf(account)).toEqual([0, 0]);
    await newRelay(second, { clock: new HandClock(NOW_MS) }).runOnce();
    expect(await reportsOf(account)).toEqual([1, 1]);
  });

  test('claim 26: a week later the same account is reported again', async () => {
    const account = await addCustomer(first, randomUUID());
    for (let hour = 0; hour < 5; hour += 1) await highValue(first, account, hour * HOUR_MS);
    for (let hour = 0; hour < 5; hour += 1) await highValue(first, account, (7 * 24 + hour) * HOUR_MS);
    await newRelay(first, { clock: new HandClock(NOW_MS) }).runOnce();
    expect(await reportsOf(account)).toEqual([2, 2]);
  });

  test('claim 26: a transfer of high value that completes the pattern on both sides reports both accounts', async () => {
    const [from, to] = [await addCustomer(first, randomUUID()), await addCustomer(first, randomUUID())];
    for (let hour = 0; hour < 4; hour += 1) {
      await highValue(first, from, hour * HOUR_MS);
      await highValue(first, to, hour * HOUR_MS);
    }
    const at = new Date(START_MS + 5 * HOUR_MS).toISOString();
    await post(first, { kind: 'transfer', from, to, amount: 1_500_000n, at });
    await newRelay(first, { clock: new HandClock(NOW_MS) }).runOnce();
    expect(await reportsOf(from)).toEqual([1, 1]);
    expect(await reportsOf(to)).toEqual([1, 1]);
  });
});
