import type { SubscriptionFinding } from '../../shared/contract/topics';
import { may } from '../../shared/domain/permissions';
import { DamagedItem } from '../repositories/damaged-item';
import type { AddressOwner, UserReader } from '../repositories/ports';
import type { User } from '../repositories/records';

/** Whose a mail address is. `unreadable` where a user has it whose record tells neither who they are nor their role. */
export type AddressHolder = Pick<User, 'userId' | 'role' | 'status'> | Exclude<AddressOwner, User> | 'unreadable';

/** In whatever capitals it is written. One damaged user is no reason to know nothing of all the others. */
export async function addressHolder(users: Pick<UserReader, 'holderOf'>, address: string): Promise<AddressHolder> {
  try {
    return await users.holderOf(address.trim().toLowerCase());
  } catch (error) {
    if (error instanceof DamagedItem) return 'unreadable';
    throw error;
  }
}

/** The user who has it; undefined for an address that is not known to be one user's. */
export const userOf = (holder: AddressHolder): Exclude<AddressHolder, string> | undefined =>
  typeof holder === 'string' ? undefined : holder;

const FINDINGS = {
  nobody: undefined,
  contested: 'addressContested',
  notAdopted: 'holderNotAdopted',
  unreadable: 'holderUnreadable',
} as const satisfies Record<Extract<AddressHolder, string>, SubscriptionFinding | undefined>;

type WhyNot =
  | NonNullable<(typeof FINDINGS)[keyof typeof FINDINGS]>
  | 'customerReadsCompliance'
  | 'staffReadsCompliance';

/**
 * Why compliance mail must not go to whoever has an address; undefined where it may: to an active analyst or administrator,
 * and to an address that is nobody's, which somebody of the bank has to answer for. Who cannot be told may be a customer:
 * compliance mail that waits for a person's decision does less harm than a tip.
 */
export function whyNotCompliance(holder: AddressHolder): WhyNot | undefined {
  if (typeof holder === 'string') return FINDINGS[holder];
  if (holder.role === 'customer') return 'customerReadsCompliance';
  return may(holder.role, 'receiveComplianceMail') && holder.status === 'active' ? undefined : 'staffReadsCompliance';
}
