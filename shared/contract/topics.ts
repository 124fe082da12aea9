import { z } from 'zod';
import { MAIL_PROBLEMS } from '../domain/mail-problems';
import { permissions } from '../domain/permissions';
import { audience } from './notifications';
import type { ContractPart } from './part';
import { email, jobId, nothing, timestamp, userId } from './values';

/** What a topic carries: `both` in the source document's single-topic layout. */
export const topicUse = z.enum(['customer', 'compliance', 'both']);
export type TopicUse = z.infer<typeof topicUse>;

export const topicView = z.object({
  use: topicUse,
  name: z.string(),
  topicArn: z.string(),
  exists: z.boolean(),
  encryption: z.enum(['none', 'awsManagedKey', 'ownKey']),
  /** Whom its policy lets in: nobody else than the account, what AWS gives every topic, or something of somebody's own. */
  access: z.enum(['accountOnly', 'awsDefault', 'other']),
  confirmedCount: z.number().int(),
  pendingCount: z.number().int(),
  /** Tags of ours that it does not have. */
  missingTags: z.array(z.string()),
});
export type TopicView = z.infer<typeof topicView>;

export const topicChange = z.object({
  name: z.string(),
  change: z.enum(['created', 'encrypted', 'limited', 'tagged']),
});
export type TopicChange = z.infer<typeof topicChange>;

/** What there is to say of a subscription; shared/subscription-words.ts has the sentences. */
export const subscriptionFinding = z.enum([
  'none',
  /** Nothing is sent until the receiver confirms. What SNS does not tell before that cannot be judged. */
  'notConfirmed',
  'ended',
  /** No filter policy, or not one of ours, where customers' mail passes. */
  'unfiltered',
  /** The filter lets through one customer's mail, and the address is not that customer's. */
  'otherCustomer',
  /** A customer would read compliance mail. */
  'customerReadsCompliance',
  /** Somebody of the bank who is no active analyst or administrator would read compliance mail. */
  'staffReadsCompliance',
  /** Several users have the address: whose the mail would be is not known. */
  'addressContested',
  /** One of the source application's users may have the address: none of them is adopted yet. */
  'holderNotAdopted',
  /** It waits on a topic with compliance mail, and no console has asked for it: what it would receive is not known. */
  'notAskedHere',
  /** The record of whoever has the address cannot be read: whether the mail is meant for them is not known. */
  'holderUnreadable',
  /** What it receives goes over plain http: whoever is on the way reads it. */
  'plainHttp',
  /** Its filter waits for mail that this topic does not carry. */
  'nothingArrives',
]);
export type SubscriptionFinding = z.infer<typeof subscriptionFinding>;

export const subscriptionView = z.object({
  /** Null while it is not confirmed: SNS does not tell it. */
  subscriptionArn: z.string().nullable(),
  topic: z.string(),
  protocol: z.string(),
  /** The mail address; a queue's ARN and the like for systems. */
  endpoint: z.string(),
  confirmation: z.enum(['confirmed', 'pending', 'deleted']),
  /** Whose mail it lets through; null when not one target's alone, or not known. */
  audience: audience.nullable(),
  userId: z.string().nullable(),
  /** `unknown` while SNS does not tell its filter policy, or the bank not whose the address is. */
  safety: z.enum(['safe', 'unsafe', 'unknown']),
  finding: subscriptionFinding,
  /** What puts it right: `topics.setFilter`, `topics.unsubscribe`, `topics.resendConfirmation`. */
  fix: z.enum(['setFilter', 'unsubscribe', 'confirm']).nullable(),
});
export type SubscriptionView = z.infer<typeof subscriptionView>;

export const subscriptionList = z.object({
  items: z.array(subscriptionView),
  unsafeCount: z.number().int(),
  /** Subscriptions with a filter policy, by topic: AWS limits them (see docs/sns-limits.md). */
  filterPolicies: z.array(z.object({ topic: z.string(), count: z.number().int() })),
});
export type SubscriptionList = z.infer<typeof subscriptionList>;

export const mailTarget = z.discriminatedUnion('audience', [
  z.strictObject({ audience: z.literal('customer'), userId }),
  z.strictObject({ audience: z.literal('compliance') }),
]);

export const subscribeOutcome = z.object({
  /** `confirmationSent`: the receiver has a mail to confirm by. */
  outcome: z.enum(['confirmationSent', 'confirmed']),
});

/** As many as a person looks through. */
export const MOST_REFUSED_SHOWN = 100;

/** Customers who are to be subscribed to their own mail and are not yet. */
export const waitingSubscriptions = z.object({
  /** No further than MOST_MAIL_COUNTED. */
  count: z.number().int(),
  /** Those of them whom SNS has refused, with the reason; no more than MOST_REFUSED_SHOWN. */
  refused: z.array(
    z.object({
      userId: z.string(),
      fullName: z.string(),
      email: z.string(),
      problem: z.enum(MAIL_PROBLEMS),
    }),
  ),
});
export type WaitingSubscriptions = z.infer<typeof waitingSubscriptions>;

const subscriptionArn = z.string().min(1).max(512);
/** The workspace's name, which a production workspace wants typed. */
const typedName = z.string().max(60).nullable();

const AWS_FAILURES = ['workspace.awsOnly', 'aws.mfaNeeded', 'aws.failed'] as const;
const NOT_SUBSCRIBED = [
  'subscription.filterLimit',
  'subscription.otherFilter',
  'subscription.addressRefused',
  'subscription.addressContested',
] as const;
const NOT_FOR_COMPLIANCE = [
  'subscription.customerAddress',
  'subscription.staffAddress',
  'subscription.notAdopted',
] as const;

/** `Administration` > `Notifications` of an AWS workspace. */
export const topics = {
  'topics.overview': {
    allow: permissions.administerTopics,
    input: nothing,
    output: z.array(topicView),
    failures: AWS_FAILURES,
  },
  /** Creates what is missing and completes what is there; answers what it did. */
  'topics.provision': {
    allow: permissions.administerTopics,
    input: z.strictObject({ typedName }),
    output: z.array(topicChange),
    failures: [...AWS_FAILURES, 'workspace.nameMismatch'],
  },
  'topics.subscriptions': {
    allow: permissions.administerTopics,
    input: nothing,
    output: subscriptionList,
    failures: AWS_FAILURES,
  },
  /** How many receive what is not meant for them, and how many compliance mail, as found within the last minutes. */
  'topics.safety': {
    allow: permissions.administerTopics,
    input: nothing,
    output: z.object({
      unsafeCount: z.number().int(),
      complianceReceiverCount: z.number().int(),
      checkedAt: timestamp,
    }),
    failures: AWS_FAILURES,
  },
  'topics.waiting': {
    allow: permissions.administerTopics,
    input: nothing,
    output: waitingSubscriptions,
    failures: AWS_FAILURES,
  },
  /** Subscribes all who wait, whom SNS has refused before as well; `job.progress` tells of it. What is done stays done. */
  'topics.subscribeWaiting': {
    allow: permissions.administerTopics,
    input: z.strictObject({ jobId }),
    output: z.object({
      /** AWS has sent them a mail to confirm by. */
      asked: z.number().int(),
      otherFilter: z.number().int(),
      /** AWS takes no such address. */
      addressRefused: z.number().int(),
      /** Nobody asked AWS: the address is not known to be theirs alone. */
      addressContested: z.number().int(),
      /** AWS allows no more filter policies: it ended there. */
      full: z.boolean(),
    }),
    failures: [...AWS_FAILURES, 'job.cancelled'],
  },
  /** The address that the customer has on record, to that customer's mail only. */
  'topics.subscribeCustomer': {
    allow: permissions.administerTopics,
    input: z.strictObject({ userId }),
    output: subscribeOutcome,
    failures: [...AWS_FAILURES, 'user.notFound', 'subscription.notAdopted', ...NOT_SUBSCRIBED],
  },
  'topics.subscribeCompliance': {
    allow: permissions.administerTopics,
    input: z.strictObject({ address: email }),
    output: subscribeOutcome,
    failures: [...AWS_FAILURES, ...NOT_FOR_COMPLIANCE, ...NOT_SUBSCRIBED],
  },
  'topics.resendConfirmation': {
    allow: permissions.administerTopics,
    input: z.strictObject({ topic: z.string().min(1).max(256), endpoint: z.string().min(1).max(512) }),
    output: subscribeOutcome,
    failures: [
      ...AWS_FAILURES,
      'subscription.notFound',
      'subscription.unknownAddress',
      'user.notFound',
      ...NOT_FOR_COMPLIANCE,
      ...NOT_SUBSCRIBED,
    ],
  },
  /** Limits a subscription to the mail of the customer whose address it is. */
  'topics.setFilter': {
    allow: permissions.administerTopics,
    input: z.strictObject({ subscriptionArn, typedName }),
    output: nothing,
    failures: [
      ...AWS_FAILURES,
      'workspace.nameMismatch',
      'subscription.notFound',
      'user.notFound',
      'subscription.addressContested',
      'subscription.notAdopted',
      'subscription.filterLimit',
    ],
  },
  /** The address that it delivers to, typed: only its receiver can take this back. */
  'topics.unsubscribe': {
    allow: permissions.administerTopics,
    input: z.strictObject({ subscriptionArn, typedAddress: z.string().max(512) }),
    output: nothing,
    failures: [...AWS_FAILURES, 'subscription.notFound', 'subscription.addressMismatch'],
  },
  /** A mail that says that mail arrives, and how many confirmed subscriptions for the target there are. */
  'topics.sendTest': {
    allow: permissions.administerTopics,
    input: z.strictObject({ target: mailTarget }),
    output: z.object({ reference: z.string(), confirmedCount: z.number().int() }),
    failures: [...AWS_FAILURES, 'user.notFound'],
  },
} as const satisfies ContractPart;
