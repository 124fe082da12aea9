import type { Repositories } from '../../main/repositories/ports';

/** A bank that the contract suite is run against: with the default rules, empty or not. */
export interface BankUnderTest {
  readonly repositories: Repositories;
  /** The same bank through connections of their own, as a second console has. */
  readonly secondConsole: Repositories;
  close(): Promise<void>;
}

export type MakeBank = () => Promise<BankUnderTest>;
