import { describe, expect, it } from 'vitest';
import { tabsOf } from '../../../renderer/pages/administration/administration-tabs';
import { unsafeWords } from '../../../renderer/pages/administration/tables/adopt-words';
import { confirmationOf } from '../../../renderer/pages/administration/topics/change-words';
import {
  audienceWords,
  changesWords,
  encryptionWarning,
  filterWords,
  limitWarning,
  missingOf,
  openToOthersWords,
  passWords,
  refusedCountWords,
  subscribedWords,
  subscriptionKey,
  testWords,
  topicState,
  unsafeSubscriptionsWords,
  waitingCountWords,
} from '../../../renderer/pages/administration/topics/topic-words';
import { alertsHelp, CUSTOMER_SUBSCRIPTION, OWN_SUBSCRIPTION } from '../../../renderer/words/subscription';
import type { SubscriptionView, TopicView } from '../../../shared/contract/topics';
import { MAIL_PROBLEMS } from '../../../shared/domain/mail-problems';

const topic: TopicView = {
  use: 'customer',
  name: 'Alerts',
  topicArn: 'arn:aws:sns:eu-central-1:1:Alerts',
  exists: true,
  encryption: 'awsManagedKey',
  access: 'accountOnly',
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
    expect(missingOf({ ...topic, access: 'awsDefault' })).toEqual(['to limit to this account']);
    expect(missingOf({ ...topic, exists: false, encryption: 'none' })).toEqual(['to create']);
  });

  it('with a policy of somebody’s own are not in order, are not changed, and say what to look at', () => {
    const open = { ...topic, access: 'other' } as const;
    expect([topicState(open, false), missingOf(open)]).toEqual(['openToOthers', []]);
    expect(openToOthersWords([topic, open])).toMatch(/^The policy of Alerts lets in more than this account\./);
    expect(openToOthersWords([topic])).toBeUndefined();
  });

  it('that other services may publish to say who no longer can before they let in the account only', () => {
    expect(limitWarning([topic])).toBeUndefined();
    expect(limitWarning([{ ...topic, access: 'awsDefault' }])).toContain('can no longer publish to Alerts');
  });

  it('that others may publish to say who no longer can before they are encrypted', () => {
    expect(encryptionWarning([topic, { ...topic, encryption: 'ownKey' }])).toBeUndefined();
    expect(encryptionWarning([{ ...topic, exists: false, encryption: 'none' }])).toBeUndefined();
    const warning = encryptionWarning([topic, { ...topic, name: 'Compliance', encryption: 'none' }]);
    expect(warning).toMatch(/CloudWatch alarms, can no longer publish to Compliance\./);
  });

  it('say whom a test has reached, nobody included', () => {
    expect(testWords('T-1', 0)).toMatch(/^Nobody received it.*T-1/);
    expect(testWords('T-1', 1)).toBe('Handed to SNS for 1 confirmed subscription. Its reference is T-1.');
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

  it('that receive what is not meant for them are announced, one as well as several', () => {
    expect(unsafeSubscriptionsWords(1)).toBe(
      '1 subscription receives mail that is not meant for it, with each alert until it is limited or ended.',
    );
    expect(unsafeSubscriptionsWords(1_200)).toBe(
      '1,200 subscriptions receive mail that is not meant for them, with each alert until they are limited or ended.',
    );
  });

  it('say what the receiver has to do', () => {
    expect(subscribedWords('a@example.com', 'confirmationSent')).toMatch(/^a@example\.com: .*follows its link/);
    expect(filterWords({ topic: 'Alerts', count: 3 })).toContain('3 of 200 filter policies');
  });
});

describe('customers who wait for a subscription', () => {
  it('are counted, and what became of them is said, the end of the filter policies included', () => {
    expect([0, 1, 120].map(waitingCountWords)).toEqual(['Nobody waits.', '1 customer waits.', '120 customers wait.']);
    expect(passWords({ asked: 1, otherFilter: 0, addressRefused: 0, addressContested: 0, full: false })).toBe(
      '1 customer was subscribed and has a mail from AWS to confirm by.',
    );
    expect(passWords({ asked: 0, otherFilter: 1, addressRefused: 1, addressContested: 0, full: false })).toBe(
      'Nobody was subscribed. 1 is subscribed with another filter. AWS does not take the address of 1.',
    );
    const words = passWords({ asked: 200, otherFilter: 3, addressRefused: 2, addressContested: 0, full: true });
    expect(words).toContain('3 are subscribed with another filter.');
    expect(words).toContain('AWS does not take the addresses of 2.');
    expect(words).toContain('no more filter policies');
  });

  it('are counted and listed no further than was agreed, and it is said where that ends', () => {
    expect([499, 500].map(waitingCountWords)).toEqual(['499 customers wait.', '500+ customers wait.']);
    expect(refusedCountWords(99)).toBeUndefined();
    expect(refusedCountWords(100)).toBe('The first 100 whom AWS did not subscribe.');
  });

  it('are told that mail before the confirmation is lost, and that nothing comes by itself where mail needs a subscription', () => {
    for (const { what } of [...Object.values(OWN_SUBSCRIPTION), ...Object.values(CUSTOMER_SUBSCRIPTION)]) {
      expect(what).toContain('is not sent later');
    }
    expect(alertsHelp(null)).toContain('always come');
    for (const state of ['waiting', 'refused', 'asked', 'unknown'] as const) {
      expect(alertsHelp(state)).not.toContain('always come');
      expect(alertsHelp(state)).toContain('once your address is confirmed');
    }
  });

  it('read in their own words what they can do, no name of a service, and nothing that only AWS can know', () => {
    for (const { state, what } of Object.values(OWN_SUBSCRIPTION)) {
      expect(`${state} ${what}`).not.toMatch(/AWS|SNS|Amazon|console|administrator/);
    }
    expect(OWN_SUBSCRIPTION.asked.what).toContain('If you followed the link in that message, mail comes');
    // Whoever has confirmed reads this too.
    for (const words of [OWN_SUBSCRIPTION.asked, CUSTOMER_SUBSCRIPTION.asked]) {
      expect(words.what).not.toContain('Nothing else comes');
    }
  });

  it('and were refused read that the bank has to see to it; the desk reads why, and with whom it is up to', () => {
    expect(OWN_SUBSCRIPTION.refused.what).toContain('The bank has to see to it');
    for (const problem of MAIL_PROBLEMS) {
      const { state, what } = CUSTOMER_SUBSCRIPTION[problem];
      expect(state).toBe('Not subscribed');
      expect(what).not.toContain("An administrator's console has the address subscribed");
    }
    expect(CUSTOMER_SUBSCRIPTION.filterLimit.what).toContain('no more filter policies');
  });

  it('and what a topic gives away are said after an adoption', () => {
    expect(unsafeWords({ unsafeSubscriptions: 0 })).toBeUndefined();
    expect(unsafeWords({ unsafeSubscriptions: 1 })).toMatch(
      /^1 subscription receives mail .* Administration, Notifications/,
    );
    expect(unsafeWords({ unsafeSubscriptions: 4 })).toContain('4 subscriptions receive');
    expect(unsafeWords({ unsafeSubscriptions: null })).toContain('did not tell');
  });
});

describe('the tabs of an administrator', () => {
  it('offer tables and notifications on AWS, and the import in training', () => {
    expect(tabsOf('aws').map(({ label }) => label)).toEqual(['Users', 'Locks', 'Rules', 'Tables', 'Notifications']);
    expect(tabsOf('training').map(({ label }) => label)).toEqual(['Users', 'Locks', 'Rules', 'Import transactions']);
  });
});

describe('a topic that carries compliance mail', () => {
  const topic: TopicView = {
    use: 'compliance',
    name: 'BankingCompliance',
    topicArn: 'arn',
    exists: true,
    encryption: 'awsManagedKey',
    access: 'accountOnly',
    confirmedCount: 0,
    pendingCount: 0,
    missingTags: [],
  };

  it('is not in order while nobody who is confirmed receives it; one for customers alone is', () => {
    expect(topicState(topic, true)).toBe('noReceiver');
    expect(topicState({ ...topic, use: 'both' }, true)).toBe('noReceiver');
    expect(topicState({ ...topic, use: 'customer' }, true)).toBe('inOrder');
    expect(topicState(topic, false)).toBe('inOrder');
    expect(topicState({ ...topic, exists: false }, true)).toBe('missing');
    expect(topicState({ ...topic, encryption: 'none' }, true)).toBe('toComplete');
  });
});
