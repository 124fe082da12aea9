import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ACCOUNTS_PER_READING } from '../../../shared/domain/read-units';
import { type AwsRefusal, fail, ok, type Result } from '../../../shared/failures';
import type { Adoptable, AdoptedMark } from '../../repositories/dynamodb/adoption-gate';
import { Calls } from '../../repositories/dynamodb/calls';
import { type Clock, toTimestamp } from '../../time/clock';
import { refusalOf } from '../calls/refusals';
import type { TableNames } from '../tables';
import { adoptAccounts } from './adopt-accounts';
import { adoptUsers } from './adopt-users';
import { Adoption, type MarkRules } from './adoption';
import { markComplete, markEmptyTables, markOf } from './complete-tables';
import { AdoptCancelled, type AdoptReport, type AdoptWatch, goOn } from './report';

export interface AdopterOptions {
  readonly client: DynamoDBClient;
  readonly tables: TableNames;
  readonly rules: MarkRules;
  readonly clock: Clock;
  /** Accounts whose entries are counted in one reading of the transactions. */
  readonly mostInHand?: number;
}

/**
 * Takes over tables that the source application filled: adds what this one needs and is missing, changes nothing that is
 * there, removes nothing. Every write is conditional on what it was judged by; a second run finds nothing to do, one that
 * was broken off, or killed, is taken up by running again, and two at once end as one does. The source application must
 * not post meanwhile: it writes a balance and its entry one after the other.
 */
export class Adopter {
  readonly #options: AdopterOptions;
  readonly #calls: Calls;

  constructor(options: AdopterOptions) {
    this.#options = options;
    this.#calls = new Calls(options.client);
  }

  /** `cancelled` when the signal aborted: what was written stays. */
  async adopt(watch: AdoptWatch): Promise<Result<AdoptReport | 'cancelled', AwsRefusal>> {
    const { tables, rules, clock, mostInHand = ACCOUNTS_PER_READING } = this.#options;
    const at = toTimestamp(clock.nowMs());
    const adoption = new Adoption({ calls: this.#calls, tables, rules, watch, at });
    try {
      await adoptUsers(adoption);
      const usersInMotion = adoption.inMotion.list.count;
      if (usersInMotion === 0) await this.#markComplete(adoption, 'users');
      await adoptAccounts(adoption, mostInHand);
      if (adoption.inMotion.list.count === usersInMotion) await this.#markComplete(adoption, 'accounts');
      return ok(adoption.report);
    } catch (error) {
      if (error instanceof AdoptCancelled) return ok('cancelled');
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      return fail(refusal);
    }
  }

  /** Only once every address (number) has its sentinel: whoever was in motion has none yet. */
  #markComplete({ tables, watch, at }: Adoption, role: Adoptable): Promise<void> {
    goOn(watch);
    return markComplete(this.#calls, tables, role, at);
  }

  /** For tables that have just been made: nobody needs to adopt what is empty. */
  adoptEmpty(): Promise<void> {
    const { tables, clock } = this.#options;
    return markEmptyTables(this.#calls, tables, toTimestamp(clock.nowMs()));
  }

  /** The marks of both tables, as they stand. Throws `AwsUnavailable`. */
  async marks(): Promise<Readonly<Record<Adoptable, AdoptedMark | undefined>>> {
    const of = (role: Adoptable) => markOf(this.#calls, this.#options.tables, role);
    const [users, accounts] = await Promise.all([of('users'), of('accounts')]);
    return { users, accounts };
  }
}
