import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import { EVERY_ENTRY } from '../../main/repositories/every-entry';
import type { PostOutcome } from '../../main/repositories/ports';
import type { Account, LedgerEntry, Posting } from '../../main/repositories/records';
import { cents } from '../../shared/domain/money';
import { signOf } from '../../shared/domain/transaction-types';
import { readAll } from '../contracts/read-pages';
import { deposit, makeFundedAccount, transfer, voided, withdrawal } from '../contracts/samples';
import { seeded } from '../support/seeded';
import { openTestBank, temporaryFolder } from '../support/temporary-bank';

const CONSOLES = 3;
const ACCOUNTS = 4;
const REQUESTS = 12;
const OPENING_CENTS = 5_000n;

const temporary = temporaryFolder();
let consoles: EmbeddedBank[] = [];

beforeAll(async () => {
  const file = join(temporary.folder, 'bank.db');
  for (let index = 0; index < CONSOLES; index += 1) consoles.push(await openTestBank(file));
});
afterAll(async () => {
  for (const console of consoles) await console.close();
  consoles = [];
  temporary.remove();
});

/** One thing that some console asks of the bank. Few request ids, so that many are asked more than once. */
const order = fc.record({
  kind: fc.constantFrom('deposit', 'withdrawal', 'transfer', 'transfer', 'transfer', 'void'),
  console: fc.nat(CONSOLES - 1),
  account: fc.nat(ACCOUNTS - 1),
  distance: fc.integer({ min: 1, max: ACCOUNTS - 1 }),
  request: fc.nat(REQUESTS - 1),
  amount: fc.bigInt(1n, 4_000n),
});
/** Orders of one burst go out together. */
const bursts = fc.array(fc.array(order, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 8 });

interface Asked {
  readonly requestId: string;
  readonly posting: Posting | undefined;
  readonly outcome: PostOutcome['outcome'] | 'voided';
}

class Run {
  readonly requestIds = Array.from({ length: REQUESTS }, () => randomUUID());
  readonly asked: Asked[] = [];

  constructor(readonly accounts: readonly Account[]) {}

  async ask(one: typeof order extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
    const bank = at(consoles, one.console);
    const requestId = at(this.requestIds, one.request);
    if (one.kind === 'void') {
      const record = await bank.ledger.voidRequest(voided(requestId));
      if (record === 'unknown') throw new Error('Nothing was lost here');
      this.asked.push({ requestId, posting: undefined, outcome: 'voided' });
      return;
    }
    const account = at(this.accounts, one.account);
    const other = at(this.accounts, (one.account + one.distance) % ACCOUNTS);
    const amount = cents(one.amount);
    const make = { deposit, withdrawal };
    const posting =
      one.kind === 'transfer'
        ? transfer(account, other, amount, { requestId })
        : make[one.kind as keyof typeof make](account, amount, { requestId });
    const { outcome } = await bank.ledger.post(posting);
    this.asked.push({ requestId, posting, outcome });
  }
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`Nothing at ${index}`);
  return item;
}

const signed = (entry: LedgerEntry) => signOf(entry.type) * entry.amountCents;
const sum = (entries: readonly LedgerEntry[]) => entries.reduce((total, entry) => total + signed(entry), 0n);

async function play(
  plan: readonly (readonly Parameters<Run['ask']>[0][])[],
): Promise<{ run: Run; entries: LedgerEntry[] }> {
  const bank = at(consoles, 0);
  const accounts = await Promise.all(
    Array.from({ length: ACCOUNTS }, () => makeFundedAccount(bank, cents(OPENING_CENTS))),
  );
  const run = new Run(accounts);
  for (const burst of plan) await Promise.all(burst.map((one) => run.ask(one)));
  const entries: LedgerEntry[] = [];
  for (const account of accounts) {
    entries.push(...(await readAll((page) => bank.ledger.byAccount(account.accountId, EVERY_ENTRY, page))));
  }
  return { run, entries };
}

describe('whatever is asked of several consoles at once', () => {
  test('no money is made or lost: balances are what their entries sum to, and never below zero', async () => {
    await fc.assert(
      fc.asyncProperty(bursts, async (plan) => {
        const { run, entries } = await play(plan);
        for (const { accountId } of run.accounts) {
          const own = entries.filter((entry) => entry.accountId === accountId);
          const account = await at(consoles, 1).accounts.byId(accountId);
          expect(account).toMatchObject({ balanceCents: sum(own), version: own.length });
          expect(sum(own)).toBeGreaterThanOrEqual(0n);
        }
        const crossed = run.asked
          .filter(({ outcome }) => outcome === 'posted')
          .flatMap(({ posting }) => (posting?.kind === 'transfer' ? [] : (posting?.legs ?? [])));
        expect(sum(entries)).toBe(OPENING_CENTS * BigInt(ACCOUNTS) + sum(crossed));
      }),
      seeded(30),
    );
  });

  test('a request is posted once or voided, never both, and its record says which to every console', async () => {
    await fc.assert(
      fc.asyncProperty(bursts, async (plan) => {
        const { run, entries } = await play(plan);
        for (const requestId of run.requestIds) {
          const asked = run.asked.filter((one) => one.requestId === requestId);
          const posted = asked.filter(({ outcome }) => outcome === 'posted');
          const records = await Promise.all(consoles.map((console) => console.ledger.request(requestId)));
          const [record] = records;
          for (const one of records) expect(one).toEqual(record);
          const written = entries.filter((entry) => entry.requestId === requestId);
          if (record?.state === 'posted') {
            expect(posted).toHaveLength(1);
            expect(record).toEqual(posted[0]?.posting?.request);
            expect(new Set(written)).toEqual(new Set(posted[0]?.posting?.legs));
          } else {
            expect([posted, written]).toEqual([[], []]);
            // Without a record, nothing but refusals for lack of money was answered.
            const kinds = new Set(asked.map(({ outcome }) => outcome));
            if (record === undefined) expect([...kinds].filter((kind) => kind !== 'balanceTooLow')).toEqual([]);
          }
        }
      }),
      seeded(30),
    );
  });
});
