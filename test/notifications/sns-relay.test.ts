import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MAX_ATTEMPTS, waitAfterFailureMs } from '../../main/notifications/backoff';
import type { Account, LedgerEntry } from '../../main/repositories/records';
import { entryReference } from '../../shared/domain/history-csv';
import { bundleEntry } from '../support/bundle-entry';
import { createBankTables } from '../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../support/dynamodb-local';
import { testSeed } from '../support/seeded';
import { seededRandom } from '../support/seeded-random';
import { workerPath } from '../support/worker-url';
import { addCustomer, HandClock, newBankFile, post } from './bank-at-work';
import { type BankPlace, type OpenedBank, openBankAt, relayOf } from './sns-consoles';
import { type SnsAtWork, startSns } from './sns-endpoint';
import type { LineFault } from './sns-line';

const NOW_MS = Date.parse('2026-11-22T12:00:00.000Z');
/** Longer than the lease of a claim. */
const LATER_MS = 10 * 60_000;
const local = await dynamoDbLocal();

interface Place {
  readonly place: BankPlace;
  remove(): void;
}

async function embeddedPlace(): Promise<Place> {
  const { file, remove } = newBankFile();
  return { place: { kind: 'embedded', workerPath: workerPath('bank-worker'), file }, remove };
}

async function dynamoPlace(): Promise<Place> {
  const tables = uniqueTableNames();
  const client = localClient(local.endpoint);
  await createBankTables(client, tables);
  client.destroy();
  return { place: { kind: 'dynamodb', endpoint: local.endpoint ?? '', tables }, remove: () => {} };
}

describe('with the embedded bank’s queue', () => relayOverSns(embeddedPlace));
describe.skipIf(local.reason !== undefined)(suiteName('with DynamoDB’s queue', local), () => relayOverSns(dynamoPlace));

function relayOverSns(makePlace: () => Promise<Place>): void {
  let at: SnsAtWork;
  let made: Place;
  let first: OpenedBank;
  let second: OpenedBank;
  let anna: Account;
  let eva: Account;
  let clock: HandClock;

  beforeEach(async () => {
    at = await startSns();
    await at.topics.provision();
    made = await makePlace();
    first = await openBankAt(made.place);
    second = await openBankAt(made.place);
    clock = new HandClock(NOW_MS);
    anna = await addCustomer(first.repositories, 'anna');
    eva = await addCustomer(first.repositories, 'eva');
    for (const userId of [anna.userId, eva.userId]) {
      await at.subscriptions.subscribe(
        { audience: 'customer', userId },
        { protocol: 'sqs', endpoint: at.queue(userId) },
      );
    }
    await at.subscriptions.subscribe({ audience: 'compliance' }, { protocol: 'sqs', endpoint: at.queue('compliance') });
    await relayOf(first.repositories, at.publisher, clock).runOnce();
    at.server.reset();
    at.line.calls.length = 0;
  });

  afterEach(async () => {
    await first.close();
    await second.close();
    await at.close();
    made.remove();
  });

  const deposit = async (account: Account, amount: bigint): Promise<LedgerEntry> => {
    const time = new Date(NOW_MS).toISOString();
    const [entry] = await post(first.repositories, { kind: 'deposit', account, amount, at: time });
    if (entry === undefined) throw new Error('Not posted');
    return entry;
  };

  /** Deposits, three of them of high value; answers what must arrive for them, and where. */
  const aDaysWork = async (): Promise<readonly string[]> => {
    const due: string[] = [];
    for (let number = 0; number < 12; number += 1) {
      const account = number % 2 === 0 ? anna : eva;
      const isHigh = number % 4 === 1;
      const reference = entryReference(await deposit(account, isHigh ? 1_000_000n : 5_000n + BigInt(number)));
      due.push(`${account.userId} transaction ${reference}`);
      if (isHigh) due.push(`compliance high-value ${reference}`);
    }
    return due.sort();
  };

  const queues = () => [anna.userId, eva.userId, 'compliance'];
  const arrived = (): string[] =>
    queues()
      .flatMap((queue) =>
        at.received(queue).map(({ attributes }) => `${queue} ${attributes.alert_type} ${attributes.reference}`),
      )
      .sort();

  /** Everything due arrived, nothing else did, and a repeated mail is the same mail to the letter. */
  const expectAllArrived = async (due: readonly string[]): Promise<void> => {
    expect([...new Set(arrived())]).toEqual(due);
    for (const queue of queues()) {
      const byReference = new Map<string, string>();
      for (const mail of at.received(queue)) {
        const key = `${mail.attributes.alert_type} ${mail.attributes.reference}`;
        expect(byReference.get(key) ?? JSON.stringify(mail)).toBe(JSON.stringify(mail));
        byReference.set(key, JSON.stringify(mail));
      }
    }
    expect(await first.repositories.alerts.pendingCount()).toEqual({ waiting: 0, dead: 0 });
  };

  test('claim 24: two consoles share the work on one queue, and each mail is sent by one of them', async () => {
    const due = await aDaysWork();
    const passes = await Promise.all(
      [first, second].map(({ repositories }) => relayOf(repositories, at.publisher, clock).runOnce()),
    );
    expect(passes.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(12);
    for (const pass of passes) expect(pass).toMatchObject({ postponed: 0, dead: 0, failed: 0 });
    expect(arrived()).toEqual(due);
    await expectAllArrived(due);
  });

  test('claim 24: over a line that refuses, throttles, fails and loses replies, every mail arrives and repeats are the same', async () => {
    const due = await aDaysWork();
    const random = seededRandom(testSeed);
    const faults: readonly LineFault[] = ['refuse', 'throttle', 'fail', 'dropReply'];
    at.line.fault = () => (random() < 0.5 ? faults[Math.floor(random() * faults.length)] : undefined);
    const consoles = [first, second].map(({ repositories }) => relayOf(repositories, at.publisher, clock));
    for (let pass = 0; pass < MAX_ATTEMPTS; pass += 1) {
      await Promise.all(consoles.map((relay) => relay.runOnce()));
      const { waiting, dead } = await first.repositories.alerts.pendingCount();
      expect(dead).toBe(0);
      if (waiting === 0) break;
      clock.ms += waitAfterFailureMs(MAX_ATTEMPTS);
    }
    await expectAllArrived(due);
    expect(at.line.actions('Publish').length).toBeGreaterThan(due.length);
  });

  test('claim 24: while nobody answers, tries back off and end; what is dead is sent when an administrator asks', async () => {
    const entry = await deposit(anna, 5_000n);
    at.line.fault = () => 'refuse';
    const relay = relayOf(first.repositories, at.publisher, clock);
    expect(await relay.runOnce()).toMatchObject({ postponed: 1 });
    for (let failed = 1; failed < MAX_ATTEMPTS; failed += 1) {
      clock.ms += waitAfterFailureMs(failed) - 1;
      expect(await relay.runOnce()).toMatchObject({ postponed: 0, dead: 0 });
      clock.ms += 1;
      expect(await relay.runOnce()).toMatchObject(failed + 1 === MAX_ATTEMPTS ? { dead: 1 } : { postponed: 1 });
    }
    const [dead] = (await first.repositories.alerts.pending({ cursor: undefined, limit: 10 })).items;
    expect(dead).toMatchObject({
      alertId: entry.transactionId,
      dead: true,
      lastError: 'AWS could not be reached.',
    });

    at.line.fault = () => undefined;
    clock.ms += 24 * 3_600_000;
    expect(await relay.runOnce()).toMatchObject({ delivered: 0 });
    expect(arrived()).toEqual([]);
    await second.repositories.alerts.retry(entry.transactionId, new Date(clock.ms).toISOString());
    expect(await relay.runOnce()).toMatchObject({ delivered: 1 });
    await expectAllArrived([`${anna.userId} transaction ${entryReference(entry)}`]);
  });

  test('claim 24: a compliance topic that is missing holds up no customer’s mail, and says so', async () => {
    const entry = await deposit(eva, 1_000_000n);
    at.server.deleteTopic('BankingComplianceAlerts');
    const relay = relayOf(first.repositories, at.publisher, clock);
    expect(await relay.runOnce()).toMatchObject({ postponed: 1 });
    expect(arrived()).toEqual([`${eva.userId} transaction ${entryReference(entry)}`]);
    const [waiting] = (await first.repositories.alerts.pending({ cursor: undefined, limit: 10 })).items;
    expect(waiting?.lastError).toBe('The topic BankingComplianceAlerts does not exist.');
    await at.topics.provision();
    await at.subscriptions.subscribe({ audience: 'compliance' }, { protocol: 'sqs', endpoint: at.queue('compliance') });
    clock.ms += waitAfterFailureMs(1);
    expect(await relay.runOnce()).toMatchObject({ delivered: 1 });
    await expectAllArrived(
      [`compliance high-value ${entryReference(entry)}`, `${eva.userId} transaction ${entryReference(entry)}`].sort(),
    );
  });

  test('claim 24: what a console may not publish counts no try, and is sent by one that may', async () => {
    const due = await aDaysWork();
    at.line.fault = ({ action }) => (action === 'Publish' ? 'deny' : undefined);
    const pass = await relayOf(first.repositories, at.publisher, clock).runOnce();
    expect(pass).toMatchObject({ delivered: 0, postponed: 0, dead: 0 });
    const waiting = (await first.repositories.alerts.pending({ cursor: undefined, limit: 100 })).items;
    expect(new Set(waiting.map(({ attempts }) => attempts))).toEqual(new Set([0]));
    const said = waiting.map(({ lastError }) => lastError).filter((error) => error !== undefined);
    expect(said).toEqual(['The profile may not do SNS:Publish on BankingTransactionAlerts.']);
    at.line.fault = () => undefined;
    await relayOf(second.repositories, at.publisher, clock).runOnce();
    await expectAllArrived(due);
  });

  test('claim 24: SIGKILL of a console before and after each mail reaches SNS loses none', async () => {
    const program = await bundleEntry('sns-relay-console', 'test/notifications/fixtures/sns-relay-console.ts');
    const due = await aDaysWork();
    let kills = 0;
    for (let survived = 0; ; survived += 1) {
      clock.ms += LATER_MS;
      const given = { place: made.place, endpoint: at.line.address, arns: at.arns, nowMs: clock.ms };
      const child = spawn(process.execPath, [program, JSON.stringify(given)], { stdio: 'inherit' });
      const ended = once(child, 'exit');
      let published = 0;
      at.line.fault = ({ action }) => {
        published += action === 'Publish' ? 1 : 0;
        if (action !== 'Publish' || published <= survived) return undefined;
        child.kill('SIGKILL');
        // In turns: the mail that it died over had arrived, or had not.
        return kills % 2 === 0 ? 'dropReply' : 'refuse';
      };
      const [code, signal] = await ended;
      if (code === 0) break;
      expect(signal).toBe('SIGKILL');
      kills += 1;
    }
    expect(kills).toBeGreaterThan(2);
    at.line.fault = () => undefined;
    clock.ms += LATER_MS;
    await relayOf(first.repositories, at.publisher, clock).runOnce();
    await expectAllArrived(due);
    expect(arrived().length).toBeGreaterThan(due.length);
  });
}
