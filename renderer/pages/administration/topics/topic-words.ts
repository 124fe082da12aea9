import type { CallOutput } from '../../../../shared/contract';
import {
  MOST_REFUSED_SHOWN,
  type SubscriptionView,
  type TopicChange,
  type TopicUse,
  type TopicView,
  type WaitingSubscriptions,
} from '../../../../shared/contract/topics';
import { mailCountText } from '../../../../shared/domain/mail-count';
import type { Tone } from '../../../components/status-pill';

export const USE_WORDS: Readonly<Record<TopicUse, string>> = {
  customer: 'Customers’ mail',
  compliance: 'Compliance mail',
  both: 'Customers’ and compliance mail',
};

export const ENCRYPTION_WORDS: Readonly<Record<TopicView['encryption'], string>> = {
  none: 'None',
  awsManagedKey: 'A key of AWS',
  ownKey: 'A key of this account',
};

const CHANGE_WORDS: Readonly<Record<TopicChange['change'], string>> = {
  created: 'was created',
  encrypted: 'is encrypted now',
  limited: 'lets in this account only now',
  tagged: 'has its tags now',
};

/** What there is still to do for a topic; empty when it is in order. */
export function missingOf({ exists, encryption, access, missingTags }: TopicView): readonly string[] {
  if (!exists) return ['to create'];
  return [
    ...(encryption === 'none' ? ['to encrypt'] : []),
    ...(access === 'awsDefault' ? ['to limit to this account'] : []),
    ...(missingTags.length > 0 ? [`to tag with ${missingTags.join(', ')}`] : []),
  ];
}

export type TopicCondition = 'missing' | 'toComplete' | 'openToOthers' | 'noReceiver' | 'inOrder';

/** How a topic stands; one that carries compliance mail is not in order while nobody receives it. */
export function topicState(topic: TopicView, withoutReceiver: boolean): TopicCondition {
  if (!topic.exists) return 'missing';
  if (missingOf(topic).length > 0) return 'toComplete';
  if (topic.access === 'other') return 'openToOthers';
  return withoutReceiver && topic.use !== 'customer' ? 'noReceiver' : 'inOrder';
}

export const STATE_WORDS: Readonly<Record<TopicCondition, string>> = {
  missing: 'Missing',
  toComplete: 'To complete',
  openToOthers: 'Open to others',
  noReceiver: 'No receiver',
  inOrder: 'In order',
};

export const STATE_TONES: Readonly<Record<TopicCondition, Tone>> = {
  missing: 'bad',
  toComplete: 'pending',
  openToOthers: 'bad',
  noReceiver: 'pending',
  inOrder: 'good',
};

export const inOrderWords = (withoutReceiver: boolean): string =>
  withoutReceiver
    ? 'Compliance alerts reach nobody yet: subscribe an address for compliance below, and have its receiver confirm.'
    : 'Everything is in order.';

/** What an administrator is told of it on the first page. */
export const NO_RECEIVER_WORDS =
  'Compliance alerts reach nobody: no confirmed subscription receives them. Subscribe an address of the bank, and have its receiver confirm.';

/** What is said of topics with a policy of somebody's own, which is not changed here; undefined where there is none. */
export function openToOthersWords(topics: readonly TopicView[]): string | undefined {
  const names = topics.filter(({ exists, access }) => exists && access === 'other').map(({ name }) => name);
  if (names.length === 0) return undefined;
  return `The policy of ${names.join(' and ')} lets in more than this account. Look at it in the AWS console, and take out of it what the bank does not need.`;
}

/** What has to be known before topics that other services may publish to let in the account only; undefined when none does. */
export function limitWarning(topics: readonly TopicView[]): string | undefined {
  const names = topics.filter(({ exists, access }) => exists && access === 'awsDefault').map(({ name }) => name);
  if (names.length === 0) return undefined;
  return `Once it lets in this account's own profiles only, other services of AWS, such as CloudWatch alarms, can no longer publish to ${names.join(' and ')}. Where they do, give the topic a policy of its own in the AWS console first: it is kept.`;
}

/** What has to be known before topics that others may publish to are encrypted; undefined when none is. */
export function encryptionWarning(topics: readonly TopicView[]): string | undefined {
  const names = topics.filter(({ exists, encryption }) => exists && encryption === 'none').map(({ name }) => name);
  if (names.length === 0) return undefined;
  return `With the key that AWS manages for SNS, other services of AWS, such as CloudWatch alarms, can no longer publish to ${names.join(' and ')}. Where they do, choose a key of the account's own in the AWS console first: it is kept.`;
}

/** What was done to the topics. */
export const changesWords = (changes: readonly TopicChange[]): string =>
  changes.length === 0
    ? 'Everything was in order already.'
    : changes.map(({ name, change }) => `${name} ${CHANGE_WORDS[change]}.`).join(' ');

export const CONFIRMATION_WORDS: Readonly<Record<SubscriptionView['confirmation'], string>> = {
  confirmed: 'Confirmed',
  pending: 'Not confirmed',
  deleted: 'Ended',
};

export const CONFIRMATION_TONES: Readonly<Record<SubscriptionView['confirmation'], Tone>> = {
  confirmed: 'good',
  pending: 'pending',
  deleted: 'neutral',
};

export const SAFETY_WORDS: Readonly<Record<SubscriptionView['safety'], string>> = {
  safe: 'Safe',
  unsafe: 'Unsafe',
  unknown: 'Not known',
};

export const SAFETY_TONES: Readonly<Record<SubscriptionView['safety'], Tone>> = {
  safe: 'good',
  unsafe: 'bad',
  unknown: 'neutral',
};

/** Whose mail a subscription lets through. */
export function audienceWords({ audience, safety }: SubscriptionView): string {
  if (audience === 'customer') return 'One customer';
  if (audience === 'compliance') return 'Compliance';
  return safety === 'unknown' ? 'Not told yet' : 'More than one';
}

/** SNS tells no ARN before the confirmation, and several may wait for the same address. */
export const subscriptionKey = ({ subscriptionArn, topic, protocol, endpoint }: SubscriptionView): string =>
  subscriptionArn ?? `${topic} ${protocol} ${endpoint}`;

const OUTCOME_WORDS: Readonly<Record<CallOutput<'topics.subscribeCustomer'>['outcome'], string>> = {
  confirmationSent: 'AWS has sent a mail to confirm by. Nothing else is sent until the receiver follows its link.',
  confirmed: 'It was subscribed and confirmed already.',
};

export const subscribedWords = (address: string, outcome: keyof typeof OUTCOME_WORDS): string =>
  `${address}: ${OUTCOME_WORDS[outcome]}`;

/** What a test has reached. */
export const testWords = (reference: string, confirmedCount: number): string => {
  if (confirmedCount === 0) {
    return `Nobody received it: there is no confirmed subscription for it. Its reference is ${reference}.`;
  }
  const reached = confirmedCount === 1 ? '1 confirmed subscription' : `${confirmedCount} confirmed subscriptions`;
  return `Handed to SNS for ${reached}. Its reference is ${reference}.`;
};

export const REFUSAL_WORDS: Readonly<Record<WaitingSubscriptions['refused'][number]['problem'], string>> = {
  filterLimit: 'AWS allows no more filter policies: end some, or have the quota raised',
  otherFilter: 'Subscribed with another filter: use “Limit to its customer” above',
  addressRefused: 'AWS takes no such address for mail: look whether it was mistyped',
  addressContested: 'Not known to be theirs alone: Adopt, under Tables, names who else has the address',
};

export const waitingCountWords = (count: number): string =>
  count === 0 ? 'Nobody waits.' : count === 1 ? '1 customer waits.' : `${mailCountText(count)} customers wait.`;

/** Where the list ends before they do. */
export const refusedCountWords = (shown: number): string | undefined =>
  shown < MOST_REFUSED_SHOWN ? undefined : `The first ${MOST_REFUSED_SHOWN} whom AWS did not subscribe.`;

/** What became of those who waited. */
export function passWords({
  asked,
  otherFilter,
  addressRefused,
  addressContested,
  full,
}: CallOutput<'topics.subscribeWaiting'>): string {
  const sentences = [
    asked === 0
      ? 'Nobody was subscribed.'
      : asked === 1
        ? '1 customer was subscribed and has a mail from AWS to confirm by.'
        : `${asked.toLocaleString('en-US')} customers were subscribed and have a mail from AWS to confirm by.`,
  ];
  if (otherFilter === 1) sentences.push('1 is subscribed with another filter.');
  if (otherFilter > 1) sentences.push(`${otherFilter.toLocaleString('en-US')} are subscribed with another filter.`);
  if (addressRefused === 1) sentences.push('AWS does not take the address of 1.');
  if (addressRefused > 1)
    sentences.push(`AWS does not take the addresses of ${addressRefused.toLocaleString('en-US')}.`);
  if (addressContested === 1) sentences.push('The address of 1 is not known to be theirs alone.');
  if (addressContested > 1)
    sentences.push(`The addresses of ${addressContested.toLocaleString('en-US')} are not known to be theirs alone.`);
  if (full) sentences.push('AWS allows no more filter policies, so it ended there.');
  return sentences.join(' ');
}

/** AWS's own limit unless it was raised; docs/sns-limits.md says what to do about it. */
const FILTERS_PER_TOPIC = 200;

/** `3 of 200 filter policies are used on BankingTransactionAlerts.` */
export const filterWords = ({ topic, count }: { readonly topic: string; readonly count: number }): string =>
  `${count} of ${FILTERS_PER_TOPIC} filter policies are used on ${topic}, unless AWS has raised the limit.`;

/** What an administrator has to put right before anything else. */
export const unsafeSubscriptionsWords = (count: number): string =>
  count === 1
    ? '1 subscription receives mail that is not meant for it, with each alert until it is limited or ended.'
    : `${count.toLocaleString('en-US')} subscriptions receive mail that is not meant for them, with each alert until they are limited or ended.`;
