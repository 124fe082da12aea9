import type { Repositories } from '../../main/repositories/ports';
import type { Rulebook } from '../../main/repositories/rulebook';
import type { Cents } from '../../shared/domain/money';

/** One console's view of a bank. */
export interface ConsoleOfBank extends Repositories {
  readonly rulebook: Rulebook;
}

/** A bank that the contract suite is run against: with the default rules, empty or not. */
export interface BankUnderTest {
  readonly repositories: ConsoleOfBank;
  /** The same bank through connections of their own, as a second console has. */
  readonly secondConsole: ConsoleOfBank;
  /** The same bank as a workspace sees it that has set another threshold for high values. */
  withHighValue(highValueCents: Cents): Promise<ConsoleOfBank>;
  close(): Promise<void>;
}

export type MakeBank = () => Promise<BankUnderTest>;
