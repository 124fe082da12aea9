import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { LocalOutbox } from '../../main/notifications/local-outbox';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import type { LedgerEntry } from '../../main/repositories/records';
import { entryReference } from '../../shared/domain/history-csv';
import { referenceOf } from '../../shared/domain/reference';
import { bundleEntry } from '../support/bundle-entry';
import { workerPath } from '../support/worker-url';
import {
  addCustomer,
  allMail,
  COMPLIANCE_ADDRESS,
  HandClock,
  newBankFile,
  newRelay,
  post,
  sentOf,
} from './bank-at-work';
import { Crashed, stepsUntilCrash } from './crashing';

const HOUR_MS = 3_600_000;
const START_MS = Date.parse('2026-11-22T06:00:00.000Z');
const at = (hour: number) => new Date(START_MS + hour * HOUR_MS).toISOString();
const NOW_MS = START_MS + 12 * HOUR_MS;
/** Longer than the lease of a claim. */
const LATER_MS = 10 * 60_000;

/** A day of work that has something of everything due; answers exactly what must be sent for it, written out by hand. */
async function aDaysWork(bank: EmbeddedBank): Promise<readonly string[]> {
  const anna = await addCustomer(bank, 'anna');
  const eva = await addCustomer(bank, 'eva', false);
  const opened = (await bank.alerts.pending({ cursor: undefined, limit: 10 })).items.map(({ alertId }) => alertId);
  const [annaOpened, evaOpened] = await Promise.all(
    [anna, eva].map(async ({ accountId }) => {
      const waiting = (await bank.alerts.pending({ cursor: undefined, limit: 10 })).items;
      return waiting.find(({ subject }) => subject.kind === 'notice' && subject.notice.accountId === accountId)
        ?.alertId;
    }),
  );
  expect(opened).toHaveLength(2);

  const deposits: LedgerEntry[] = [];
  for (let hour = 0; hour < 5; hour += 1) {
    deposits.push(...(await post(bank, { kind: 'deposit', account: anna, amount: 1_000_000n, at: at(hour) })));
  }
  const [sent] = await post(bank, { kind: 'transfer', from: anna, to: eva, amount: 20_000n, at: at(6) });
  const [small] = await post(bank, { kind: 'withdrawal', account: anna, amount: 5_000n, at: at(7) });
  const [unheard] = await post(bank, { kind: 'withdrawal', account: eva, amount: 5_000n, at: at(8) });
  if (sent === undefined || small === undefined || unheard === undefined) throw new Error('not posted');
  const toAnna = (kind: string, entry: LedgerEntry) => `customer ${kind} anna@example.test ${entryReference(entry)}`;
  return [
    `customer account-opened anna@example.test ${referenceOf(annaOpened ?? '')}`,
    `customer account-opened eva@example.test ${referenceOf(evaOpened ?? '')}`,
    ...deposits.map((entry) => toAnna('transaction', entry)),
    ...deposits.map((entry) => `compliance high-value ${COMPLIANCE_ADDRESS} ${entryReference(entry)}`),
    toAnna('transaction', sent),
    toAnna('transfer-confirmation', sent),
    toAnna('transaction', small),
  ].sort();
}

/** What was sent, without the report of the pattern, whose reference depends on which of its entries came first. */
async function expectAllSent(bank: EmbeddedBank, due: readonly string[]): Promise<void> {
  const mail = await allMail(bank);
  expect(sentOf(mail.filter(({ alertType }) => alertType !== 'suspicious-activity'))).toEqual(due);
  expect(mail.filter(({ alertType }) => alertType === 'suspicious-activity')).toHaveLength(1);
  expect((await bank.alerts.newestComplianceAlerts('high-value', 100)).items).toHaveLength(5);
  expect((await bank.alerts.newestComplianceAlerts('suspicious-activity', 100)).items).toHaveLength(1);
  expect(await bank.alerts.pendingCount()).toEqual({ waiting: 0, dead: 0 });
}

describe('claim 24: no alert is lost', () => {
  test('claim 24: whichever step of the relay a console dies before, every due alert is published by the next', async () => {
    const steps: string[] = [];
    for (let survived = 0; survived <= steps.length; survived += 1) {
      const file = newBankFile();
      let bank = await file.open();
      const due = await aDaysWork(bank);
      let dead = false;
      const publisher = new LocalOutbox(bank.mailStore, COMPLIANCE_ADDRESS);
      const crashing = stepsUntilCrash(bank, publisher, (step, name) => {
        if (survived === 0) steps.push(name);
        else if (step > survived) dead = true;
        if (dead) throw new Crashed();
      });
      const clock = new HandClock(NOW_MS);
      await newRelay(bank, { clock, delivery: crashing, relay: { alerts: crashing.alerts } })
        .runOnce()
        .catch(() => {});
      expect(dead).toBe(survived > 0 && survived < steps.length);
      await bank.close();

      bank = await file.open();
      await newRelay(bank, { clock: new HandClock(NOW_MS + LATER_MS) }).runOnce();
      await expectAllSent(bank, due);
      await bank.close();
      file.remove();
    }
    // 10 alerts: claimed and settled, 7 mails to customers, and 5 reports to compliance with their records, and the pattern.
    expect(steps.length).toBeGreaterThan(40);
    expect(new Set(steps)).toEqual(new Set(['claim', 'claimEpisode', 'recordComplianceAlert', 'publish', 'settle']));
  });

  test('claim 24: SIGKILL of a real console at any step loses nothing, and a repeat is the same mail again', async () => {
    const program = await bundleEntry('relay-console', 'test/notifications/fixtures/relay-console.ts');
    const file = newBankFile();
    let bank = await file.open();
    const due = await aDaysWork(bank);
    await bank.close();

    let nowMs = NOW_MS;
    let kills = 0;
    for (let survived = 1; ; survived += 1) {
      nowMs += LATER_MS;
      const child = spawn(process.execPath, [program, workerPath('bank-worker'), file.file, String(nowMs)], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      // Each console lives a step longer than the one before it.
      if ((await runUntilStep(child, survived)) === 'finished') break;
      kills += 1;
    }
    expect(kills).toBeGreaterThan(8);
    bank = await file.open();
    await newRelay(bank, { clock: new HandClock(nowMs + LATER_MS) }).runOnce();
    await expectAllSent(bank, due);
    const repeated = (await allMail(bank)).filter(({ deliveries }) => deliveries > 1);
    expect(repeated.length).toBeGreaterThan(0);
    await bank.close();
    file.remove();
  });
});

/** Lets the child take so many steps, then kills it before the next; `finished` when it had nothing more to do. */
async function runUntilStep(child: ChildProcess, survived: number): Promise<'killed' | 'finished'> {
  if (child.stdout === null || child.stdin === null) throw new Error('The child has no pipes');
  const exited = once(child, 'exit');
  let steps = 0;
  for await (const line of createInterface(child.stdout)) {
    if (line === 'finished') {
      await exited;
      return 'finished';
    }
    if (steps >= survived) {
      child.kill('SIGKILL');
      await exited;
      return 'killed';
    }
    steps += 1;
    child.stdin.write('go on\n');
  }
  throw new Error('The child ended without a word');
}
