import type { SubscriptionFinding } from './contract/topics';

interface FindingWords {
  readonly what: string;
  /** Null when nothing is to be done. */
  readonly next: string | null;
}

/** One sentence for each finding about a subscription, and the next step. A finding without its sentence does not compile. */
export const SUBSCRIPTION_WORDS: Readonly<Record<SubscriptionFinding, FindingWords>> = {
  none: { what: 'It receives what it is meant to receive, and nothing else.', next: null },
  notConfirmed: {
    what: 'The receiver has not confirmed it: nothing is sent to it.',
    next: 'Ask the receiver to follow the link in the mail from AWS, or send that mail again. The link is good for two days.',
  },
  ended: { what: 'It has ended; AWS still lists it for a while.', next: null },
  unfiltered: {
    what: 'Unsafe: nothing limits it to one customer, so it receives the mail of others.',
    next: 'Limit it to the customer whose address it is, or end it.',
  },
  otherCustomer: {
    what: 'Unsafe: it receives the mail of a customer whose address this is not.',
    next: 'Limit it to the customer whose address it is, or end it.',
  },
  customerReadsCompliance: {
    what: 'Unsafe: a customer would read what is for compliance only. Compliance mail waits until this is put right.',
    next: 'End it, and subscribe the customer again if they should have their own mail. One that is not confirmed cannot be ended: AWS drops it after two days. Whoever works for compliance has another address as a customer.',
  },
  holderUnreadable: {
    what: 'The record of whoever has this address cannot be read, so nobody can tell whether its mail is meant for them.',
    next: 'Have the record mended (Adopt, under Administration, Tables, names what cannot be read), or end the subscription.',
  },
  nothingArrives: {
    what: 'Nothing is sent to it: its topic does not carry the mail that its filter waits for.',
    next: 'End it, and subscribe again.',
  },
};
