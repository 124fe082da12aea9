import { ConfirmSubscriptionCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Jobs } from '../../main/jobs';
import { askedTarget } from '../../main/notifications/asked-target';
import { filterPolicyFor } from '../../main/notifications/mail-filter';
import { SubscriptionCheck } from '../../main/notifications/subscription-check';
import type { Topics } from '../../main/notifications/topic-arns';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import type { TopicState } from '../../main/repositories/topic-states';
import { TopicService } from '../../main/services/topic-service';
import { WaitingSubscriptions } from '../../main/services/waiting-subscriptions';
import type { Clock, Timestamp } from '../../main/time/clock';
import type { SubscriptionView } from '../../shared/contract/topics';
import { silentLog } from '../support/money-desk';
import { addCustomer, newBankFile } from './bank-at-work';
import { aHolder } from './examples';
import { SEPARATE_TOPICS, SINGLE_TOPIC, type SnsAtWork, startSns } from './sns-endpoint';

const admin = { userId: 'iam#AIDA', role: 'admin' } as const;
const workspace = { name: 'Riverside Bank', production: false };
const file = { current: newBankFile() };
let bank: EmbeddedBank;
let at: SnsAtWork;
let logged: unknown[];
let settled: string[];
/** Whom SNS was asked for, and when: customers by their id, compliance by topic and address. */
const asked = new Map<string, Timestamp>();
const states = {
  noteAsked: async (topic: string, address: string, then: Timestamp) => void asked.set(`${topic} ${address}`, then),
  askedAt: async (topic: string, address: string) => asked.get(`${topic} ${address}`),
};
let recorded: TopicState[];
/** An address that two users have: it is nobody's. */
let contested: string | undefined;
/** An address that one of the source application's users may have. */
let notAdopted: string | undefined;
let nowMs = Date.UTC(2026, 10, 26, 12);
const clock: Clock = { nowMs: () => nowMs };

/** As a bank answers that has adopted two users with one address in different capitals. */
const contestedUsers = () => ({
  byId: (userId: string) => bank.users.byId(userId),
  async holderOf(address: string) {
    if (address === contested) return 'contested';
    return address === notAdopted ? 'notAdopted' : await bank.users.holderOf(address);
  },
});

/** The console's service over an endpoint, for a bank with the customers anna and eva and the analyst zoe. */
async function open(names: Topics = SEPARATE_TOPICS, production = false): Promise<TopicService> {
  at = await startSns(names);
  await at.topics.provision();
  const note = (fields: unknown) => void logged.push(fields);
  return new TopicService({
    topicsOfBank: async () => at.arns,
    topics: at.topics,
    subscriptions: at.subscriptions,
    check: new SubscriptionCheck({
      topicsOfBank: async () => at.arns,
      subscriptions: at.subscriptions,
      users: contestedUsers(),
      askedTarget: askedTarget({
        pendingSubscriptions: { askedAt: async (userId) => asked.get(userId) },
        states,
        clock,
      }),
      clock,
      states: { record: async (state) => void recorded.push(state) },
    }),
    publisher: at.publisher,
    users: contestedUsers(),
    pendingSubscriptions: {
      async settle(userId, atThen) {
        settled.push(userId);
        asked.set(userId, atThen);
      },
    },
    states,
    waiting: new WaitingSubscriptions({
      pendingSubscriptions: {
        refused: async () => ({ items: [], nextCursor: undefined }),
        waitingCount: async () => 0,
      },
      relay: {
        runOnce: async () => ({ asked: 0, otherFilter: 0, addressRefused: 0, addressContested: 0, full: false }),
      },
      jobs: new Jobs(),
      log: silentLog,
    }),
    clock,
    workspace: { ...workspace, production },
    log: { debug: note, info: note, warn: note, error: note },
  });
}

beforeEach(async () => {
  logged = [];
  settled = [];
  asked.clear();
  notAdopted = undefined;
  recorded = [];
  contested = undefined;
  file.current = newBankFile();
  bank = await file.current.open();
  await addCustomer(bank, 'anna');
  await addCustomer(bank, 'eva');
  await bank.users.create(aHolder({ userId: 'user-zoe', email: 'zoe@bank.test', role: 'analyst' }), undefined);
});

afterEach(async () => {
  await at.close();
  await bank.close();
  file.current.remove();
});

/** A subscription made past the console. */
async function subscribedElsewhere(topicArn: string, endpoint: string, policy?: string): Promise<string> {
  const Attributes = policy === undefined ? {} : { FilterPolicy: policy };
  const made = { TopicArn: topicArn, Protocol: 'email', Endpoint: endpoint, Attributes };
  const { SubscriptionArn: arn = '' } = await at.sns.send(new SubscribeCommand(made));
  await at.sns.send(new ConfirmSubscriptionCommand({ TopicArn: topicArn, Token: arn }));
  return arn;
}

const listed = async (service: TopicService): Promise<readonly SubscriptionView[]> => {
  const subscriptions = await service.subscriptions();
  if (!subscriptions.ok) throw new Error(subscriptions.error.code);
  return subscriptions.value.items;
};
const findings = async (service: TopicService): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await listed(service)).map(({ endpoint, safety, finding, fix }) => [endpoint, `${safety} ${finding} ${fix}`]),
  );

/** As AWS lists those that nobody has confirmed: without an ARN, and with nothing of their filter. */
function listAsWaiting(topicArn: string, ...endpoints: readonly string[]): void {
  const members = endpoints.map(
    (endpoint) =>
      `<member><SubscriptionArn>PendingConfirmation</SubscriptionArn><TopicArn>${topicArn}</TopicArn><Protocol>email</Protocol>` +
      `<Endpoint>${endpoint}</Endpoint><Owner>000000000000</Owner></member>`,
  );
  const xml =
    '<ListSubscriptionsByTopicResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><ListSubscriptionsByTopicResult>' +
    `<Subscriptions>${members.join('')}</Subscriptions></ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>`;
  at.line.documented = ({ action, parameters }) =>
    action === 'ListSubscriptionsByTopic' && parameters.get('TopicArn') === topicArn ? { status: 200, xml } : undefined;
}

const customer = (userId: string) => filterPolicyFor({ audience: 'customer', userId });
const compliance = filterPolicyFor({ audience: 'compliance' });

const BAD_ADDRESS_XML =
  '<ErrorResponse><Error><Type>Sender</Type><Code>InvalidParameter</Code><Message>Invalid parameter: Email address</Message></Error></ErrorResponse>';

/** Attributes without the address, and a list that the subscription is not in. */
const UNTOLD: Readonly<Record<string, { readonly status: number; readonly xml: string }>> = {
  GetSubscriptionAttributes: {
    status: 200,
    xml: '<GetSubscriptionAttributesResponse><GetSubscriptionAttributesResult><Attributes><entry><key>PendingConfirmation</key><value>false</value></entry></Attributes></GetSubscriptionAttributesResult></GetSubscriptionAttributesResponse>',
  },
  ListSubscriptionsByTopic: {
    status: 200,
    xml: '<ListSubscriptionsByTopicResponse><ListSubscriptionsByTopicResult><Subscriptions/></ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>',
  },
};

describe('an administrator at the topics', () => {
  test('subscribes a customer’s address on record to that customer’s mail, and sees that it waits', async () => {
    const service = await open();
    expect(await service.subscribeCustomer(admin, 'user-anna')).toEqual({
      ok: true,
      value: { outcome: 'confirmationSent' },
    });
    expect(await listed(service)).toMatchObject([
      {
        endpoint: 'anna@example.test',
        audience: 'customer',
        userId: 'user-anna',
        confirmation: 'pending',
        safety: 'safe',
        fix: 'confirm',
      },
    ]);
    // No console has to ask for it any more.
    expect(settled).toEqual(['user-anna']);
    expect(await service.resendConfirmation(admin, 'BankingTransactionAlerts', 'anna@example.test')).toMatchObject({
      ok: true,
    });
    expect(at.line.actions('Subscribe')).toHaveLength(2);
    expect(await service.subscribeCustomer(admin, 'user-zoe')).toEqual({ ok: false, error: { code: 'user.notFound' } });
    expect(JSON.stringify(logged)).not.toContain('anna@');
  });

  test('is told that AWS takes no such address, and the customer goes on waiting', async () => {
    const service = await open();
    at.line.documented = ({ action }) => (action === 'Subscribe' ? { status: 400, xml: BAD_ADDRESS_XML } : undefined);
    expect(await service.subscribeCustomer(admin, 'user-anna')).toEqual({
      ok: false,
      error: { code: 'subscription.addressRefused', address: 'anna@example.test' },
    });
    expect(settled).toEqual([]);
  });

  test('ends no subscription whose address AWS does not tell: nothing that was typed could be it', async () => {
    const service = await open();
    const arn = await subscribedElsewhere(at.arns.alerts, 'anna@example.test');
    at.line.documented = ({ action }) => UNTOLD[action];
    for (const typed of ['', ' ', 'anna@example.test']) {
      expect(await service.unsubscribe(admin, arn, typed)).toEqual({
        ok: false,
        error: { code: 'subscription.notFound' },
      });
    }
    expect(await service.setFilter(admin, arn, null)).toEqual({ ok: false, error: { code: 'subscription.notFound' } });
    expect(at.line.actions('Unsubscribe')).toEqual([]);
  });

  test.each([
    ['two topics', SEPARATE_TOPICS],
    ['one topic', SINGLE_TOPIC],
  ])('cannot subscribe a customer’s address to compliance mail, with %s', async (_layout, names) => {
    const service = await open(names);
    expect(await service.subscribeCompliance(admin, 'anna@example.test')).toMatchObject({
      ok: false,
      error: { code: 'subscription.customerAddress' },
    });
    expect(at.line.actions('Subscribe')).toEqual([]);
    expect(await service.subscribeCompliance(admin, 'zoe@bank.test')).toMatchObject({ ok: true });
    expect(await listed(service)).toMatchObject([
      { endpoint: 'zoe@bank.test', audience: 'compliance', safety: 'safe' },
    ]);
  });

  test('sees which subscriptions would receive too much, and what puts each right', async () => {
    const service = await open();
    const { alerts, compliance: topic } = at.arns;
    await subscribedElsewhere(alerts, 'anna@example.test');
    await subscribedElsewhere(alerts, 'stranger@example.test', '{"user_id":["user-anna"]}');
    await subscribedElsewhere(alerts, 'eva@example.test', customer('user-anna'));
    await subscribedElsewhere(alerts, 'zoe@bank.test', compliance);
    await subscribedElsewhere(topic, 'audit@bank.test');
    await subscribedElsewhere(topic, 'EVA@example.test');
    expect(await findings(service)).toEqual({
      'anna@example.test': 'unsafe unfiltered setFilter',
      'stranger@example.test': 'unsafe unfiltered unsubscribe',
      'eva@example.test': 'unsafe otherCustomer setFilter',
      'zoe@bank.test': 'safe nothingArrives unsubscribe',
      'audit@bank.test': 'safe none null',
      'EVA@example.test': 'unsafe customerReadsCompliance unsubscribe',
    });
    expect(await service.subscriptions()).toMatchObject({
      ok: true,
      value: {
        unsafeCount: 4,
        filterPolicies: [
          { topic: 'BankingTransactionAlerts', count: 3 },
          { topic: 'BankingComplianceAlerts', count: 0 },
        ],
      },
    });
  });

  test('in the source document’s layout sees that an open subscription receives everything', async () => {
    const service = await open(SINGLE_TOPIC);
    await subscribedElsewhere(at.arns.alerts, 'audit@bank.test');
    await subscribedElsewhere(at.arns.alerts, 'zoe@bank.test', compliance);
    await subscribedElsewhere(at.arns.alerts, 'anna@example.test', compliance);
    await subscribedElsewhere(at.arns.alerts, 'eva@example.test', customer('user-eva'));
    expect(await findings(service)).toEqual({
      'audit@bank.test': 'unsafe unfiltered unsubscribe',
      'zoe@bank.test': 'safe none null',
      'anna@example.test': 'unsafe customerReadsCompliance setFilter',
      'eva@example.test': 'safe none null',
    });
  });

  test('with one topic for all mail leaves what was found for the consoles that may not look', async () => {
    const service = await open(SINGLE_TOPIC);
    const arn = await subscribedElsewhere(at.arns.alerts, 'anna@example.test');
    await service.subscriptions();
    await service.setFilter(admin, arn, null);
    await service.subscriptions();
    const checkedAt = '2026-11-26T12:00:00.000Z';
    const topic = 'BankingTransactionAlerts';
    expect(recorded).toEqual([
      { topic, checkedAt, unsafeCount: 1, complianceAddresses: [] },
      { topic, checkedAt, unsafeCount: 0, complianceAddresses: [] },
    ]);
  });

  for (const [layout, names] of [
    ['a topic of its own for compliance', SEPARATE_TOPICS],
    ['one topic for all mail', SINGLE_TOPIC],
  ] as const) {
    test(`with ${layout}, whose addresses compliance mail reaches is left for the consoles that may not look`, async () => {
      const service = await open(names);
      await subscribedElsewhere(at.arns.compliance, 'Audit@bank.test', compliance);
      await subscribedElsewhere(at.arns.compliance, 'zoe@bank.test', compliance);
      await subscribedElsewhere(at.arns.alerts, 'eva@example.test', customer('user-eva'));
      await service.subscribeCompliance(admin, 'late@bank.test');
      await service.subscriptions();
      const found = recorded.map((state) => ({ ...state, complianceAddresses: state.complianceAddresses.toSorted() }));
      const complianceAddresses = ['audit@bank.test', 'late@bank.test', 'zoe@bank.test'];
      expect(found).toMatchObject([{ topic: names.compliance, unsafeCount: 0, complianceAddresses }]);
      await bank.users.setRole('user-zoe', 'customer');
      await service.subscriptions();
      expect(recorded.at(-1)?.unsafeCount).toBe(1);
    });
  }

  test('a glance at their safety takes what was found within ten minutes, and looks again after that', async () => {
    const service = await open();
    await subscribedElsewhere(at.arns.alerts, 'anna@example.test');
    const found = async () => {
      const safety = await service.safety();
      return safety.ok ? safety.value.unsafeCount : safety.error.code;
    };
    expect(await found()).toBe(1);
    await subscribedElsewhere(at.arns.alerts, 'eva@example.test');
    nowMs += 9 * 60_000;
    expect(await found()).toBe(1);
    nowMs += 60_000;
    expect(await found()).toBe(2);
    // With a topic each, compliance mail waits for what was found on its own.
    expect(recorded.map(({ topic, unsafeCount }) => [topic, unsafeCount])).toEqual([
      ['BankingComplianceAlerts', 0],
      ['BankingComplianceAlerts', 0],
    ]);
  });

  test('that nobody who is confirmed receives compliance mail is told, and no longer once somebody does', async () => {
    const service = await open();
    const receivers = async () => {
      const safety = await service.safety();
      return safety.ok ? safety.value.complianceReceiverCount : safety.error.code;
    };
    expect(await receivers()).toBe(0);
    await subscribedElsewhere(at.arns.compliance, 'audit@bank.example');
    expect((await service.subscriptions()).ok).toBe(true);
    expect(await receivers()).toBe(1);
  });

  test('claim 25: an address that two users have is subscribed for nobody, not for compliance either, and it is said why', async () => {
    const service = await open();
    const address = 'anna@example.test';
    const arn = await subscribedElsewhere(at.arns.alerts, 'Anna@example.test');
    contested = address;
    const refused = (endpoint = address) => ({
      ok: false,
      error: { code: 'subscription.addressContested', address: endpoint },
    });
    expect(await service.subscribeCustomer(admin, 'user-anna')).toEqual(refused());
    expect(await service.subscribeCompliance(admin, address)).toEqual(refused());
    expect(await service.setFilter(admin, arn, null)).toEqual(refused('Anna@example.test'));
    await at.sns.send(
      new SubscribeCommand({ TopicArn: at.arns.compliance, Protocol: 'email', Endpoint: address, Attributes: {} }),
    );
    expect(await service.resendConfirmation(admin, 'BankingComplianceAlerts', address)).toEqual(refused());
    expect(await service.subscribeCustomer(admin, 'user-eva')).toMatchObject({ ok: true });
  });

  test('claim 25: until the adoption has ended no customer is subscribed by hand, and the way on is said', async () => {
    const service = await open();
    notAdopted = 'anna@example.test';
    const refused = { ok: false, error: { code: 'subscription.notAdopted', address: notAdopted } };
    expect(await service.subscribeCustomer(admin, 'user-anna')).toEqual(refused);
    expect(at.line.actions('Subscribe')).toEqual([]);
    notAdopted = undefined;
    expect(await service.subscribeCustomer(admin, 'user-anna')).toMatchObject({ ok: true });
  });

  for (const [layout, names] of [
    ['a topic of its own for compliance', SEPARATE_TOPICS],
    ['one topic for all mail', SINGLE_TOPIC],
  ] as const) {
    test(`claim 25: with ${layout}, compliance mail goes to no teller and to nobody who was dismissed, and the list says why`, async () => {
      const service = await open(names);
      const tom = aHolder({ userId: 'user-tom', email: 'tom@bank.test', role: 'teller' });
      const past = aHolder({ userId: 'user-past', email: 'past@bank.test', role: 'analyst', status: 'disabled' });
      for (const one of [tom, past]) await bank.users.create(one, undefined);
      for (const address of [tom.email, 'Past@bank.test']) {
        expect(await service.subscribeCompliance(admin, address)).toEqual({
          ok: false,
          error: { code: 'subscription.staffAddress', address },
        });
        await subscribedElsewhere(at.arns.compliance, address, compliance);
      }
      expect(at.line.actions('Subscribe')).toHaveLength(2);
      const unsafe = 'unsafe staffReadsCompliance unsubscribe';
      expect(await findings(service)).toEqual({ [tom.email]: unsafe, 'Past@bank.test': unsafe });
      expect(recorded.at(-1)).toMatchObject({ unsafeCount: 2, complianceAddresses: [] });

      await bank.users.setRole(tom.userId, 'analyst');
      await bank.users.setStatus(past.userId, 'active');
      expect(await findings(service)).toEqual({ [tom.email]: 'safe none null', 'Past@bank.test': 'safe none null' });
      expect(recorded.at(-1)?.unsafeCount).toBe(0);
    });

    test(`claim 25: with ${layout}, an address that nobody can tell whose it is reads compliance mail only as unsafe`, async () => {
      const service = await open(names);
      contested = 'shared@bank.test';
      notAdopted = 'ana@bank.test';
      for (const address of [contested, notAdopted]) await subscribedElsewhere(at.arns.compliance, address, compliance);
      expect(await findings(service)).toEqual({
        [contested]: 'unsafe addressContested unsubscribe',
        [notAdopted]: 'unsafe holderNotAdopted unsubscribe',
      });
      expect(recorded.at(-1)?.unsafeCount).toBe(2);
      const refused = { ok: false, error: { code: 'subscription.notAdopted', address: notAdopted } };
      expect(await service.subscribeCompliance(admin, notAdopted)).toEqual(refused);
    });
  }

  test('claim 25: with one topic for all mail, one that waits and that no console asked for is unsafe: a click opens it', async () => {
    const service = await open(SINGLE_TOPIC);
    const topic = SINGLE_TOPIC.alerts;
    const waiting = ['anna@example.test', 'eva@example.test', 'zoe@bank.test', 'audit@bank.test'];
    listAsWaiting(at.arns.alerts, ...waiting);
    const notAsked = 'unsafe notAskedHere confirm';
    expect(await findings(service)).toEqual(Object.fromEntries(waiting.map((one) => [one, notAsked])));
    expect(recorded.at(-1)?.unsafeCount).toBe(4);

    // Each asked for with its own filter: by the customer's id, for compliance, or sent again.
    expect(await service.subscribeCustomer(admin, 'user-anna')).toMatchObject({ ok: true });
    expect(await service.resendConfirmation(admin, topic, 'eva@example.test')).toMatchObject({ ok: true });
    expect(await service.resendConfirmation(admin, topic, 'zoe@bank.test')).toMatchObject({ ok: true });
    expect(await service.subscribeCompliance(admin, 'audit@bank.test')).toMatchObject({ ok: true });
    const asWaits = 'unknown notConfirmed confirm';
    expect(await findings(service)).toEqual(Object.fromEntries(waiting.map((one) => [one, asWaits])));
    const complianceAddresses = ['zoe@bank.test', 'audit@bank.test'];
    expect(recorded.at(-1)).toMatchObject({ unsafeCount: 0, complianceAddresses });

    // AWS drops what nobody confirms after two days: what still waits then is another.
    nowMs += 3 * 24 * 60 * 60_000;
    expect(Object.values(await findings(service))).toEqual([notAsked, notAsked, notAsked, notAsked]);
  });

  test('claim 25: one that was asked for and waits is unsafe once whoever has the address may not read it', async () => {
    const service = await open(SINGLE_TOPIC);
    expect(await service.subscribeCompliance(admin, 'zoe@bank.test')).toMatchObject({ ok: true });
    listAsWaiting(at.arns.alerts, 'zoe@bank.test');
    expect(await findings(service)).toEqual({ 'zoe@bank.test': 'unknown notConfirmed confirm' });
    await bank.users.setRole('user-zoe', 'teller');
    expect(await findings(service)).toEqual({ 'zoe@bank.test': 'unsafe staffReadsCompliance unsubscribe' });
    await bank.users.setRole('user-zoe', 'customer');
    expect(await findings(service)).toEqual({ 'zoe@bank.test': 'unsafe notAskedHere confirm' });
  });

  test('is warned of one that mail goes to over plain http, and of none over https', async () => {
    const service = await open();
    for (const protocol of ['http', 'https'] as const) {
      const endpoint = `${protocol}://system.bank.test/mail`;
      const made = { TopicArn: at.arns.alerts, Protocol: protocol, Endpoint: endpoint };
      const { SubscriptionArn: arn = '' } = await at.sns.send(
        new SubscribeCommand({
          ...made,
          Attributes: { FilterPolicy: customer('user-anna') },
          ReturnSubscriptionArn: true,
        }),
      );
      await at.sns.send(new ConfirmSubscriptionCommand({ TopicArn: at.arns.alerts, Token: arn }));
    }
    expect(await findings(service)).toEqual({
      'http://system.bank.test/mail': 'unknown plainHttp unsubscribe',
      'https://system.bank.test/mail': 'safe none null',
    });
  });

  test('limits an open subscription to its customer, and ends one that is nobody’s', async () => {
    const service = await open();
    const anna = await subscribedElsewhere(at.arns.alerts, 'anna@example.test');
    const stranger = await subscribedElsewhere(at.arns.alerts, 'stranger@example.test');
    expect(await service.setFilter(admin, anna, null)).toEqual({ ok: true, value: {} });
    expect(await service.setFilter(admin, stranger, null)).toEqual({ ok: false, error: { code: 'user.notFound' } });
    expect(await service.unsubscribe(admin, stranger, 'stranger@example.test')).toEqual({ ok: true, value: {} });
    expect(await findings(service)).toEqual({ 'anna@example.test': 'safe none null' });
    expect(
      await service.unsubscribe(admin, 'arn:aws:sns:eu-central-1:000000000000:Other:1', 'x@example.test'),
    ).toMatchObject({
      ok: false,
    });
  });

  test('types the name of a production workspace before anything is reconfigured', async () => {
    const service = await open(SEPARATE_TOPICS, true);
    const arn = await subscribedElsewhere(at.arns.alerts, 'anna@example.test');
    const mismatch = { ok: false, error: { code: 'workspace.nameMismatch', name: 'Riverside Bank' } };
    for (const typed of [null, 'riverside bank']) {
      expect(await service.setFilter(admin, arn, typed)).toEqual(mismatch);
      expect(await service.provision(admin, typed)).toEqual(mismatch);
    }
    expect(await findings(service)).toEqual({ 'anna@example.test': 'unsafe unfiltered setFilter' });
    expect(await service.setFilter(admin, arn, 'Riverside Bank')).toMatchObject({ ok: true });
    expect(await service.provision(admin, 'Riverside Bank')).toEqual({ ok: true, value: [] });
  });

  test('types the address before a subscription is ended, in every workspace: only its receiver could take it back', async () => {
    const service = await open();
    const arn = await subscribedElsewhere(at.arns.alerts, 'anna@example.test');
    for (const typed of ['', 'Riverside Bank', 'eva@example.test']) {
      expect(await service.unsubscribe(admin, arn, typed)).toEqual({
        ok: false,
        error: { code: 'subscription.addressMismatch', address: 'anna@example.test' },
      });
    }
    expect(at.line.actions('Unsubscribe')).toEqual([]);
    expect(await service.unsubscribe(admin, arn, ' anna@example.test ')).toMatchObject({ ok: true });
    expect(await listed(service)).toEqual([]);
  });

  test('cannot change a filter by subscribing or sending again: that wants the name of the workspace', async () => {
    const service = await open(SINGLE_TOPIC, true);
    await subscribedElsewhere(at.arns.alerts, 'anna@example.test');
    await subscribedElsewhere(at.arns.alerts, 'zoe@bank.test');
    const other = (address: string) => ({ ok: false, error: { code: 'subscription.otherFilter', address } });
    expect(await service.subscribeCustomer(admin, 'user-anna')).toEqual(other('anna@example.test'));
    expect(await service.subscribeCompliance(admin, 'zoe@bank.test')).toEqual(other('zoe@bank.test'));
    await at.sns.send(
      new SubscribeCommand({ TopicArn: at.arns.alerts, Protocol: 'email', Endpoint: 'eva@example.test' }),
    );
    expect(await service.resendConfirmation(admin, 'BankingTransactionAlerts', 'eva@example.test')).toEqual(
      other('eva@example.test'),
    );
    expect(at.line.actions('SetSubscriptionAttributes')).toEqual([]);
  });

  test('with one topic for all mail sends no confirmation again to an address that nobody of the bank has', async () => {
    const service = await open(SINGLE_TOPIC);
    await bank.users.create(
      aHolder({ userId: 'user-past', email: 'past@bank.test', role: 'teller', status: 'disabled' }),
      undefined,
    );
    const topic = 'BankingTransactionAlerts';
    for (const endpoint of ['stranger@example.test', 'past@bank.test', 'zoe@bank.test']) {
      await at.subscriptions.subscribe({ audience: 'compliance' }, { protocol: 'email', endpoint });
    }
    const before = at.line.actions('Subscribe').length;
    for (const address of ['stranger@example.test', 'past@bank.test']) {
      expect(await service.resendConfirmation(admin, topic, address)).toEqual({
        ok: false,
        error: { code: 'subscription.unknownAddress', address },
      });
    }
    expect(at.line.actions('Subscribe')).toHaveLength(before);
    expect(await service.resendConfirmation(admin, topic, 'zoe@bank.test')).toMatchObject({ ok: true });
    expect(await service.resendConfirmation(admin, topic, 'nobody@bank.test')).toMatchObject({
      error: { code: 'subscription.notFound' },
    });
  });

  test('acts on one subscription without reading the others', async () => {
    const service = await open();
    const arn = await subscribedElsewhere(at.arns.alerts, 'anna@example.test');
    for (const name of ['one', 'two', 'three']) await subscribedElsewhere(at.arns.alerts, `${name}@example.test`);
    await service.subscribeCustomer(admin, 'user-eva');
    const before = at.line.actions('GetSubscriptionAttributes').length;
    expect(await service.setFilter(admin, arn, null)).toMatchObject({ ok: true });
    expect(await service.resendConfirmation(admin, 'BankingTransactionAlerts', 'eva@example.test')).toMatchObject({
      ok: true,
    });
    // The one that is limited; the one that waits, before and after it is asked for again.
    expect(at.line.actions('GetSubscriptionAttributes')).toHaveLength(before + 3);
  });

  test('learns of a test how many confirmed subscriptions it reached, none included', async () => {
    const service = await open();
    const anna = { audience: 'customer', userId: 'user-anna' } as const;
    await service.subscribeCustomer(admin, 'user-anna');
    expect(await service.sendTest(admin, anna)).toMatchObject({ ok: true, value: { confirmedCount: 0 } });
    const [waiting] = await listed(service);
    const token = { TopicArn: at.arns.alerts, Token: waiting?.subscriptionArn ?? '' };
    await at.sns.send(new ConfirmSubscriptionCommand(token));
    expect(await service.sendTest(admin, anna)).toMatchObject({ ok: true, value: { confirmedCount: 1 } });
    expect(await service.sendTest(admin, { audience: 'compliance' })).toMatchObject({ value: { confirmedCount: 0 } });
    await subscribedElsewhere(at.arns.compliance, 'audit@bank.test');
    await subscribedElsewhere(at.arns.compliance, 'zoe@bank.test', compliance);
    await subscribedElsewhere(at.arns.compliance, 'eva@example.test', customer('user-eva'));
    expect(await service.sendTest(admin, { audience: 'compliance' })).toMatchObject({ value: { confirmedCount: 2 } });
  });

  test('sends a test that only the one it is for receives, under a reference to look for', async () => {
    const service = await open(SINGLE_TOPIC);
    for (const [queue, userId] of [
      ['anna', 'user-anna'],
      ['eva', 'user-eva'],
    ] as const) {
      await at.subscriptions.subscribe(
        { audience: 'customer', userId },
        { protocol: 'sqs', endpoint: at.queue(queue) },
      );
    }
    const sent = await service.sendTest(admin, { audience: 'customer', userId: 'user-anna' });
    if (!sent.ok) throw new Error(sent.error.code);
    expect(at.received('anna').map(({ attributes }) => attributes.reference)).toEqual([sent.value.reference]);
    expect(at.received('eva')).toEqual([]);
    expect(await service.sendTest(admin, { audience: 'customer', userId: 'user-zoe' })).toMatchObject({ ok: false });
  });

  test('is told what AWS does not permit, and that no more filter policies fit', async () => {
    const service = await open();
    at.line.fault = () => 'deny';
    for (const refused of [
      await service.overview(),
      await service.subscriptions(),
      await service.provision(admin, null),
    ]) {
      expect(refused).toMatchObject({ ok: false, error: { code: 'aws.failed', problem: 'accessDenied' } });
    }
    expect(await service.sendTest(admin, { audience: 'compliance' })).toMatchObject({
      error: { problem: 'accessDenied' },
    });
    at.line.fault = () => undefined;
    const xml =
      '<ErrorResponse><Error><Type>Sender</Type><Code>FilterPolicyLimitExceeded</Code><Message>limit</Message></Error></ErrorResponse>';
    at.line.documented = ({ action }) => (action === 'Subscribe' ? { status: 403, xml } : undefined);
    expect(await service.subscribeCustomer(admin, 'user-anna')).toEqual({
      ok: false,
      error: { code: 'subscription.filterLimit' },
    });
  });

  test('sees a waiting subscription as AWS lists it, without an ARN, as one that cannot be judged yet', async () => {
    const service = await open();
    const member = (endpoint: string, arn: string) =>
      `<member><SubscriptionArn>${arn}</SubscriptionArn><TopicArn>${at.arns.alerts}</TopicArn><Protocol>email</Protocol>` +
      `<Endpoint>${endpoint}</Endpoint><Owner>000000000000</Owner></member>`;
    const members = member('anna@example.test', 'PendingConfirmation') + member('eva@example.test', 'Deleted');
    const xml =
      '<ListSubscriptionsByTopicResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><ListSubscriptionsByTopicResult>' +
      `<Subscriptions>${members}</Subscriptions></ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>`;
    at.line.documented = ({ action, parameters }) =>
      action === 'ListSubscriptionsByTopic' && parameters.get('TopicArn') === at.arns.alerts
        ? { status: 200, xml }
        : undefined;
    expect(await listed(service)).toMatchObject([
      {
        endpoint: 'anna@example.test',
        subscriptionArn: null,
        confirmation: 'pending',
        safety: 'unknown',
        fix: 'confirm',
      },
      { endpoint: 'eva@example.test', subscriptionArn: null, confirmation: 'deleted', finding: 'ended', fix: null },
    ]);
    expect(await service.resendConfirmation(admin, 'BankingTransactionAlerts', 'anna@example.test')).toMatchObject({
      ok: true,
    });
    expect(at.line.actions('Subscribe').at(-1)?.parameters.get('Attributes.entry.1.value')).toBe(customer('user-anna'));
  });
});
