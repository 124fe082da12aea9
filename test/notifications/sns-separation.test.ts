import { afterEach, describe, expect, test } from 'vitest';
import type { MailTarget } from '../../main/notifications/mail-filter';
import {
  accountNotice,
  highValueAlert,
  suspiciousActivityAlert,
  transactionAlert,
  transferConfirmation,
} from '../../main/notifications/messages';
import type { Topics } from '../../main/notifications/topic-arns';
import type { AlertMessage } from '../../main/repositories/mailbox';
import { alertType } from '../../shared/contract/notifications';
import { aHolder, aNotice, anEntry, aTransferOut } from './examples';
import { SEPARATE_TOPICS, SINGLE_TOPIC, type SnsAtWork, startSns } from './sns-endpoint';

let at: SnsAtWork;
afterEach(() => at.close());

const anna = aHolder({ userId: 'f0e1d2c3-0000-4000-8000-00000000000a', email: 'anna@example.test' });
/** Starts like Anna's id, in case a policy compares loosely. */
const eva = aHolder({ userId: 'f0e1d2c3-0000-4000-8000-00000000000ab', email: 'eva@example.test' });

/** Every kind of mail that there is: each customer's own, and what compliance is told about both. */
function everyKind(): readonly AlertMessage[] {
  return [anna, eva].flatMap((holder, index) => {
    const reference = (kind: number) => `${index}${index}${index}${index}-0000-0000-000${kind}`;
    const facts = { entry: anEntry(), accountNumber: `482100931${index}` };
    const pattern = { count: 5, firstAt: '2026-11-22T08:00:00.000Z', lastAt: '2026-11-22T12:00:00.000Z' };
    return [
      transactionAlert({ ...facts, reference: reference(1) }, holder),
      transferConfirmation({ ...facts, entry: aTransferOut(), reference: reference(2) }, holder),
      accountNotice(aNotice({ userId: holder.userId }), holder, reference(3)),
      accountNotice(aNotice({ userId: holder.userId, kind: 'account-closed' }), holder, reference(4)),
      highValueAlert({ ...facts, reference: reference(5) }),
      suspiciousActivityAlert(facts.accountNumber, pattern, reference(6)),
    ];
  });
}

const kindsFor = (messages: readonly AlertMessage[]) =>
  messages.map(({ alertType: kind, reference }) => `${kind} ${reference}`);
const kindsIn = (queue: string) =>
  at.received(queue).map(({ attributes }) => `${attributes.alert_type} ${attributes.reference}`);

const LAYOUTS: readonly (readonly [string, Topics])[] = [
  ['two topics', SEPARATE_TOPICS],
  ['the source document’s single topic', SINGLE_TOPIC],
];

describe.each(LAYOUTS)('claim 25, with %s', (_layout, names) => {
  const subscribe = async (target: MailTarget, queue: string) =>
    at.subscriptions.subscribe(target, { protocol: 'sqs', endpoint: at.queue(queue) });

  test('claim 25: no subscription receives another customer’s mail, and no customer’s any compliance mail', async () => {
    at = await startSns(names);
    await at.topics.provision();
    await subscribe({ audience: 'customer', userId: anna.userId }, 'anna');
    await subscribe({ audience: 'customer', userId: eva.userId }, 'eva');
    await subscribe({ audience: 'compliance' }, 'compliance');

    const messages = everyKind();
    expect(new Set(messages.map((message) => message.alertType))).toEqual(new Set(alertType.options));
    for (const message of messages) await at.publisher.publish(message);
    for (const userId of [anna.userId, eva.userId])
      await at.publisher.sendTest({ audience: 'customer', userId }, `T-${userId}`);
    await at.publisher.sendTest({ audience: 'compliance' }, 'T-compliance');
    expect(at.server.spy.getAllMessages().filter(({ service }) => service === 'sns')).toHaveLength(15);

    const own = (userId: string | undefined) => kindsFor(messages.filter((message) => message.userId === userId));
    expect(kindsIn('anna')).toEqual([...own(anna.userId), `test T-${anna.userId}`]);
    expect(kindsIn('eva')).toEqual([...own(eva.userId), `test T-${eva.userId}`]);
    expect(kindsIn('compliance')).toEqual([...own(undefined), 'test T-compliance']);
    for (const queue of ['anna', 'eva']) {
      for (const { subject, body } of at.received(queue)) {
        expect(`${subject}${body}`).not.toMatch(/compliance|suspicious|high-value|threshold/i);
      }
    }
  });

  test('claim 25: a filter put on later, and one changed to another customer, hold as those made at once', async () => {
    at = await startSns(names);
    await at.topics.provision();
    at.server.subscribe({ topic: names.alerts, queue: at.queue('late').split(':')[5] ?? '' });
    const [late] = await at.subscriptions.list();
    await at.subscriptions.setFilter(late?.subscriptionArn ?? '', { audience: 'customer', userId: eva.userId });
    const messages = everyKind();
    for (const message of messages) await at.publisher.publish(message);
    expect(kindsIn('late')).toEqual(kindsFor(messages.filter(({ userId }) => userId === eva.userId)));

    at.server.reset();
    await at.subscriptions.setFilter(late?.subscriptionArn ?? '', { audience: 'customer', userId: anna.userId });
    for (const message of messages) await at.publisher.publish(message);
    expect(kindsIn('late')).toEqual(kindsFor(messages.filter(({ userId }) => userId === anna.userId)));
  });

  test('a subscription without a filter is the leak that the console warns of', async () => {
    at = await startSns(names);
    await at.topics.provision();
    at.server.subscribe({ topic: names.alerts, queue: at.queue('open').split(':')[5] ?? '' });
    for (const message of everyKind()) await at.publisher.publish(message);
    expect(kindsIn('open').length).toBe(names.alerts === names.compliance ? 12 : 8);
  });
});
