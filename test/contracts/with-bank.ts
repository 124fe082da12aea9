import { afterAll, beforeAll } from 'vitest';
import type { Cents } from '../../shared/domain/money';
import type { BankUnderTest, ConsoleOfBank, MakeBank } from './bank-under-test';

export interface OpenBank {
  /** This console. */
  readonly bank: ConsoleOfBank;
  /** Another console on the same bank. */
  readonly other: ConsoleOfBank;
  /** A console whose workspace has another threshold for high values. */
  withHighValue(highValueCents: Cents): Promise<ConsoleOfBank>;
}

/** One bank for the tests of the enclosing `describe`. They make their own users, so none depends on another. */
export function withBank(makeBank: MakeBank): OpenBank {
  let opened: BankUnderTest | undefined;
  beforeAll(async () => {
    opened = await makeBank();
  });
  afterAll(async () => {
    await opened?.close();
  });
  const live = (): BankUnderTest => {
    if (opened === undefined)
      throw new Error('The bank is opened before the first test, not while tests are collected');
    return opened;
  };
  return {
    get bank() {
      return live().repositories;
    },
    get other() {
      return live().secondConsole;
    },
    withHighValue: (highValueCents) => live().withHighValue(highValueCents),
  };
}
