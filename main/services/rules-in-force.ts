import { type BankRules, DEFAULT_RULES } from '../../shared/domain/rules';
import type { Log } from '../log';
import type { User } from '../repositories/records';
import type { KeptRules, Rulebook } from '../repositories/rulebook';
import type { RulesFile } from '../rules-file';
import { type Clock, toTimestamp } from '../time/clock';

export interface RulesInForceOptions {
  readonly rulebook: Rulebook;
  /** What a console of before kept for itself: in force until the bank has rules of its own. */
  readonly file: Pick<RulesFile, 'rules' | 'remove'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The rules of the bank as this console read them last. They are read again with the user of every call's session check, in
 * the same round trip; at each sign-in, beside the reading of the user; and before a pattern is judged: so a change at one desk
 * holds at the others from their next decision on.
 */
export class RulesInForce {
  readonly #options: RulesInForceOptions;
  readonly #listeners: ((now: BankRules) => void)[] = [];
  #rules: BankRules;
  #version = 0;

  constructor(options: RulesInForceOptions) {
    this.#options = options;
    this.#rules = options.file.rules ?? DEFAULT_RULES;
  }

  /** Always the newest numbers, whoever has held it since the opening. They are its own properties, so that a copy has them too. */
  readonly now: BankRules = live(() => this.#rules);

  onChange(listener: (now: BankRules) => void): void {
    this.#listeners.push(listener);
  }

  /** Reads them again. What cannot be read leaves in force what was: it is no reason to stop. */
  async refresh(): Promise<void> {
    try {
      this.take(await this.#options.rulebook.read());
    } catch (error) {
      this.#options.log.debug({ err: error }, 'The rules of the bank could not be read');
    }
  }

  /** The user of a session, consistently, with the rules beside it. */
  async userById(userId: string): Promise<User | undefined> {
    const { user, kept } = await this.#options.rulebook.readWithUser(userId);
    this.take(kept);
    return user;
  }

  /** Readings may overtake each other: the newest version stands. */
  take(kept: KeptRules | undefined): void {
    if (kept === undefined || kept.version <= this.#version) return;
    const { log } = this.#options;
    this.#version = kept.version;
    if (kept.rules === undefined) {
      log.error({ version: kept.version }, 'The rules of the bank cannot be read: those in force stay');
      return;
    }
    this.#rules = kept.rules;
    log.info({ version: kept.version }, 'The rules of the bank are in force');
    for (const listener of this.#listeners) listener(this.now);
  }

  /** Gives the bank what a file of before says, if the bank has none of its own, and does away with the file. */
  async takeOverFile(): Promise<void> {
    const { rulebook, file, clock, log } = this.#options;
    if (file.rules === undefined) return;
    try {
      if ((await rulebook.read()) === undefined) {
        const change = { rules: file.rules, changedAt: toTimestamp(clock.nowMs()), changedBy: 'rules.json' };
        await rulebook.write(change, 0);
        log.info('The rules of this workspace’s file were given to the bank');
      }
      this.take(await rulebook.read());
      await file.remove();
    } catch (error) {
      log.warn({ err: error }, 'The rules of this workspace’s file could not be given to the bank');
    }
  }
}

const live = (rules: () => BankRules): BankRules => ({
  get minAmountCents() {
    return rules().minAmountCents;
  },
  get maxAmountCents() {
    return rules().maxAmountCents;
  },
  get highValueCents() {
    return rules().highValueCents;
  },
  get suspiciousCount() {
    return rules().suspiciousCount;
  },
  get suspiciousWindowMs() {
    return rules().suspiciousWindowMs;
  },
  get maxFailedSignIns() {
    return rules().maxFailedSignIns;
  },
  get lockMs() {
    return rules().lockMs;
  },
  get sessionMs() {
    return rules().sessionMs;
  },
  get idleMs() {
    return rules().idleMs;
  },
});
