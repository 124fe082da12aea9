import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Prng } from '../../main/training/prng';
import { cents } from '../../shared/domain/money';
import { makeFundedAccount } from '../contracts/samples';
import { bundleEntry } from '../support/bundle-entry';
import { testSeed } from '../support/seeded';
import { openTestBank, temporaryFolder } from '../support/temporary-bank';
import { workerPath } from '../support/worker-url';
import { type DeskOrders, plannedTransfer } from './ledger-plans';

const DESKS = 3;
const TRANSFERS_PER_DESK = 3_800;
const ACCOUNTS = 8;
const OPENING_CENTS = 200_000n;
const KILLS = 4;
/** After a kill a desk starts over a little before what it heard last: replies that were lost, and some that were not. */
const AGAIN = 20;

const temporary = temporaryFolder();
const file = join(temporary.folder, 'bank.db');
let program: string;

beforeAll(async () => {
  program = await bundleEntry('ledger-desk', 'test/properties/ledger-desk.ts');
});
afterAll(() => temporary.remove());

interface Desk {
  readonly orders: Omit<DeskOrders, 'from'>;
  /** Request ids that were answered as posted, now or before. */
  readonly applied: Set<string>;
  /** Answers after which this desk is killed. */
  readonly killAfter: number[];
  heard: number;
  answers: number;
}

/** Runs a desk to its end, killing it (SIGKILL) where that is planned. */
async function runDesk(desk: Desk): Promise<void> {
  const { orders } = desk;
  for (;;) {
    const from = Math.max(0, desk.heard - AGAIN);
    const child = spawn(process.execPath, [program, JSON.stringify({ ...orders, from })], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
    await listen(desk, child);
    const [code, signal] = await ended;
    if (signal === 'SIGKILL') continue;
    expect(code).toBe(0);
    return;
  }
}

async function listen(desk: Desk, child: ChildProcess): Promise<void> {
  if (child.stdout === null) throw new Error('The desk cannot be heard');
  for await (const line of createInterface({ input: child.stdout })) {
    const [index = '', outcome = ''] = line.split(' ');
    desk.heard = Math.max(desk.heard, Number(index));
    desk.answers += 1;
    if (outcome === 'posted' || outcome === 'requestTaken') {
      desk.applied.add(plannedTransfer(desk.orders, Number(index)).request.requestId);
    } else if (outcome !== 'balanceTooLow') throw new Error(`Unexpected answer: ${line}`);
    if (desk.answers >= (desk.killAfter[0] ?? Number.POSITIVE_INFINITY)) {
      desk.killAfter.shift();
      child.kill('SIGKILL');
    }
  }
}

interface EntryRow {
  readonly account_id: string;
  readonly type: string;
  readonly amount_cents: bigint;
  readonly request_id: string;
}

interface AccountRow {
  readonly account_id: string;
  readonly balance_cents: bigint;
  readonly version: bigint;
}

/** Reads the file as it lies on the disk, without the adapter. */
function audit() {
  const database = new Database(file, { readonly: true });
  try {
    database.defaultSafeIntegers(true);
    return {
      integrity: database.pragma('integrity_check', { simple: true }),
      foreignKeys: database.pragma('foreign_key_check'),
      // rowid is the order of commits.
      entries: database
        .prepare<[], EntryRow>('SELECT account_id, type, amount_cents, request_id FROM transactions ORDER BY rowid')
        .all(),
      accounts: database.prepare<[], AccountRow>('SELECT account_id, balance_cents, version FROM accounts').all(),
      requests: database.prepare<[], string>('SELECT request_id FROM requests').pluck().all(),
    };
  } finally {
    database.close();
  }
}

test('claim 1: 10,000 transfers from several processes, some killed, keep the sum, no balance below zero, each request once', async () => {
  const bank = await openTestBank(file);
  const accounts = [];
  for (let index = 0; index < ACCOUNTS; index += 1) accounts.push(await makeFundedAccount(bank, cents(OPENING_CENTS)));
  await bank.close();

  const prng = new Prng(testSeed);
  const common = {
    file,
    workerPath: workerPath('bank-worker'),
    seed: testSeed,
    count: TRANSFERS_PER_DESK,
    accounts: accounts.map(({ accountId, accountNumber }) => ({ accountId, accountNumber })),
  };
  const desks = Array.from(
    { length: DESKS },
    (_, desk): Desk => ({ orders: { ...common, desk }, applied: new Set(), killAfter: [], heard: 0, answers: 0 }),
  );
  for (let kill = 0; kill < KILLS; kill += 1) prng.pick(desks).killAfter.push(prng.int(50, TRANSFERS_PER_DESK - 200));
  for (const desk of desks) desk.killAfter.sort((a, b) => a - b);
  const startMs = performance.now();
  await Promise.all(desks.map(runDesk));
  console.log(
    `${desks.reduce((total, desk) => total + desk.answers, 0)} answers, ${KILLS} kills in ${Math.round(performance.now() - startMs)} ms`,
  );
  expect(
    desks.flatMap((desk) => desk.killAfter),
    'kills that never happened',
  ).toEqual([]);

  const { integrity, foreignKeys, entries, accounts: after, requests } = audit();
  expect(integrity).toBe('ok');
  expect(foreignKeys).toEqual([]);

  const balances = new Map<string, bigint>();
  const versions = new Map<string, bigint>();
  const legs = new Map<string, string[]>();
  for (const { account_id: id, type, amount_cents: amount, request_id: requestId } of entries) {
    const sign = type === 'deposit' || type === 'transfer_in' ? 1n : -1n;
    const balance = (balances.get(id) ?? 0n) + sign * amount;
    if (balance < 0n) throw new Error(`${id} was below zero`);
    balances.set(id, balance);
    versions.set(id, (versions.get(id) ?? 0n) + 1n);
    legs.set(requestId, [...(legs.get(requestId) ?? []), `${type} ${amount}`]);
  }
  for (const { account_id: id, balance_cents: balance, version } of after) {
    expect([id, balance, version]).toEqual([id, balances.get(id), versions.get(id)]);
  }
  expect(after.reduce((sum, { balance_cents: balance }) => sum + balance, 0n)).toBe(OPENING_CENTS * BigInt(ACCOUNTS));

  // A request is on record exactly when its legs are, each once; every answer that said so was true.
  const transfers = [...legs].filter(([, ofRequest]) => ofRequest[0]?.startsWith('transfer'));
  for (const [, [out = '', into = '', ...more]] of transfers) {
    expect([out.replace('transfer_out', 'transfer_in'), more]).toEqual([into, []]);
  }
  expect(new Set(requests)).toEqual(new Set(legs.keys()));
  for (const desk of desks) for (const requestId of desk.applied) expect(legs.has(requestId)).toBe(true);
  expect(transfers.length).toBeGreaterThanOrEqual(10_000);
});
