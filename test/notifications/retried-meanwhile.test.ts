import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MAX_ATTEMPTS } from '../../main/notifications/backoff';
import { MailHeld } from '../../main/notifications/mail-held';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import { toTimestamp } from '../../main/time/clock';
import { addCustomer, HandClock, newBankFile, newRelay } from './bank-at-work';

const NIGHT_MS = 7 * 3_600_000;
const file = newBankFile();
let bank: EmbeddedBank;
let clock: HandClock;
beforeEach(async () => {
  bank = await file.open();
  clock = new HandClock(Date.parse('2026-11-22T12:00:00.000Z'));
});
afterEach(() => bank.close());
afterAll(() => file.remove());

describe('mail that an administrator retries while a try of it is under way', () => {
  for (const [way, failure] of [
    ['fails for the last time', () => new Error('no route')],
    ['finds it held', () => new MailHeld('complianceUnsafe')],
  ] as const) {
    test(`is due at once with a fresh count, though that try ${way}`, async () => {
      await addCustomer(bank, `anna-${way.length}`);
      const [alert] = (await bank.alerts.pending({ cursor: undefined, limit: 1 })).items;
      const alertId = alert?.alertId ?? '';
      let during = async (): Promise<unknown> => undefined;
      let error: Error = new Error('no route');
      const publisher = {
        publish: async () => {
          await during();
          throw error;
        },
      };
      const relay = newRelay(bank, { clock, delivery: { publisher } });
      for (let tries = 1; tries < MAX_ATTEMPTS; tries += 1) {
        await relay.runOnce();
        clock.ms += NIGHT_MS;
      }
      const now = toTimestamp(clock.ms);
      during = () => bank.alerts.retry(alertId, now);
      error = failure();
      await relay.runOnce();
      const [retried] = (await bank.alerts.pending({ cursor: undefined, limit: 1 })).items;
      expect(retried).toMatchObject({ alertId, attempts: 0, nextAttemptAt: now, dead: false });
      expect(await newRelay(bank, { clock }).runOnce()).toMatchObject({ delivered: 1 });
    });
  }
});
