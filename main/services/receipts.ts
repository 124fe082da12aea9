import type { Receipt } from '../../shared/contract/transactions';
import type { Log } from '../log';
import type { UserReader } from '../repositories/ports';
import type { AccountIdentity } from '../repositories/records';
import type { AccountDirectory } from './account-directory';
import { type Actor, reaches } from './actor';

export interface ReceiptNamesOptions {
  readonly users: Pick<UserReader, 'byIds'>;
  readonly directory: AccountDirectory;
  readonly log: Log;
}

/** Holder names by account number, or by user id. */
export type HolderNames = ReadonlyMap<string, string>;

/**
 * The names on a receipt, as the one who reads it may see them: staff all, a customer only their own. Names are a
 * courtesy: money that moved is never reported as failed because a name could not be read.
 */
export class ReceiptNames {
  readonly #options: ReceiptNamesOptions;

  constructor(options: ReceiptNamesOptions) {
    this.#options = options;
  }

  /** The names of these accounts' holders that the actor may see; those not read just now in one batch. Never rejects. */
  async visibleTo(actor: Actor, accounts: readonly AccountIdentity[]): Promise<HolderNames> {
    const visible = accounts.filter(({ userId }) => reaches(actor, userId));
    if (visible.length === 0) return new Map();
    try {
      const nameOf = await this.#namesOf(new Set(visible.map(({ userId }) => userId)));
      return new Map(visible.map(({ accountNumber, userId }) => [accountNumber, nameOf.get(userId) ?? '']));
    } catch (error) {
      this.#options.log.warn({ err: error }, 'The names on a receipt could not be read');
      return new Map();
    }
  }

  async #namesOf(userIds: ReadonlySet<string>): Promise<HolderNames> {
    const { users, directory } = this.#options;
    const known = [...userIds].map((userId) => [userId, directory.recentNames.find(userId)] as const);
    const names = new Map(known.flatMap(([userId, name]) => (name === undefined ? [] : [[userId, name]])));
    const unknown = [...userIds].filter((userId) => !names.has(userId));
    for (const { userId, fullName } of unknown.length === 0 ? [] : await users.byIds(unknown)) {
      directory.recentNames.remember(userId, fullName);
      names.set(userId, fullName);
    }
    return names;
  }

  /** A receipt on record, with the names that the actor may see. Never rejects. */
  async onReceipt(actor: Actor, receipt: Receipt): Promise<Receipt> {
    const { directory } = this.#options;
    const numbers = [receipt.from, receipt.to].flatMap((party) => party?.accountNumber ?? []);
    const found = await Promise.all(numbers.map((number) => directory.identify(number).catch(() => undefined)));
    const accounts = found.filter((account) => account !== undefined);
    return withNames(receipt, await this.visibleTo(actor, accounts));
  }
}

/** The receipt with these names and no others. */
export function withNames(receipt: Receipt, names: HolderNames): Receipt {
  const named = (party: Receipt['from']): Receipt['from'] =>
    party === null ? null : { ...party, holderName: names.get(party.accountNumber) || null };
  return { ...receipt, from: named(receipt.from), to: named(receipt.to) };
}
