import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import type { Repositories } from '../../main/repositories/ports';
import type { Account, LedgerEntry, User } from '../../main/repositories/records';
import type { Actor } from '../../main/services/actor';
import { everyItem } from '../../main/services/every-item';
import type { Receipt } from '../../shared/contract/transactions';
import { type Cents, cents } from '../../shared/domain/money';
import { deposit, makeCustomer, openedNotice, sampleAccount } from '../contracts/samples';
import { HandClock, type MoneyDesk, type MoneyDeskOptions, openMoneyDesk } from '../support/money-desk';
import { openTestBank, temporaryFolder } from '../support/temporary-bank';

export const TELLER: Actor = { userId: 'teller-1', role: 'teller' };

export interface Holder {
  readonly user: User;
  readonly actor: Actor;
  readonly number: string;
  readonly account: Account;
}

export interface MoneyBank {
  readonly bank: EmbeddedBank;
  /** Another connection to the same bank, as another program has. */
  openAgain(): Promise<EmbeddedBank>;
  /** A folder of its own for each desk. */
  newFolder(): string;
  /** A desk; closed after the test. */
  desk(
    options?: Partial<MoneyDeskOptions>,
  ): Promise<MoneyDesk & { readonly clock: HandClock; readonly folder: string }>;
  /** A customer with a checking account that holds so much. */
  holder(balance?: bigint, fullName?: string): Promise<Holder>;
  balance(number: string): Promise<Cents>;
  entries(number: string): Promise<readonly LedgerEntry[]>;
}

/** An embedded bank for the tests of this file. */
export function moneyBank(): () => MoneyBank {
  const { folder, remove } = temporaryFolder();
  const file = join(folder, 'bank.db');
  const banks: EmbeddedBank[] = [];
  let desks: MoneyDesk[] = [];
  let made: MoneyBank | undefined;

  const openAgain = async () => {
    const bank = await openTestBank(file);
    banks.push(bank);
    return bank;
  };

  beforeAll(async () => {
    const bank = await openAgain();
    const newFolder = () => join(folder, randomUUID());
    made = {
      bank,
      openAgain,
      newFolder,
      async desk(options = {}) {
        const where = options.folder ?? newFolder();
        const clock = options.clock instanceof HandClock ? options.clock : new HandClock();
        const desk = await openMoneyDesk({ bank, ...options, clock, folder: where });
        desks.push(desk);
        return { ...desk, clock, folder: where };
      },
      holder: (balance = 0n, fullName) => makeHolder(bank, balance, fullName),
      balance: (number) => balanceOf(bank, number),
      entries: (number) => entriesOf(bank, number),
    };
  });

  afterEach(async () => {
    for (const desk of desks) await desk.close();
    desks = [];
  });

  afterAll(async () => {
    for (const bank of banks) await bank.close();
    remove();
  });

  return () => {
    if (made === undefined) throw new Error('The bank is not open yet');
    return made;
  };
}

export async function makeHolder(bank: Repositories, balance: bigint, fullName?: string): Promise<Holder> {
  const { user, account } = await makeCustomer(bank, fullName === undefined ? {} : { fullName });
  if (balance > 0n) {
    const { outcome } = await bank.ledger.post(deposit(account, cents(balance)));
    if (outcome !== 'posted') throw new Error(`The opening balance was not posted: ${outcome}`);
  }
  return { user, account, actor: { userId: user.userId, role: 'customer' }, number: account.accountNumber };
}

/** One more account of a customer. */
export async function addAccount(bank: Repositories, { user }: Holder): Promise<Account> {
  const account = sampleAccount(user.userId);
  const outcome = await bank.accounts.open(account, openedNotice(account));
  if (outcome !== 'opened') throw new Error(`The account was not opened: ${outcome}`);
  return account;
}

export async function balanceOf(bank: Repositories, number: string): Promise<Cents> {
  const account = await bank.accounts.byNumber(number);
  if (account === undefined) throw new Error(`No account ${number}`);
  return account.balanceCents;
}

export async function entriesOf(bank: Repositories, number: string): Promise<readonly LedgerEntry[]> {
  const account = await bank.accounts.byNumber(number);
  if (account === undefined) throw new Error(`No account ${number}`);
  const all = { types: [], from: undefined, to: undefined, minCents: undefined, maxCents: undefined, text: '' };
  return everyItem((page) => bank.ledger.byAccount(account.accountId, all, page));
}

/** `receipt`, or the code of the refusal. */
export const codeOf = (result: { ok: true; value: Receipt } | { ok: false; error: { code: string } }): string =>
  result.ok ? 'receipt' : result.error.code;

/** The receipt; throws the refusal. */
export function receiptOf(result: { ok: true; value: Receipt } | { ok: false; error: { code: string } }): Receipt {
  if (!result.ok) throw new Error(`Refused: ${result.error.code}`);
  return result.value;
}
