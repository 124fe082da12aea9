import { AwsUnavailable, type Item } from '../../aws/calls/failures';
import type { TableNames } from '../../aws/tables';
import type { Timestamp } from '../../time/clock';
import { accountKey } from './account-items';
import { flag, item, optional, readOptionalText, readOptionalTimestamp, text } from './attributes';
import type { Calls } from './calls';
import { userKey } from './user-items';

/** The tables whose items must have sentinels before anything new can be unique among them. */
export const ADOPTABLE = ['users', 'accounts'] as const;
export type Adoptable = (typeof ADOPTABLE)[number];

const ID = 'adoption#complete';

/**
 * The item that says that every address (number) in the table has its sentinel: written by an adoption at its end, or
 * into a table that was empty. It has none of an index's keys.
 */
export const adoptedKey = (role: Adoptable): Item => (role === 'users' ? userKey(ID) : accountKey(ID));
export const adoptedItem = (role: Adoptable, { at, by }: AdoptedMark): Item =>
  item({
    ...adoptedKey(role),
    complete: flag(true),
    adopted_at: optional(at, text),
    adopted_by: optional(by, text),
  });

/** Why there is nothing left to adopt: an adoption came to its end, or the table was found empty. */
const REASONS = ['adoption', 'empty'] as const;

/** Undefined where the mark was made before either was noted. */
export interface AdoptedMark {
  readonly at: Timestamp | undefined;
  readonly by: (typeof REASONS)[number] | undefined;
}

export const toAdoptedMark = (from: Item): AdoptedMark => ({
  at: readOptionalTimestamp(from, 'adopted_at'),
  by: REASONS.find((reason) => reason === readOptionalText(from, 'adopted_by')),
});

/** Throws `AwsUnavailable` while the table may hold an address (number) without a sentinel. */
export type AdoptionGate = (...roles: readonly Adoptable[]) => Promise<void>;

/**
 * An address is free when it has no sentinel, which is true only once whoever the source application wrote has one. Until
 * then nobody registers and no account is opened. Asking EmailIndex instead would let an impostor in while it lags. What
 * is adopted stays so: it is asked once.
 */
export function adoptionGate(calls: Calls, tables: TableNames): AdoptionGate {
  const known = new Set<Adoptable>();
  const isMarked = async (role: Adoptable): Promise<boolean> => {
    if (!known.has(role) && (await calls.get(tables[role], adoptedKey(role))) !== undefined) known.add(role);
    return known.has(role);
  };
  return async (...roles) => {
    const marked = await Promise.all(roles.map(isMarked));
    // The first that was asked for is named, whichever answered first.
    const missing = roles.find((_role, index) => marked[index] !== true);
    if (missing !== undefined) throw notAdopted(tables[missing]);
  };
}

/** The same as an answer. */
export async function isAdopted(gate: AdoptionGate, role: Adoptable): Promise<boolean> {
  try {
    await gate(role);
    return true;
  } catch (error) {
    if (error instanceof AwsUnavailable && error.failure.kind === 'notAdopted') return false;
    throw error;
  }
}

const notAdopted = (resource: string) =>
  new AwsUnavailable({ kind: 'notAdopted' }, { action: 'dynamodb:PutItem', resource }, undefined);
