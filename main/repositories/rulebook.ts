import type { BankRules } from '../../shared/domain/rules';
import type { Timestamp } from '../time/clock';
import type { User } from './records';

/** The bank's own numbers, as somebody has set them. */
export interface KeptRules {
  /** Undefined where what is kept cannot be read. */
  readonly rules: BankRules | undefined;
  /** 1 for the first that were kept, and one more with each change. */
  readonly version: number;
  readonly changedAt: Timestamp;
  /** The name of who changed them. */
  readonly changedBy: string;
}

export type RulesChange = Omit<KeptRules, 'version' | 'rules'> & { readonly rules: BankRules };

/**
 * The rules of the bank, kept in the bank: one threshold, one lock and one limit at every desk, whatever console it has.
 * While nobody has set any, the source document's hold.
 */
export interface Rulebook {
  /** Consistent, by key. Undefined while the bank has none of its own. */
  read(): Promise<KeptRules | undefined>;
  /** The same, in one reading with a user: whoever asks whether a session still stands learns of changed rules with it. */
  readWithUser(userId: string): Promise<{ readonly user: User | undefined; readonly kept: KeptRules | undefined }>;
  /** Only while the version on record is the one that was seen (0: none), so that nobody overwrites what they have not seen. */
  write(change: RulesChange, seenVersion: number): Promise<KeptRules | 'changedMeanwhile'>;
}
