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
  staffReadsCompliance: {
    what: 'Unsafe: whoever has this address is not an active analyst or administrator, and would read what is for compliance only. Compliance mail waits until this is put right.',
    next: 'End it, or give the person the role of an analyst if they work for compliance. One that is not confirmed cannot be ended: AWS drops it after two days.',
  },
  addressContested: {
    what: 'Unsafe: more than one person has this address, in different capitals perhaps, and mail that is not meant for them would reach one of them.',
    next: 'Run Adopt, under Administration, Tables: it names who has the address. Or end the subscription. One that is not confirmed cannot be ended: AWS drops it after two days.',
  },
  holderNotAdopted: {
    what: 'The users of the source application are not adopted, and one of them may have this address, so nobody can tell whether its mail is meant for them.',
    next: 'Run Adopt, under Administration, Tables, and look again.',
  },
  notAskedHere: {
    what: 'Unsafe: it waits to be confirmed, and no console of this bank has asked for it. Without a filter it would receive all mail, what is for compliance too. Compliance mail waits until this is put right.',
    next: 'If the address is to receive mail, send the mail to confirm by again, which says for what, or subscribe it below. Otherwise leave it: AWS drops it after two days.',
  },
  plainHttp: {
    what: 'What it receives goes over plain http: whoever is on the way can read it.',
    next: 'Subscribe the system’s https address with the same filter, and end this one.',
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
