import { randomInt, randomUUID } from 'node:crypto';
import { ZERO_CENTS } from '../../shared/domain/money';
import type { AccountType } from '../../shared/domain/transaction-types';
import type { Account, AccountNotice } from '../repositories/records';
import type { Timestamp } from '../time/clock';

/** Answers that many decimal digits. Injected, so that a test can make two draws collide. */
export type RandomDigits = (count: number) => string;

const ACCOUNT_NUMBER_DIGITS = 10;
/** Nine billion numbers: a second draw is rare, a tenth means that something else is wrong. */
const MAX_DRAWS = 10;

/** Digits that cannot be foretold. The first is never 0: spreadsheets drop it. */
export const secureDigits: RandomDigits = (count) =>
  Array.from({ length: count }, (_, index) => randomInt(index === 0 ? 1 : 0, 10)).join('');

/** An empty, active account with a drawn number, which only the write can prove to be free. */
export function newAccount(userId: string, type: AccountType, at: Timestamp, randomDigits: RandomDigits): Account {
  return {
    accountId: randomUUID(),
    userId,
    accountNumber: randomDigits(ACCOUNT_NUMBER_DIGITS),
    accountType: type,
    balanceCents: ZERO_CENTS,
    status: 'active',
    createdAt: at,
    version: 0,
    lastActivityAt: undefined,
  };
}

/** What the holder is told about an opening or a closing; written together with it. */
export function newNotice(account: Account, kind: AccountNotice['kind'], at: Timestamp): AccountNotice {
  return {
    noticeId: randomUUID(),
    kind,
    userId: account.userId,
    accountId: account.accountId,
    accountNumber: account.accountNumber,
    at,
  };
}

/**
 * Writes an account under a number that is free: draws again when the write says `numberTaken`, at most ten times.
 * Answers the account that was tried last and the outcome of its write. Throws when every draw was taken.
 */
export async function withFreeNumber<O extends string>(
  draw: () => Account,
  write: (account: Account) => Promise<O>,
): Promise<{ readonly account: Account; readonly outcome: Exclude<O, 'numberTaken'> }> {
  for (let attempt = 1; attempt <= MAX_DRAWS; attempt += 1) {
    const account = draw();
    const outcome = await write(account);
    if (outcome !== 'numberTaken') return { account, outcome: outcome as Exclude<O, 'numberTaken'> };
  }
  throw new Error(`No free account number in ${MAX_DRAWS} draws`);
}
