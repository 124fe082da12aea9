import { MOST_TOLD } from '../../../shared/contract/adoption';
import type { BankRules } from '../../../shared/domain/rules';
import type { Calls } from '../../repositories/dynamodb/calls';
import type { Timestamp } from '../../time/clock';
import type { TableNames } from '../tables';
import { Findings } from './listing';
import type { AdoptReport, AdoptWatch, Attribute, Drift, Duplicate } from './report';

/** The numbers by which entries of the source application are marked as high in value. */
export type MarkRules = Pick<BankRules, 'highValueCents' | 'suspiciousWindowMs'>;

const magnitude = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
const sizeOf = ({ balanceCents, entriesCents }: Drift): bigint => magnitude(balanceCents - entriesCents);

/** One run: what it works on, and what it has found so far. */
export class Adoption {
  readonly calls: Calls;
  readonly tables: TableNames;
  readonly rules: MarkRules;
  readonly watch: AdoptWatch;
  /** When it began. */
  readonly at: Timestamp;
  users = 0;
  usersBefore = 0;
  accounts = 0;
  accountsBefore = 0;
  accountsInHand = 0;
  /** What cannot be read among the entries is told by the first. */
  readingsOfEntries = 0;
  readonly #duplicates = new Findings<Duplicate>(MOST_TOLD);
  /** Each member of a group meets the others: a group is told once. */
  readonly #shared = new Set<string>();
  readonly drifts = new Findings<Drift>(MOST_TOLD, (one, other) => sizeOf(one) > sizeOf(other));
  readonly unreadable = new Findings<Attribute>(MOST_TOLD);
  readonly mended = new Findings<Attribute>(MOST_TOLD);
  readonly inMotion = new Findings<string>(MOST_TOLD);

  constructor(given: Pick<Adoption, 'calls' | 'tables' | 'rules' | 'watch' | 'at'>) {
    this.calls = given.calls;
    this.tables = given.tables;
    this.rules = given.rules;
    this.watch = given.watch;
    this.at = given.at;
  }

  foundDuplicate(duplicate: Duplicate): void {
    const key = `${duplicate.kind} ${duplicate.value}`;
    if (this.#shared.has(key)) return;
    this.#shared.add(key);
    this.#duplicates.add(duplicate);
  }

  get report(): AdoptReport {
    return {
      users: this.users,
      accounts: this.accounts,
      usersBefore: this.usersBefore,
      accountsBefore: this.accountsBefore,
      duplicates: this.#duplicates.list,
      drifts: this.drifts.list,
      unreadable: this.unreadable.list,
      mended: this.mended.list,
      inMotion: this.inMotion.list,
    };
  }
}
