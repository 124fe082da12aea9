import type { Timestamp } from '../time/clock';

/** What the last look at the subscriptions of a topic with compliance mail found. */
export interface TopicState {
  readonly topic: string;
  readonly checkedAt: Timestamp;
  /** Subscriptions that receive what is not meant for them. */
  readonly unsafeCount: number;
  /** Mail boxes that compliance mail reaches, in lower case: whoever has one of them is no customer yet. */
  readonly complianceAddresses: readonly string[];
}

/**
 * What administrators' consoles have found out about the topics, for those that may publish to them and may not look at who
 * is subscribed. Only a bank whose mail goes through topics keeps it.
 */
export interface TopicStates {
  /** Consistent, by key. Undefined for a topic that nobody has looked at. */
  of(topic: string): Promise<TopicState | undefined>;
  /** The newest look stands, whichever arrives last. */
  record(state: TopicState): Promise<void>;
  /** SNS was asked to send the address compliance mail and nothing else. Noted once SNS has taken it. */
  noteAsked(topic: string, address: string, at: Timestamp): Promise<void>;
  /** Consistent, by key. */
  askedAt(topic: string, address: string): Promise<Timestamp | undefined>;
}
