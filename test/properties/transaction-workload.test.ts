import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import type { LedgerEntry } from '../../main/repositories/records';
import { systemClock } from '../../main/time/clock';
import { signOf } from '../../shared/domain/transaction-types';
import { balanceOf, entriesOf, makeHolder } from '../services/transaction-bank';
import { bundleEntry } from '../support/bundle-entry';
import { openMoneyDesk } from '../support/money-desk';
import { testSeed } from '../support/seeded';
import { seededRandom } from '../support/seeded-random';
import { openTestBank, temporaryFolder } from '../support/temporary-bank';
import type { Workload } from './workload-desk';

const DESKS = 3;
const ACCOUNTS = 12;
const OPENING_CENTS = 1_000_000n;
/** The bank alone is put to 10,000 in ledger-processes.test.ts; here whole desks are, with their journals. */
const TRANSFERS = 2_500;
/** A desk is killed after about so many transfers, and started again on the same folder. */
const KILLED_AFTER = 250;

let child: string;

beforeAll(async () => {
  child = await bundleEntry('workload-desk', 'test/properties/workload-desk.ts');
});

/** Runs one desk, killing and restarting it, until the bank has seen enough. Answers how often it was killed. */
async function runDesk(workload: Workload, enough: () => boolean, applied: (count: number) => void): Promise<number> {
  const random = seededRandom(workload.seed);
  for (let kills = 0; ; kills += 1) {
    const life = { ...workload, seed: workload.seed + kills };
    const running = spawn(process.execPath, [child, JSON.stringify(life)], { stdio: ['pipe', 'pipe', 'inherit'] });
    const killedBefore = await liveUntil(running, KILLED_AFTER * (0.5 + random()), enough, applied);
    if (!killedBefore) return kills;
  }
}

/** Counts the child's transfers; true when it was killed after so many, false when it was told to end. */
async function liveUntil(
  running: ChildProcess,
  killedAfter: number,
  enough: () => boolean,
  applied: (count: number) => void,
): Promise<boolean> {
  let count = 0;
  running.stdout?.on('data', (dots: Buffer) => {
    count += dots.length;
    applied(dots.length);
    if (enough()) running.stdin?.end();
    else if (count >= killedAfter) running.kill('SIGKILL');
  });
  const [code, signal] = (await once(running, 'close')) as [number | null, string | null];
  if (signal === 'SIGKILL') return true;
  expect(code).toBe(0);
  return false;
}

async function examine(bank: EmbeddedBank, numbers: readonly string[]): Promise<readonly LedgerEntry[]> {
  const perAccount = await Promise.all(numbers.map((number) => entriesOf(bank, number)));
  const balances = await Promise.all(numbers.map((number) => balanceOf(bank, number)));
  expect(balances.reduce((sum, balance) => sum + balance, 0n)).toBe(OPENING_CENTS * BigInt(ACCOUNTS));
  expect(balances.filter((balance) => balance < 0n)).toEqual([]);
  for (const [index, entries] of perAccount.entries()) {
    const sum = entries.reduce((total, { type, amountCents }) => total + signOf(type) * amountCents, 0n);
    expect(sum).toBe(balances[index]);
  }
  return perAccount.flat();
}

test('claim 1, claim 3: desks that lose replies and are killed keep the sum, and every journal agrees with the bank afterwards', async () => {
  const { folder, remove } = temporaryFolder();
  const file = join(folder, 'bank.db');
  const bank = await openTestBank(file);
  const holders = [];
  for (let count = 0; count < ACCOUNTS; count += 1) holders.push(await makeHolder(bank, OPENING_CENTS));
  const numbers = holders.map(({ number }) => number);

  let total = 0;
  const enough = () => total >= TRANSFERS;
  const folders = Array.from({ length: DESKS }, () => join(folder, randomUUID()));
  const kills = await Promise.all(
    folders.map((own, index) =>
      runDesk({ file, folder: own, seed: testSeed + index * 1_000, numbers }, enough, (count) => {
        total += count;
      }),
    ),
  );

  // What the last kills left in doubt is found out, at each desk, as at its next start.
  for (const own of folders) {
    const desk = await openMoneyDesk({ bank, folder: own, clock: systemClock });
    expect(await desk.intents.resolveAll()).toMatchObject({ inDoubt: 0 });
    for (const { requestId, settlement } of desk.journal.all()) {
      const record = await bank.ledger.request(requestId);
      // Refused ones (no money, same account) have no record.
      const receipt = record?.state === 'posted' ? record.receipt : undefined;
      if (settlement?.state === 'applied') expect(receipt?.reference).toBe(settlement.reference);
      else expect(receipt).toBeUndefined();
    }
    await desk.close();
  }

  const entries = await examine(bank, numbers);
  const legs = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const { transferId } = entry;
    if (transferId !== undefined) legs.set(transferId, [...(legs.get(transferId) ?? []), entry]);
  }
  for (const pair of legs.values()) {
    expect(pair.map(({ type }) => type).sort()).toEqual(['transfer_in', 'transfer_out']);
    expect(pair[0]?.amountCents).toBe(pair[1]?.amountCents);
    expect(pair[0]?.requestId).toBe(pair[1]?.requestId);
  }
  const requests = new Set([...legs.values()].map(([leg]) => leg?.requestId));
  expect(requests.size).toBe(legs.size);
  expect(legs.size).toBeGreaterThanOrEqual(TRANSFERS);
  const killCount = kills.reduce((sum, count) => sum + count, 0);
  console.log(`${legs.size} transfers by ${DESKS} processes, killed ${killCount} times`);
  expect(killCount).toBeGreaterThanOrEqual(DESKS);
  await bank.close();
  remove();
});
