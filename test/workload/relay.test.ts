import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { waitAfterFailureMs } from '../../main/notifications/backoff';
import type { Publisher } from '../../main/notifications/publisher';
import type { AlertMessage } from '../../main/repositories/mailbox';
import type { Repositories } from '../../main/repositories/ports';
import type { Account, LedgerEntry } from '../../main/repositories/records';
import { entryReference } from '../../shared/domain/history-csv';
import { addCustomer, HandClock, post } from '../notifications/bank-at-work';
import { type BankPlace, type OpenedBank, openBankAt, relayOf } from '../notifications/sns-consoles';
import { type SnsAtWork, startSns } from '../notifications/sns-endpoint';
import { bundleEntry } from '../support/bundle-entry';
import { createBankTables } from '../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../support/dynamodb-local';
import { seededFaults } from '../support/fault-plans';
import { type FaultProxy, type ProxiedCall, startFaultProxy } from '../support/fault-proxy';
import { testSeed } from '../support/seeded';

const HOUR_MS = 3_600_000;
const START_MS = Date.parse('2026-01-01T06:00:00.000Z');
const NOW_MS = START_MS + 200 * 24 * HOUR_MS;
/** Further apart than the window of a pattern. */
const EPISODE_MS = 72 * HOUR_MS;
/** Longer than the lease of a claim. */
const LATER_MS = 10 * 60_000;
const HIGH_VALUE = 1_000_000n;

/** The writes of a delivery on DynamoDB, in order, by what is written. */
const STEPS: Readonly<Record<string, (call: ProxiedCall) => boolean>> = {
  'claiming an alert': ({ body }) => body.includes('SET #alert_claimed_by'),
  'claiming the report of a pattern': ({ body }) => body.includes('"ADD #claims'),
  'listing the month of a report': ({ body }) => body.includes('"ADD #months'),
  'recording what compliance is told': ({ operation, body }) => operation === 'PutItem' && body.includes('alert_month'),
  'taking an alert off the queue': ({ body }) => body.includes('"REMOVE #alert_state'),
};
const DEATHS = Object.keys(STEPS).flatMap((step) => [[step, 'before'] as const, [step, 'after'] as const]);

const local = await dynamoDbLocal();
const MOST_TRIES = 50;

/** Sends a posting whose reply is lost again, under the same request, until it is known that it was made. */
const untilPosted = (ledger: Repositories['ledger']): Repositories['ledger'] => ({
  ...ledger,
  async post(posting) {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const outcome = await ledger.post(posting);
      const isMade = outcome.outcome === 'requestTaken' && outcome.record.state === 'posted';
      if (isMade || outcome.outcome === 'posted') return { outcome: 'posted' };
      if (outcome.outcome !== 'unknown' && outcome.outcome !== 'busy') return outcome;
    }
    throw new Error('A posting never came through');
  },
});

describe.skipIf(local.reason !== undefined)(suiteName('the relay on DynamoDB', local), () => {
  let program: string;
  let sns: SnsAtWork;
  let proxy: FaultProxy;
  let place: Extract<BankPlace, { kind: 'dynamodb' }>;
  let first: OpenedBank;
  let second: OpenedBank;
  let clock: HandClock;

  beforeAll(async () => {
    program = await bundleEntry('sns-relay-console-under-kills', 'test/notifications/fixtures/sns-relay-console.ts');
  });

  beforeEach(async () => {
    const tables = uniqueTableNames();
    const client = localClient(local.endpoint);
    await createBankTables(client, tables);
    client.destroy();
    sns = await startSns();
    await sns.topics.provision();
    proxy = await startFaultProxy({ target: local.endpoint ?? '' });
    place = { kind: 'dynamodb', endpoint: local.endpoint ?? '', tables };
    first = await openBankAt(place);
    second = await openBankAt({ ...place, endpoint: proxy.endpoint });
    clock = new HandClock(NOW_MS);
  });

  afterEach(async () => {
    await first.close();
    await second.close();
    await proxy.stop();
    await sns.close();
  });

  /** Five high-value deposits inside a day, long after those before. */
  const anEpisode = async (account: Account, number: number): Promise<readonly LedgerEntry[]> => {
    const entries: LedgerEntry[] = [];
    for (let hour = 0; hour < 5; hour += 1) {
      const time = new Date(START_MS + number * EPISODE_MS + hour * HOUR_MS).toISOString();
      entries.push(...(await post(first.repositories, { kind: 'deposit', account, amount: HIGH_VALUE, at: time })));
    }
    return entries;
  };

  /** Runs a real console until it makes that write, and kills it there. False when it never did. */
  const runUntil = async (isStep: (call: ProxiedCall) => boolean, when: 'before' | 'after'): Promise<boolean> => {
    const given = {
      place: { ...place, endpoint: proxy.endpoint },
      endpoint: sns.line.address,
      arns: sns.arns,
      nowMs: clock.ms,
    };
    const child = spawn(process.execPath, [program, JSON.stringify(given)], { stdio: 'inherit' });
    const ended = once(child, 'exit');
    proxy.setPlan((call) => {
      if (!isStep(call)) return undefined;
      child.kill('SIGKILL');
      return when === 'before' ? { kind: 'reset' } : { kind: 'dropReply' };
    });
    const [, signal] = await ended;
    proxy.setPlan(undefined);
    await proxy.settled();
    return signal === 'SIGKILL';
  };

  test('claims 24 and 26: a console killed before or after any write of a delivery loses no alert and reports a pattern once', async () => {
    const anna = await addCustomer(first.repositories, 'anna');
    await relayOf(first.repositories, sns.publisher, clock).runOnce();
    const mails = {
      customer: { audience: 'customer', userId: anna.userId },
      compliance: { audience: 'compliance' },
    } as const;
    for (const [queue, subscriber] of Object.entries(mails)) {
      await sns.subscriptions.subscribe(subscriber, { protocol: 'sqs', endpoint: sns.queue(queue) });
    }
    const due: string[] = [];
    for (const [number, [step, when]] of DEATHS.entries()) {
      for (const entry of await anEpisode(anna, number)) {
        due.push(`customer transaction ${entryReference(entry)}`, `compliance high-value ${entryReference(entry)}`);
      }
      const isStep = STEPS[step] ?? (() => false);
      expect([step, when, await runUntil(isStep, when)]).toEqual([step, when, true]);
      clock.ms += LATER_MS;
      await relayOf(first.repositories, sns.publisher, clock).runOnce();
      expect(await first.repositories.alerts.pendingCount()).toEqual({ waiting: 0, dead: 0 });
    }
    const arrived = Object.keys(mails).flatMap((queue) =>
      sns.received(queue).map(({ attributes }) => `${queue} ${attributes.alert_type} ${attributes.reference}`),
    );
    const isPattern = (mail: string): boolean => mail.includes(' suspicious-activity ');
    expect([...new Set(arrived.filter((mail) => !isPattern(mail)))].sort()).toEqual(due.sort());
    expect(new Set(arrived.filter(isPattern)).size).toBe(DEATHS.length);
    const { alerts } = first.repositories;
    expect((await alerts.newestComplianceAlerts('suspicious-activity', 1_000)).items).toHaveLength(DEATHS.length);
    expect((await alerts.newestComplianceAlerts('high-value', 1_000)).items).toHaveLength(DEATHS.length * 5);
  });

  test('claim 26: two consoles that post and relay at once, one over a line that loses calls, report a pattern once', async () => {
    const sent: AlertMessage[] = [];
    const publisher: Publisher = {
      publish: async (message) => {
        sent.push(message);
      },
    };
    const faults = seededFaults({ seed: testSeed, rate: 1 / 15, delayMs: 200 });
    let lostPostings = 0;
    proxy.setPlan((call) => {
      // One of the postings over the bad line is made and not answered, whatever the seed.
      if (call.operation === 'TransactWriteItems' && lostPostings === 0) {
        lostPostings += 1;
        return { kind: 'dropReply' };
      }
      const fault = faults(call);
      // A console here would wait for its time to be over, and nothing else would differ.
      return fault?.kind === 'dropRequest' ? { kind: 'reset' } : fault;
    });
    const rounds = 5;
    for (let round = 0; round < rounds; round += 1) {
      const account = await addCustomer(first.repositories, `round-${round}`);
      const work = async (bank: OpenedBank, hours: readonly number[]): Promise<void> => {
        const relay = relayOf(bank.repositories, publisher, clock);
        for (const hour of hours) {
          const at = new Date(START_MS + hour * HOUR_MS).toISOString();
          await post(
            { ledger: untilPosted(bank.repositories.ledger) },
            { kind: 'deposit', account, amount: HIGH_VALUE, at },
          );
          // A pass that reaches nobody is one that the next makes up for.
          await relay.runOnce().catch(() => {});
        }
      };
      await Promise.all([work(first, [0, 2, 4]), work(second, [1, 3])]);
      // Whatever a console held or could not finish falls due again.
      clock.ms += LATER_MS + waitAfterFailureMs(1);
      await relayOf(first.repositories, publisher, clock).runOnce();
      expect(await first.repositories.alerts.pendingCount()).toEqual({ waiting: 0, dead: 0 });
      const { items: reports } = await first.repositories.alerts.newestComplianceAlerts('suspicious-activity', 1_000);
      expect(reports.filter(({ accountId }) => accountId === account.accountId)).toHaveLength(1);
      const references = new Set(reports.map(({ reference }) => reference));
      const mails = sent.filter(({ alertType }) => alertType === 'suspicious-activity');
      expect(new Set(mails.map(({ reference }) => reference))).toEqual(references);
      const transactions = sent.filter(
        ({ alertType, userId }) => alertType === 'transaction' && userId === account.userId,
      );
      expect(new Set(transactions.map(({ reference }) => reference)).size).toBe(5);
    }
    expect(lostPostings).toBe(1);
  });
});
