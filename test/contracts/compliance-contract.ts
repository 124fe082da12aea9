import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ComplianceAlert } from '../../main/repositories/records';
import { cents } from '../../shared/domain/money';
import type { MakeBank } from './bank-under-test';
import { at, unique } from './samples';
import { withBank } from './with-bank';

const WINDOW_MS = 24 * 3_600_000;
const DAY = 24 * 60;

const sampleAlert = (change: Partial<ComplianceAlert>): ComplianceAlert => ({
  reference: unique(),
  alertType: 'high-value',
  raisedAt: at(0),
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

    test('alerts are kept once per reference, and listed newest first within their type up to the limit', async () => {
      const far = 60 * DAY;
      const alerts = [3, 1, 2].map((minutes) => sampleAlert({ raisedAt: at(far + minutes) }));
      const suspicious = sampleAlert({ alertType: 'suspicious-activity', raisedAt: at(far + 9) });
      for (const alert of [...alerts, suspicious]) await on.bank.alerts.recordComplianceAlert(alert);
      const [third, first, second] = alerts;
      if (third === undefined) throw new Error('No sample');
      await on.other.alerts.recordComplianceAlert({ ...third, raisedAt: at(far + 99), detail: 'again' });
      expect(await on.other.alerts.newestComplianceAlerts('high-value', 3)).toEqual([third, second, first]);
      expect(await on.bank.alerts.newestComplianceAlerts('high-value', 2)).toEqual([third, second]);
      expect(await on.bank.alerts.newestComplianceAlerts('suspicious-activity', 1)).toEqual([suspicious]);
    });

    test('the newest are found across the ends of months and of years', async () => {
      const months = ['2031-01-01T00:00:00.000Z', '2030-12-31T23:59:59.999Z', '2030-11-30T00:00:00.000Z'];
      const alerts = months.map((raisedAt) => sampleAlert({ raisedAt, alertType: 'suspicious-activity' }));
      for (const alert of alerts) await on.bank.alerts.recordComplianceAlert(alert);
      expect(await on.bank.alerts.newestComplianceAlerts('suspicious-activity', 3)).toEqual(alerts);
    });
  });
}
