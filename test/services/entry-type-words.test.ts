import { afterAll, expect, test } from 'vitest';
import { MailService } from '../../main/services/mail-service';
import { addCustomer, HandClock, newBankFile, newRelay, post, silent } from '../notifications/bank-at-work';

const START = '2026-11-22T06:00:00.000Z';
const file = newBankFile();
afterAll(() => file.remove());

test('a transfer is called on the lists of waiting mail and of alerts what the history calls it', async () => {
  const bank = await file.open();
  const clock = new HandClock(Date.parse(START) + 3_600_000);
  const [anna, eva] = [await addCustomer(bank, 'anna'), await addCustomer(bank, 'eva')];
  await newRelay(bank, { clock }).runOnce();
  await post(bank, { kind: 'deposit', account: anna, amount: 5_000_000n, at: START });
  await newRelay(bank, { clock }).runOnce();
  await post(bank, { kind: 'transfer', from: anna, to: eva, amount: 4_000_000n, at: START });

  const relay = { resume: () => {} };
  const service = new MailService({ mailbox: bank.mailbox, alerts: bank.alerts, relay, clock, log: silent });
  expect((await service.waiting()).map(({ what }) => what).sort()).toEqual([
    'Transfer in of 40,000.00',
    'Transfer out of 40,000.00',
  ]);
  await newRelay(bank, { clock }).runOnce();
  const { items } = await bank.alerts.newestComplianceAlerts('high-value', 2);
  expect(items.map(({ detail }) => detail.split(',')[0]).sort()).toEqual(['Deposit', 'Transfer out']);
  await bank.close();
});
