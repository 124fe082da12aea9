import type { Repositories } from '../repositories/ports';
import type { Rulebook } from '../repositories/rulebook';
import type { RulesFile } from '../rules-file';
import { RulesInForce } from '../services/rules-in-force';
import type { Clock } from '../time/clock';
import type { BankParts } from './parts';

/** The rules of an opened bank: where it keeps them, and what is in force at this console. */
export interface OpenedRules {
  readonly rulebook: Rulebook;
  readonly inForce: RulesInForce;
  readonly notices: readonly string[];
}

export const openedRules = (
  rulebook: Rulebook,
  file: RulesFile,
  { clock, log }: { readonly clock: Clock; readonly log: BankParts['log'] },
): OpenedRules => ({
  rulebook,
  inForce: new RulesInForce({ rulebook, file, clock, log }),
  notices: file.notices,
});

/** Whoever signs in is counted by the rules of the moment: they are read beside the user, in no more time. */
export const readingRules = (users: Repositories['users'], inForce: RulesInForce): Repositories['users'] => ({
  ...users,
  async byEmail(email) {
    const [user] = await Promise.all([users.byEmail(email), inForce.refresh()]);
    return user;
  },
});
