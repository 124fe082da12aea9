import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import type { Account } from '../../main/repositories/records';
import { MailService } from '../../main/services/mail-service';
import type { Audience, MailView } from '../../shared/contract/notifications';
import { ROLES } from '../../shared/domain/permissions';
import {
  addCustomer,
  COMPLIANCE_ADDRESS,
  HandClock,
  newBankFile,
  newRelay,
  post,
  silent,
} from '../notifications/bank-at-work';

const START_MS = Date.parse('2026-11-22T06:00:00.000Z');
const file = newBankFile();
const clock = new HandClock(START_MS + 24 * 3_600_000);
let bank: EmbeddedBank;
let anna: Account;
let eva: Account;
let resumed = 0;
let service: MailService;

beforeAll(async () => {
  bank = await file.open();
  anna = await addCustomer(bank, 'anna');
  eva = await addCustomer(bank, 'eva');
  const at = (minute: number) => new Date(START_MS + minute * 60_000).toISOString();
  for (let minute = 0; minute < 30; minute += 1) {
    await post(bank, { kind: 'deposit', account: minute % 2 === 0 ? anna : eva, amount: 1_200_000n, at: at(minute) });
  }
  await post(bank, { kind: 'transfer', from: anna, to: eva, amount: 4_000_000n, at: at(40) });
  await newRelay(bank, { clock }).runOnce();
  const relay = {
    resume: () => {
      resumed += 1;
    },
  };
  service = new MailService({ mailbox: bank.mailbox, alerts: bank.alerts, relay, clock, log: silent });
});
afterAll(async () => {
  await bank.close();
  file.remove();
});

/** Every page of what somebody is shown. */
async function mailOf(actor: Parameters<MailService['list']>[0], wanted?: Audience): Promise<readonly MailView[]> {
  const mail: MailView[] = [];
  let cursor: string | undefined;
  do {
    const page = await service.list(actor, wanted, cursor);
    if (!page.ok) throw new Error(page.error.code);
    mail.push(...page.value.items);
    cursor = page.value.nextCursor;
  } while (cursor !== undefined);
  return mail;
}

describe('claim 25: mail reaches whom it is for', () => {
  test("claim 25: a customer is shown their own mail, all of it, and never another's or compliance's", async () => {
    for (const account of [anna, eva]) {
      const actor = { userId: account.userId, role: 'customer' } as const;
      for (const wanted of [undefined, 'customer', 'compliance'] as const) {
        const mail = await mailOf(actor, wanted);
        // The opening, 15 deposits and the transfer; its confirmation is for the sender.
        const expected = account === anna ? 18 : 17;
        expect(mail).toHaveLength(wanted === 'compliance' ? 0 : expected);
        for (const { audience, recipient } of mail) {
          expect([audience, recipient]).toEqual(['customer', `${account === anna ? 'anna' : 'eva'}@example.test`]);
        }
      }
    }
  });

  test('claim 25: an analyst is shown compliance mail only, an administrator both, a teller none', async () => {
    // 31 high-value transactions and a pattern on each account.
    const compliance = await mailOf({ userId: 'analyst', role: 'analyst' });
    expect(compliance).toHaveLength(33);
    expect(new Set(compliance.map(({ recipient }) => recipient))).toEqual(new Set([COMPLIANCE_ADDRESS]));
    expect(await mailOf({ userId: 'analyst', role: 'analyst' }, 'customer')).toEqual([]);
    expect(await mailOf({ userId: 'admin', role: 'admin' })).toHaveLength(33 + 18 + 17);
    expect(await mailOf({ userId: 'admin', role: 'admin' }, 'compliance')).toEqual(compliance);
    expect(await mailOf({ userId: 'admin', role: 'admin' }, 'customer')).toHaveLength(18 + 17);
    expect(await mailOf({ userId: 'teller', role: 'teller' })).toEqual([]);
  });

  test('claim 25: nobody is shown mail to somebody else by having their user id and another role', async () => {
    for (const role of ROLES) {
      const mail = await mailOf({ userId: anna.userId, role });
      const customers = new Set(mail.filter((one) => one.audience === 'customer').map(({ recipient }) => recipient));
      expect(customers).toEqual(
        new Set(
          role === 'customer'
            ? ['anna@example.test']
            : role === 'admin'
              ? ['anna@example.test', 'eva@example.test']
              : [],
        ),
      );
    }
  });
});

describe('mail that waits', () => {
  test('is listed with its state, and sent again when asked', async () => {
    const at = new Date(START_MS + 3_600_000).toISOString();
    const [entry] = await post(bank, { kind: 'withdrawal', account: anna, amount: 123_456n, at });
    const alertId = entry?.transactionId ?? '';
    await bank.alerts.claim(alertId, 'a console', at, at);
    const failure = { error: 'The mail server refuses', nextAttemptAt: at, dead: true };
    await bank.alerts.postpone(alertId, 'a console', failure);
    expect(await service.waiting()).toEqual([
      {
        alertId,
        what: 'Withdrawal of 1,234.56',
        since: at,
        attempts: 1,
        nextAttemptAt: null,
        lastError: 'The mail server refuses',
        holdReason: null,
        dead: true,
      },
    ]);
    const admin = { userId: 'admin', role: 'admin' } as const;
    expect(await service.retry(admin, 'unknown')).toEqual({
      ok: false,
      error: { code: 'alert.notFound', alertId: 'unknown' },
    });
    expect(resumed).toBe(0);
    expect((await service.retry(admin, alertId)).ok).toBe(true);
    expect(resumed).toBe(1);
    expect(await newRelay(bank, { clock }).runOnce()).toMatchObject({ delivered: 1 });
    expect(await service.waiting()).toEqual([]);
    expect((await service.retry(admin, alertId)).ok).toBe(false);
  });

  test('all that failed or was given up is sent again page by page, each once, and what was never tried is left', async () => {
    const at = new Date(START_MS + 2 * 3_600_000).toISOString();
    const made: string[] = [];
    for (let number = 0; number < 130; number += 1) {
      const [entry] = await post(bank, { kind: 'deposit', account: eva, amount: 100n, at });
      made.push(entry?.transactionId ?? '');
    }
    const fresh = made.slice(0, 10);
    const failed = made.slice(10, 120);
    const held = made.slice(120);
    for (const alertId of held) {
      await bank.alerts.claim(alertId, 'a console', at, at);
      await bank.alerts.release(alertId, 'a console', 'Not permitted there');
    }
    for (const [index, alertId] of failed.entries()) {
      await bank.alerts.claim(alertId, 'a console', at, at);
      const failure = { error: 'The mail server refuses', nextAttemptAt: '2026-12-31T00:00:00.000Z', dead: index < 30 };
      await bank.alerts.postpone(alertId, 'a console', failure);
    }
    const listed = await service.waiting();
    expect(listed.slice(0, 30).filter(({ dead }) => !dead)).toEqual([]);
    expect(listed).toHaveLength(130);

    const before = resumed;
    const admin = { userId: 'admin', role: 'admin' } as const;
    const pages: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await service.retryAll(admin, cursor);
      pages.push(page.retriedCount);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(pages).toHaveLength(2);
    expect(pages.reduce((sum, count) => sum + count, 0)).toBe(failed.length + held.length);
    expect(resumed).toBe(before + 2);
    const now = new Date(clock.ms).toISOString();
    const due = new Map((await service.waiting()).map(({ alertId, nextAttemptAt }) => [alertId, nextAttemptAt]));
    expect([...failed, ...held].filter((alertId) => due.get(alertId) !== now)).toEqual([]);
    expect(fresh.filter((alertId) => due.get(alertId) !== at)).toEqual([]);
    expect(await newRelay(bank, { clock }).runOnce()).toMatchObject({ delivered: 130 });
    expect(await service.retryAll(admin, undefined)).toEqual({ retriedCount: 0, nextCursor: undefined });
    expect(resumed).toBe(before + 2);
  });

  test('without a local mail box, mail cannot be read again', async () => {
    const remote = new MailService({
      mailbox: undefined,
      alerts: bank.alerts,
      relay: { resume: () => {} },
      clock,
      log: silent,
    });
    const answer = await remote.list({ userId: 'admin', role: 'admin' }, undefined, undefined);
    expect(answer).toEqual({ ok: false, error: { code: 'workspace.trainingOnly' } });
  });
});
