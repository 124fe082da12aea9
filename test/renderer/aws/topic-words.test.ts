import { describe, expect, it } from 'vitest';
import { tabsOf } from '../../../renderer/pages/administration/administration-tabs';
import { confirmationOf } from '../../../renderer/pages/administration/topics/change-words';
import {
  audienceWords,
  changesWords,
  encryptionWarning,
  filterWords,
  missingOf,
  subscribedWords,
  subscriptionKey,
  testWords,
} from '../../../renderer/pages/administration/topics/topic-words';
import type { SubscriptionView, TopicView } from '../../../shared/contract/topics';

const topic: TopicView = {
  use: 'customer',
  name: 'Alerts',
  topicArn: 'arn:aws:sns:eu-central-1:1:Alerts',
  exists: true,
  encryption: 'awsManagedKey',
  confirmedCount: 1,
  pendingCount: 0,
  missingTags: [],
};

const subscription: SubscriptionView = {
  subscriptionArn: 'arn:1',
  topic: 'Alerts',
  protocol: 'email',
  endpoint: 'a@example.com',
  confirmation: 'confirmed',
  audience: 'customer',
  userId: 'u1',
  safety: 'safe',
  finding: 'none',
  fix: null,
};

describe('the topics', () => {
  it('name what there is still to do', () => {
    expect(missingOf(topic)).toEqual([]);
    expect(missingOf({ ...topic, encryption: 'none', missingTags: ['owner'] })).toEqual([
      'to encrypt',
      'to tag with owner',
    ]);
    expect(missingOf({ ...topic, exists: false, encryption: 'none' })).toEqual(['to create']);
  });

  it('that others may publish to say who no longer can before they are encrypted', () => {
    expect(encryptionWarning([topic, { ...topic, encryption: 'ownKey' }])).toBeUndefined();
    expect(encryptionWarning([{ ...topic, exists: false, encryption: 'none' }])).toBeUndefined();
    const warning = encryptionWarning([topic, { ...topic, name: 'Compliance', encryption: 'none' }]);
    expect(warning).toMatch(/CloudWatch alarms, can no longer publish to Compliance\./);
  });

  it('say whom a test has reached, nobody included', () => {
    expect(testWords('T-1', 0)).toMatch(/^Nobody received it.*T-1/);
    expect(testWords('T-1', 1)).toBe('Sent to 1 confirmed subscription. Its reference is T-1.');
    expect(testWords('T-1', 2)).toContain('2 confirmed subscriptions');
  });

  it('say what was done', () => {
    expect(changesWords([])).toContain('already');
    expect(changesWords([{ name: 'Alerts', change: 'created' }])).toBe('Alerts was created.');
  });
});

describe('the subscriptions', () => {
  it('are told apart before SNS has given them an ARN', () => {
    const pending = { ...subscription, subscriptionArn: null };
    expect(subscriptionKey(pending)).not.toBe(subscriptionKey({ ...pending, endpoint: 'b@example.com' }));
    expect(subscriptionKey(subscription)).toBe('arn:1');
  });

  it('say whose mail they let through, also when it is not one target alone', () => {
    expect(audienceWords(subscription)).toBe('One customer');
    expect(audienceWords({ ...subscription, audience: null, safety: 'unsafe' })).toBe('More than one');
    expect(audienceWords({ ...subscription, audience: null, safety: 'unknown' })).toBe('Not told yet');
  });

  it('are ended and limited only after a question that names the address', () => {
    expect(confirmationOf(subscription, 'unsubscribe')?.consequence).toContain('a@example.com');
    expect(confirmationOf(subscription, 'setFilter')?.title).toContain('a@example.com');
    expect(confirmationOf(subscription, 'confirm')).toBeUndefined();
  });

  it('say what the receiver has to do', () => {
    expect(subscribedWords('a@example.com', 'confirmationSent')).toMatch(/^a@example\.com: .*follows its link/);
    expect(filterWords({ topic: 'Alerts', count: 3 })).toContain('3 of 200 filter policies');
  });
});

describe('the tabs of an administrator', () => {
  it('offer tables and notifications on AWS, and the import in training', () => {
    expect(tabsOf('aws').map(({ label }) => label)).toEqual(['Users', 'Locks', 'Rules', 'Tables', 'Notifications']);
    expect(tabsOf('training').map(({ label }) => label)).toEqual(['Users', 'Locks', 'Rules', 'Import transactions']);
  });
});
