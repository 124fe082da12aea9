import { expect, test } from 'vitest';
import { filterPolicyFor, type MailTarget } from '../../main/notifications/mail-filter';
import { SubscriptionCheck } from '../../main/notifications/subscription-check';
import type { MailSubscription } from '../../main/notifications/subscriptions';
import { DamagedItem } from '../../main/repositories/damaged-item';
import type { TopicState } from '../../main/repositories/topic-states';
import { aHolder } from './examples';

const arnOf = (name: string) => `arn:aws:sns:eu-central-1:111111111111:${name}`;
const ONE = { alerts: arnOf('Mail'), compliance: arnOf('Mail') };
const APART = { alerts: arnOf('Alerts'), compliance: arnOf('Compliance') };
const DAMAGED = 'damaged@bank.test';
const ANNA = aHolder({ userId: 'user-anna', email: 'anna@bank.test' });

const subscribed = (topicArn: string, endpoint: string, target?: MailTarget): MailSubscription => ({
  subscriptionArn: `${topicArn}:${endpoint}`,
  topicArn,
  protocol: 'email',
  endpoint,
  confirmation: 'confirmed',
  filterPolicy: target === undefined ? undefined : filterPolicyFor(target),
  filterScope: undefined,
});

/** What is found, and what other consoles are told, in a bank with anna and one user whose record is damaged. */
async function look(topics: typeof ONE, subscriptions: readonly MailSubscription[]) {
  const recorded: TopicState[] = [];
  const check = new SubscriptionCheck({
    topicsOfBank: async () => topics,
    subscriptions: { list: async () => subscriptions },
    users: {
      async holderOf(address) {
        if (address === DAMAGED) throw new DamagedItem('created_at');
        return address === ANNA.email ? ANNA : 'nobody';
      },
    },
    askedTarget: async () => undefined,
    clock: { nowMs: () => Date.UTC(2026, 10, 26) },
    states: { record: async (state) => void recorded.push(state) },
  });
  const { items, unsafeCount } = await check.run();
  return { findings: items.map(({ safety, finding }) => `${safety} ${finding}`), unsafeCount, recorded };
}

const customerMail = (userId: string): MailTarget => ({ audience: 'customer', userId });

test('a customer whose record is damaged leaves the others judged, and holds back no compliance mail', async () => {
  const { findings, recorded } = await look(ONE, [
    subscribed(ONE.alerts, DAMAGED, customerMail('user-zora')),
    subscribed(ONE.alerts, ANNA.email, customerMail(ANNA.userId)),
    subscribed(ONE.alerts, 'officer@bank.test', { audience: 'compliance' }),
  ]);
  expect(findings).toEqual(['unknown holderUnreadable', 'safe none', 'safe none']);
  expect(recorded).toMatchObject([{ topic: 'Mail', unsafeCount: 0 }]);
});

test('somebody who may be a customer, and would read compliance mail, is unsafe until a person decides', async () => {
  const filtered = await look(ONE, [subscribed(ONE.alerts, DAMAGED, { audience: 'compliance' })]);
  expect(filtered).toMatchObject({ findings: ['unsafe holderUnreadable'], recorded: [{ unsafeCount: 1 }] });
  const whole = await look(ONE, [subscribed(ONE.alerts, DAMAGED)]);
  expect(whole).toMatchObject({ findings: ['unsafe unfiltered'], unsafeCount: 1 });
  const ofItsOwn = await look(APART, [subscribed(APART.compliance, DAMAGED)]);
  expect(ofItsOwn).toMatchObject({ findings: ['unsafe holderUnreadable'], unsafeCount: 1 });
});
