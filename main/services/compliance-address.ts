import type { Failure } from '../../shared/failures';
import { type AddressHolder, whyNotCompliance } from '../notifications/address-holder';

export type NotForCompliance =
  | 'subscription.customerAddress'
  | 'subscription.staffAddress'
  | 'subscription.addressContested'
  | 'subscription.notAdopted';

/** Why nobody can tell whose an address is. */
export function untoldFor(
  holder: AddressHolder,
  address: string,
): Failure<'subscription.addressContested' | 'subscription.notAdopted'> | undefined {
  if (holder === 'notAdopted') return { code: 'subscription.notAdopted', address };
  const isUntold = holder === 'contested' || holder === 'unreadable';
  return isUntold ? { code: 'subscription.addressContested', address } : undefined;
}

/** Why compliance mail must not go to an address. */
export function refusalFor(holder: AddressHolder, address: string): Failure<NotForCompliance> | undefined {
  const untold = untoldFor(holder, address);
  if (untold !== undefined) return untold;
  const whyNot = whyNotCompliance(holder);
  if (whyNot === undefined) return undefined;
  if (whyNot === 'customerReadsCompliance') return { code: 'subscription.customerAddress', address };
  return { code: 'subscription.staffAddress', address };
}
