import type { MailProblem } from '../../shared/domain/mail-problems';
import type { Timestamp } from '../time/clock';
import type { Page, PageRequest } from './records';

/**
 * Customers whose address is to be subscribed to their own mail. Only a bank whose mail goes through subscriptions keeps
 * them: it notes them in the same write that makes somebody a customer, so that none can be lost, and strikes them out in
 * the one that makes them something else. Mail of the training bank needs no subscription: nobody waits for one there.
 */
export interface PendingSubscriptions {
  /** Consistent, by key. Undefined for nobody, and for whoever is no customer. */
  of(userId: string): Promise<PendingSubscription | undefined>;
  /** Index (sparse WantedMailIndex), each with what the user's own record says, in no order. Not those whom SNS has refused. */
  waiting(page: PageRequest): Promise<Page<WaitingCustomer>>;
  /** The same index: those whom SNS has refused, who go on waiting until somebody has them subscribed again. */
  refused(page: PageRequest): Promise<Page<RefusedCustomer>>;
  /** Consistent, by key: when SNS was last asked for the customer's subscription. Undefined while they wait for it. */
  askedAt(userId: string): Promise<Timestamp | undefined>;
  /** Both counted together, no further than `most` (MOST_MAIL_COUNTED unless given). */
  waitingCount(most?: number): Promise<number>;
  /** One console wins: conditional on being wanted and not held by another whose lease still runs. */
  claim(userId: string, claimant: string, now: Timestamp, leaseUntil: Timestamp): Promise<WaitingCustomer | undefined>;
  /** SNS has subscribed the address: it leaves the index. Nothing for whoever is no customer any more. */
  settle(userId: string, at: Timestamp): Promise<void>;
  /** SNS has not: it goes on waiting, among the refused, with the reason. Gives the claim back. */
  refuse(userId: string, problem: MailProblem): Promise<void>;
  /** SNS was not reached, or did not answer: it waits as before. Only while the claim is the claimant's. */
  release(userId: string, claimant: string): Promise<void>;
}

export interface PendingSubscription {
  /**
   * `asked`: SNS was asked to subscribe the address, and has sent it a mail to confirm by; whether it did is known to SNS alone.
   * `unknown`: no console of this bank has asked, and none is to: a customer from before, until their data is adopted.
   */
  readonly state: 'wanted' | 'asked' | 'unknown';
  readonly problem: MailProblem | undefined;
}

export interface WaitingCustomer {
  readonly userId: string;
  readonly fullName: string;
  /** The address on record. */
  readonly email: string;
}

export interface RefusedCustomer extends WaitingCustomer {
  readonly problem: MailProblem;
}
