import { ConfirmSubscriptionCommand, SetSubscriptionAttributesCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { filterPolicyFor, targetOfFilter } from '../../main/notifications/mail-filter';
import { judge } from '../../main/notifications/subscription-safety';
import type { MailSubscription } from '../../main/notifications/subscriptions';
import { type SnsAtWork, startSns } from './sns-endpoint';

let at: SnsAtWork;
beforeEach(async () => {
  at = await startSns();
  await at.topics.provision();
});
afterEach(() => at.close());

const anna = {
  target: { audience: 'customer', userId: 'anna' },
  to: { protocol: 'email', endpoint: 'anna@example.test' },
} as const;
const compliance = {
  target: { audience: 'compliance' },
  to: { protocol: 'email', endpoint: 'compliance@bank.test' },
} as const;
const ANNA = { userId: 'anna', role: 'customer', status: 'active' } as const;
const only = async (): Promise<MailSubscription> => {
  const [subscription, ...others] = await at.subscriptions.list();
  if (subscription === undefined || others.length > 0) throw new Error('Not one subscription');
  return subscription;
};
/** What the receiver does with the mail; the endpoint takes the ARN for the token. */
const confirm = (topicArn: string, subscriptionArn: string | undefined) =>
  at.sns.send(new ConfirmSubscriptionCommand({ TopicArn: topicArn, Token: subscriptionArn }));

describe('subscriptions', () => {
  test('carry their filter from the call that makes them, and wait for the receiver to confirm', async () => {
    expect(await at.subscriptions.subscribe(anna.target, anna.to)).toBe('confirmationSent');
    const [call] = at.line.actions('Subscribe');
    expect(call?.parameters.get('Attributes.entry.1.key')).toBe('FilterPolicy');
    const pending = await only();
    expect(pending).toMatchObject({ ...anna.to, confirmation: 'pending', filterPolicy: filterPolicyFor(anna.target) });
    await confirm(at.arns.alerts, pending.subscriptionArn);
    expect(await only()).toMatchObject({ confirmation: 'confirmed' });
    expect(await at.subscriptions.subscribe(anna.target, anna.to)).toBe('confirmed');
  });

  test('asked for again while they wait, send the confirmation again and make no second one', async () => {
    await at.subscriptions.subscribe(anna.target, anna.to);
    expect(await at.subscriptions.subscribe(anna.target, anna.to)).toBe('confirmationSent');
    expect(at.line.actions('Subscribe')).toHaveLength(2);
    await only();
  });

  test('of compliance are on their own topic', async () => {
    await at.subscriptions.subscribe(compliance.target, compliance.to);
    expect(await only()).toMatchObject({ topicArn: at.arns.compliance, filterPolicy: '{"audience":["compliance"]}' });
  });

  test('that were made elsewhere without a filter stay as they are until they are limited on purpose', async () => {
    const command = { TopicArn: at.arns.alerts, Protocol: 'email', Endpoint: 'anna@example.test' };
    const { SubscriptionArn: arn } = await at.sns.send(new SubscribeCommand(command));
    await confirm(at.arns.alerts, arn);
    expect(judge(await only(), 'customer', ANNA, undefined)).toMatchObject({ safety: 'unsafe' });
    expect(await at.subscriptions.subscribe(anna.target, anna.to)).toBe('otherFilter');
    expect(at.line.actions('SetSubscriptionAttributes')).toEqual([]);
    expect(await at.subscriptions.setFilter(arn ?? '', anna.target)).toBe('set');
    expect(judge(await only(), 'customer', ANNA, undefined)).toMatchObject({ safety: 'safe' });
  });

  test('with a filter on the body get one on the attributes', async () => {
    await at.subscriptions.subscribe(anna.target, anna.to);
    const { subscriptionArn: arn = '' } = await only();
    const scope = { AttributeName: 'FilterPolicyScope', AttributeValue: 'MessageBody' };
    await at.sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn: arn, ...scope }));
    expect(judge(await only(), 'customer', ANNA, undefined).finding).toBe('unfiltered');
    expect(await at.subscriptions.setFilter(arn, anna.target)).toBe('set');
    expect(judge(await only(), 'customer', ANNA, undefined).safety).toBe('safe');
  });

  test('end when they are ended, and are no failure when they have ended already', async () => {
    await at.subscriptions.subscribe(anna.target, anna.to);
    const { subscriptionArn: arn = '' } = await only();
    expect(await at.subscriptions.unsubscribe(arn)).toBe('ended');
    expect(await at.subscriptions.list()).toEqual([]);
    expect(await at.subscriptions.unsubscribe(arn)).toBe('ended');
    expect(await at.subscriptions.setFilter(arn, anna.target)).toBe('missing');
  });

  test('of topics that are not this bank’s are not touched', async () => {
    const { topicArn } = at.server.createTopic('SomebodyElses');
    const theirs = { TopicArn: topicArn, Protocol: 'email', Endpoint: 'x@example.test' };
    const { SubscriptionArn: arn = '' } = await at.sns.send(new SubscribeCommand(theirs));
    expect(await at.subscriptions.unsubscribe(arn)).toBe('missing');
    expect(await at.subscriptions.setFilter(arn, anna.target)).toBe('missing');
    expect(at.line.actions('Unsubscribe')).toEqual([]);
    expect(await at.subscriptions.list()).toEqual([]);
  });

  test('are listed to the last page', async () => {
    for (let number = 0; number < 250; number += 1) {
      const endpoint = `customer${number}@example.test`;
      const Attributes = { FilterPolicy: filterPolicyFor({ audience: 'customer', userId: `user-${number}` }) };
      await at.sns.send(
        new SubscribeCommand({ TopicArn: at.arns.alerts, Protocol: 'email', Endpoint: endpoint, Attributes }),
      );
    }
    await at.subscriptions.subscribe(compliance.target, compliance.to);
    const listed = await at.subscriptions.list();
    expect(new Set(listed.map(({ endpoint }) => endpoint)).size).toBe(251);
    expect(at.line.actions('ListSubscriptionsByTopic')).toHaveLength(4);
    for (const { endpoint, filterPolicy } of listed.slice(0, 250)) {
      const number = /\d+/.exec(endpoint)?.[0];
      expect(targetOfFilter(filterPolicy)).toEqual({ audience: 'customer', userId: `user-${number}` });
    }
  });

  test('that end while the list is read are left out of it', async () => {
    await at.subscriptions.subscribe(anna.target, anna.to);
    await at.subscriptions.subscribe(compliance.target, compliance.to);
    const { subscriptionArn = '' } =
      (await at.subscriptions.list()).find(({ endpoint }) => endpoint === anna.to.endpoint) ?? {};
    let ended = false;
    at.line.fault = ({ action }) => {
      if (action !== 'GetSubscriptionAttributes' || ended) return undefined;
      ended = true;
      at.server.deleteTopic('BankingTransactionAlerts');
      return undefined;
    };
    expect(subscriptionArn).not.toBe('');
    expect((await at.subscriptions.list()).map(({ endpoint }) => endpoint)).toEqual([compliance.to.endpoint]);
  });
});
