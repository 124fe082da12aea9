import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { fail, ok, type Result } from '../../../shared/failures';
import { Calls } from '../../repositories/dynamodb/calls';
import type { AwsRefusal } from '../credentials-unavailable';
import { refusalOf } from '../refusals';
import type { TableNames } from '../tables';
import { adoptAccounts } from './adopt-accounts';
import { adoptUsers } from './adopt-users';
import { AdoptCancelled, type AdoptReport, type AdoptWatch } from './report';

/**
 * Takes over tables that the source application filled: adds what this one needs and is missing, changes nothing that is
 * there, removes nothing. Every write is conditional on what it was judged by; a second run finds nothing to do, and one
 * that was broken off, or killed, is taken up by running again. The source application must not post meanwhile: it
 * writes a balance and its entry one after the other.
 */
export class Adopter {
  readonly #calls: Calls;
  readonly #tables: TableNames;

  constructor({ client, tables }: { readonly client: DynamoDBClient; readonly tables: TableNames }) {
    this.#calls = new Calls(client);
    this.#tables = tables;
  }

  /** `cancelled` when the signal aborted: what was written stays. */
  async adopt(watch: AdoptWatch): Promise<Result<AdoptReport | 'cancelled', AwsRefusal>> {
    try {
      const users = await adoptUsers(this.#calls, this.#tables, watch);
      const accounts = await adoptAccounts(this.#calls, this.#tables, watch);
      return ok({
        ...users,
        ...accounts,
        duplicates: [...users.duplicates, ...accounts.duplicates],
        unreadable: [...users.unreadable, ...accounts.unreadable],
        inMotion: [...users.inMotion, ...accounts.inMotion],
      });
    } catch (error) {
      if (error instanceof AdoptCancelled) return ok('cancelled');
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      return fail(refusal);
    }
  }
}
