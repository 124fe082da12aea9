import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ComplianceAlert } from '../../main/repositories/records';
import { toTimestamp } from '../../main/time/clock';
import { cents } from '../../shared/domain/money';
import type { MakeBank } from './bank-under-test';
import { at, unique } from './samples';
import { withBank } from './with-bank';

const WINDOW_MS = 24 * 3_600_000;
const DAY = 24 * 60;

/** Alerts are looked for from now on backwards, month by month. */
const startedMs = Date.now();
const minutesAgo = (minutes: number) => toTimestamp(startedMs - minutes * 60_000);

const sampleAlert = (change: Partial<ComplianceAlert>): ComplianceAlert => ({
  reference: unique(),
  alertType: 'high-value',
  raisedAt: minutesAgo(0),
  accountId: randomUUID(),
  accountNumber: '1234567890',
  holderName: 'Żaneta Ó Briain',
  amountCents: cents(9_007_199_254_740_993n),
  detail: 'Deposit at or over the threshold.',
  ...change,
});

export function complianceContract(makeBank: MakeBank): void {
  describe('compliance', () => {
    const on = withBank(makeBank);

    test('an episode is raised once, by the first that asks, also when two consoles ask at once', async () => {
      for (let round = 0; round < 10; round += 1) {
        const accountId = randomUUID();
        const ids = Array.from({ length: 6 }, () => randomUUID());
        const ask = (transactionId: string, index: number) =>
          (index % 2 === 0 ? on.bank : on.other).alerts.claimEpisode(accountId, transactionId, at(index), WINDOW_MS);
        const answers = await Promise.all(ids.map(ask));
        expect(answers.filter((answer) => answer === 'raised')).toHaveLength(1);
        // After a crash in between the same transactions ask again and hear the same.
        expect(await Promise.all(ids.map(ask))).toEqual(answers);
      }
    });

    test('transactions inside the window are covered, before and after; beyond it a new episode is raised', async () => {
      const accountId = randomUUID();
      const ask = (minutes: number) => on.bank.alerts.claimEpisode(accountId, `at ${minutes}`, at(minutes), WINDOW_MS);
      expect(await ask(0)).toBe('raised');
      expect(await ask(DAY - 1)).toBe('covered');
      expect(await ask(1 - DAY)).toBe('covered');
      expect(await ask(DAY + 1)).toBe('raised');
      expect(await ask(DAY + 2)).toBe('covered');
      expect(await ask(DAY + 1)).toBe('raised');
    });

    test('episodes of one account are nothing to another', async () => {
      const ask = (accountId: string) => on.bank.alerts.claimEpisode(accountId, randomUUID(), at(0), WINDOW_MS);
      expect(await ask(randomUUID())).toBe('raised');
      expect(await ask(randomUUID())).toBe('raised');
    });

    /** The newest of one type that this test recorded itself, among all that are there. */
    const newestOf = async (accountId: string, alertType: ComplianceAlert['alertType'], limit = 100) =>
      (await on.other.alerts.newestComplianceAlerts(alertType, limit)).items.filter(
        (alert) => alert.accountId === accountId,
      );

    test('alerts are kept once per reference, and listed newest first within their type', async () => {
      const accountId = randomUUID();
      const alerts = [3, 1, 2].map((minutes) => sampleAlert({ accountId, raisedAt: minutesAgo(10 - minutes) }));
      const suspicious = sampleAlert({ accountId, alertType: 'suspicious-activity', raisedAt: minutesAgo(1) });
      for (const alert of [...alerts, suspicious]) await on.bank.alerts.recordComplianceAlert(alert);
      const [third, first, second] = alerts;
      if (third === undefined) throw new Error('No sample');
      await on.other.alerts.recordComplianceAlert({ ...third, raisedAt: minutesAgo(0), detail: 'again' });
      expect(await newestOf(accountId, 'high-value')).toEqual([third, second, first]);
      expect(await newestOf(accountId, 'suspicious-activity')).toEqual([suspicious]);
    });

    test('no more than the limit are listed, and those are the newest', async () => {
      const accountId = randomUUID();
      for (let minutes = 5; minutes >= 0; minutes -= 1) {
        await on.bank.alerts.recordComplianceAlert(sampleAlert({ accountId, raisedAt: minutesAgo(minutes) }));
      }
      const { items: all } = await on.bank.alerts.newestComplianceAlerts('high-value', 100);
      expect(all.length).toBeGreaterThanOrEqual(6);
      expect(await on.bank.alerts.newestComplianceAlerts('high-value', 4)).toEqual({ items: all.slice(0, 4) });
    });

    test('a high value and the pattern that it completes are two alerts, though one reference may name both', async () => {
      const highValue = sampleAlert({ raisedAt: minutesAgo(2) });
      const { accountId } = highValue;
      const suspicious = { ...highValue, alertType: 'suspicious-activity' as const, detail: 'Five in a day.' };
      for (const alert of [highValue, suspicious, highValue]) await on.bank.alerts.recordComplianceAlert(alert);
      expect(await newestOf(accountId, 'high-value')).toEqual([highValue]);
      expect(await newestOf(accountId, 'suspicious-activity')).toEqual([suspicious]);
    });

    test('the newest are found across the ends of months, of a year too', async () => {
      const accountId = randomUUID();
      const now = new Date();
      // The last millisecond of each of the 14 months before this one.
      const alerts = Array.from({ length: 14 }, (_, back) =>
        sampleAlert({
          accountId,
          alertType: 'suspicious-activity',
          raisedAt: toTimestamp(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1) - 1),
        }),
      );
      for (const alert of alerts.toReversed()) await on.bank.alerts.recordComplianceAlert(alert);
      expect(await newestOf(accountId, 'suspicious-activity')).toEqual(alerts);
    });
  });
}
