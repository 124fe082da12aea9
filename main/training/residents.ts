import type { Cents } from '../../shared/domain/money';
import type { AccountType } from '../../shared/domain/transaction-types';
import type { User } from '../repositories/records';

/** How somebody earns and spends. */
export type Occupation = 'salaried' | 'pensioner' | 'student' | 'freelancer' | 'business' | 'dormant';

/** An account while the bank's life is played: its balance is that of the moment. */
export interface LivingAccount {
  readonly accountId: string;
  readonly accountNumber: string;
  readonly accountType: AccountType;
  readonly userId: string;
  readonly openedMs: number;
  balance: Cents;
  version: number;
  lastActivityMs: number | undefined;
  closed: boolean;
}

/** A customer with what their life needs: fixed when the bank begins, except for the accounts' balances. */
export interface Resident {
  readonly user: User;
  readonly occupation: Occupation;
  readonly checking: LivingAccount;
  readonly savings: LivingAccount | undefined;
  /** A second everyday account: a household's, a project's. */
  readonly household: LivingAccount | undefined;
  /** From then on something happens; before that the resident is not yet a customer. */
  readonly activeFromMs: number;
  /** Per month. */
  readonly income: Cents;
  readonly rent: Cents;
  /** Card payments on an average day. */
  readonly cardsPerDay: number;
  /** The day of the month on which the bills of this household fall due. */
  readonly billDay: number;
  /** Who pays the salary, and gets the rent, when they are customers here too. */
  readonly employer: Resident | undefined;
  readonly landlord: Resident | undefined;
  /** When the savings account is closed, for the few who do. */
  readonly closesSavingsMs: number | undefined;
}

export const accountsOf = (resident: Resident): readonly LivingAccount[] =>
  [resident.checking, resident.savings, resident.household].filter((account) => account !== undefined);
