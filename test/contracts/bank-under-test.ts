import type { Repositories } from '../../main/repositories/ports';
import type { Cents } from '../../shared/domain/money';

/** A bank that the contract suite is run against: with the default rules, empty or not. */
export interface BankUnderTest {
  readonly repositories: Repositories;
  /** The same bank through connections of their own, as a second console has. */
  readonly secondConsole: Repositories;
  /** The same bank as a workspace sees it that has set another threshold for high values. */
  withHighValue(highValueCents: Cents): Promise<Repositories>;
  close(): Promise<void>;
}

export type MakeBank = () => Promise<BankUnderTest>;
