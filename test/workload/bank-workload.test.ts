import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JournaledIntent } from '../../main/intents/intent-journal';
import { openDynamoBank } from '../../main/repositories/dynamodb/open';
import type { IntentCounts } from '../../main/services/intent-service';
import { systemClock } from '../../main/time/clock';
import { cents } from '../../shared/domain/money';
import { referenceOf } from '../../shared/domain/reference';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { makeFundedAccount } from '../contracts/samples';
import { bundleEntry } from '../support/bundle-entry';
import { createBankTables } from '../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../support/dynamodb-local';
import { EVERY_FAULT, seededFaults } from '../support/fault-plans';
import { type FaultKind, startFaultProxy } from '../support/fault-proxy';
import { openMoneyDesk } from '../support/money-desk';
import { testSeed } from '../support/seeded';
import { temporaryFolder } from '../support/temporary-bank';
import { type BookedEntry, type Books, readBooks } from './books';
import { runDesk, Told } from './desk-lives';
import type { Reader, Seen } from './total-reader';

const DESKS = 3;
const ACCOUNTS = 8;
const OPENING_CENTS = 1_000_000n;
const TOTAL_CENTS = OPENING_CENTS * BigInt(ACCOUNTS);
const KILLED_AFTER = 400;
/** Of all calls, those that meet a fault. */
const FAULT_RATE = 1 / 25;
const REQUEST_MS = 1_500;
/** Acknowledged ones, however long they take: about 80 s on two quiet cores. The variable asks for more of them. */
const TRANSFERS = Number(process.env.COUNTINGHOUSE_WORKLOAD_TRANSFERS ?? 10_000);

const local = await dynamoDbLocal();

/** Nine in the morning of some day: the desks keep the settled intents of the day, and work for minutes. */
const MORNING_MS = Date.parse('2026-11-23T09:00:00.000Z');
/** Below it a slow machine may see a single kill. */
const FULL = 10_000;

interface Day {
  readonly told: Told;
  readonly kills: number;
  readonly faults: ReadonlyMap<FaultKind, number>;
  readonly seen: Seen;
  readonly books: Books;
  /** Of every desk, after its last start. */
  readonly counts: readonly IntentCounts[];
  readonly intents: readonly JournaledIntent[];
}

/** Desks at work, killed and started again, over a line that loses calls; then what is left of it. */
async function aDayAtTheBank(): Promise<Day> {
  const { folder, remove } = temporaryFolder();
  const tables = uniqueTableNames();
  const client = localClient(local.endpoint);
  await createBankTables(client, tables);
  const bank = openDynamoBank({ client, tables, highValueCents: DEFAULT_RULES.highValueCents });
  const accounts = await Promise.all(
    Array.from({ length: ACCOUNTS }, () => makeFundedAccount(bank, cents(OPENING_CENTS))),
  );
  const program = await bundleEntry('dynamodb-desk', 'test/workload/workload-desk.ts');
  const readerProgram = await bundleEntry('total-reader', 'test/workload/total-reader.ts');
  const proxy = await startFaultProxy({
    target: local.endpoint ?? '',
    plan: seededFaults({ seed: testSeed, rate: FAULT_RATE, delayMs: REQUEST_MS + 300 }),
  });

  const reading: Reader = {
    endpoint: local.endpoint ?? '',
    tables,
    accountIds: accounts.map(({ accountId }) => accountId),
  };
  const reader = spawn(process.execPath, [readerProgram, JSON.stringify(reading)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const readerEnded = once(reader, 'close');
  const report = readAll(reader.stdout);

  const told = new Told();
  const clockOffsetMs = MORNING_MS - systemClock.nowMs();
  const clock = { nowMs: () => systemClock.nowMs() + clockOffsetMs };
  const startMs = performance.now();
  const enough = () => told.applied.size >= TRANSFERS;
  const numbers = accounts.map(({ accountNumber }) => accountNumber);
  const folders = Array.from({ length: DESKS }, () => join(folder, randomUUID()));
  const kills = await Promise.all(
    folders.map((own, index) => {
      const shared = { endpoint: proxy.endpoint, requestMs: REQUEST_MS, tables, numbers, clockOffsetMs };
      const desk = { ...shared, folder: own, teller: `teller-${index}`, seed: testSeed + index * 1_000 };
      return runDesk({ program, desk, killedAfter: KILLED_AFTER, told, enough });
    }),
  );
  const tookMs = performance.now() - startMs;
  await proxy.settled();
  reader.stdin.end();
  expect(await readerEnded).toEqual([0, null]);

  // What the last kills left in doubt is found out, at each desk, as at its next start.
  const counts: IntentCounts[] = [];
  const intents: JournaledIntent[] = [];
  for (const own of folders) {
    const desk = await openMoneyDesk({ bank, folder: own, clock });
    counts.push(await desk.intents.resolveAll());
    intents.push(...desk.journal.all());
    await desk.close();
  }
  const books = await readBooks(client, tables);
  const killCount = kills.reduce((sum, count) => sum + count, 0);
  const faults = [...proxy.faults].map(([kind, count]) => `${kind} ${count}`).join(', ');
  console.log(
    `${told.applied.size} transfers were acknowledged in ${(tookMs / 1_000).toFixed(0)} s by ${DESKS} processes, killed ` +
      `${killCount} times, over ${ACCOUNTS} accounts; faults: ${faults}`,
  );
  await proxy.stop();
  await bank.close();
  client.destroy();
  remove();
  return { told, kills: killCount, faults: proxy.faults, seen: JSON.parse(await report), books, counts, intents };
}

describe.skipIf(local.reason !== undefined)(suiteName('desks that are killed, over a bad line', local), () => {
  let day: Day;

  beforeAll(async () => {
    day = await aDayAtTheBank();
  }, TRANSFERS * 90);
  afterAll(() => console.log(`the reader saw ${day?.seen.reads} totals`));

  const transfers = (): ReadonlyMap<string, readonly BookedEntry[]> => {
    const legs = new Map<string, BookedEntry[]>();
    for (const entry of day.books.entries) {
      if (entry.type === 'deposit') continue;
      const key = entry.transferId ?? '';
      legs.set(key, [...(legs.get(key) ?? []), entry]);
    }
    return legs;
  };

  test('claim 1: the sum over all accounts stays the same, at the end and at every moment, and nothing is below zero', () => {
    const { books, seen, told, kills } = day;
    expect(books.accounts).toHaveLength(ACCOUNTS);
    expect(books.accounts.reduce((sum, { balanceCents }) => sum + balanceCents, 0n)).toBe(TOTAL_CENTS);
    expect(books.accounts.filter(({ balanceCents }) => balanceCents < 0n)).toEqual([]);
    expect(seen.totals).toEqual([`${TOTAL_CENTS}`]);
    expect(BigInt(seen.leastBalance)).toBeGreaterThanOrEqual(0n);
    expect(seen.reads).toBeGreaterThan(20);
    expect(kills).toBeGreaterThanOrEqual(TRANSFERS >= FULL ? DESKS + 1 : 1);
    expect(told.applied.size).toBeGreaterThanOrEqual(TRANSFERS);
  });

  test('claim 1: the line lost, delayed, broke and refused calls in every way there is, postings among them', () => {
    const { faults, told } = day;
    expect([...faults.keys()].sort()).toEqual([...EVERY_FAULT].sort());
    expect(told.lost.size).toBeGreaterThan(0);
  });

  test('claim 2: each request moved money once or never, and what a teller was told of it stands', () => {
    const { books, told } = day;
    const byRequest = new Map<string, number>();
    for (const { requestId } of books.entries) byRequest.set(requestId, (byRequest.get(requestId) ?? 0) + 1);
    const posted = [...books.requests].filter(([, reference]) => reference !== undefined).map(([id]) => id);
    expect(posted.toSorted()).toEqual([...byRequest.keys()].toSorted());
    for (const [, legs] of transfers()) expect(byRequest.get(legs[0]?.requestId ?? '')).toBe(2);
    expect([...told.applied].filter((id) => books.requests.get(id) === undefined)).toEqual([]);
    expect([...told.refused].filter((id) => byRequest.has(id))).toEqual([]);
    // Of what was lost each has its end on record: applied, or forbidden for ever.
    expect([...told.lost].filter((id) => !books.requests.has(id))).toEqual([]);
    expect(transfers().size).toBeGreaterThanOrEqual(told.applied.size);
  });

  test('claim 3: every intent ended as applied or not applied, and the journals say what the bank says', () => {
    const { books, counts, intents, told } = day;
    expect(counts.map(({ inDoubt }) => inDoubt)).toEqual(counts.map(() => 0));
    expect(intents.length).toBeGreaterThanOrEqual(told.applied.size);
    for (const { requestId, settlement } of intents) {
      if (settlement === undefined) throw new Error(`${requestId} has no end`);
      const reference = books.requests.get(requestId);
      expect([requestId, settlement.reference]).toEqual([requestId, reference]);
      expect(settlement.state).toBe(reference === undefined ? 'notApplied' : 'applied');
    }
    const written = new Set(intents.map(({ requestId }) => requestId));
    for (const [, legs] of transfers()) expect(written).toContain(legs[0]?.requestId);
  });

  test('claim 4: every balance equals the sum of its entries, and every transfer has two legs', () => {
    const { books } = day;
    for (const { accountId, balanceCents, version } of books.accounts) {
      const own = books.entries.filter((entry) => entry.accountId === accountId);
      expect(own.reduce((sum, { changeCents }) => sum + changeCents, 0n)).toBe(balanceCents);
      expect(own.length).toBe(version);
    }
    for (const [transferId, legs] of transfers()) {
      expect(legs.map(({ type }) => type).sort()).toEqual(['transfer_in', 'transfer_out']);
      expect(legs.reduce((sum, { changeCents }) => sum + changeCents, 0n)).toBe(0n);
      expect(new Set(legs.map(({ accountId }) => accountId)).size).toBe(2);
      expect(books.requests.get(legs[0]?.requestId ?? '')).toBe(referenceOf(transferId));
    }
  });
});
