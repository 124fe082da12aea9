import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MailHeld } from '../../main/notifications/mail-held';
import { SafetyGate } from '../../main/notifications/safety-gate';
import { DamagedItem } from '../../main/repositories/damaged-item';
import { type DynamoBank, openDynamoBank } from '../../main/repositories/dynamodb/open';
import type { AlertMessage } from '../../main/repositories/mailbox';
import type { AddressOwner } from '../../main/repositories/ports';
import type { TopicState } from '../../main/repositories/topic-states';
import { toTimestamp } from '../../main/time/clock';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { at } from '../contracts/samples';
import { createBankTables } from '../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../support/dynamodb-local';
import { aHolder } from './examples';

const TOPIC = 'BankingComplianceAlerts';
const DAMAGED = 'damaged@bank.test';
const message = (audience: AlertMessage['audience']): AlertMessage => ({
  reference: 'T-1',
  alertType: 'high-value',
  severity: 'high',
  subject: 'Alert',
  body: 'Alert',
  ...(audience === 'customer' ? { audience, userId: 'anna', recipient: 'anna@example.test' } : { audience }),
});

describe('on the topic that carries compliance mail', () => {
  let state: TopicState | undefined;
  let reads = 0;
  let nowMs = 0;
  let published: string[] = [];
  const people = new Map<string, AddressOwner>();
  let lookedUp: string[] = [];
  const gate = () => {
    published = [];
    reads = 0;
    nowMs = 0;
    lookedUp = [];
    people.clear();
    return new SafetyGate({
      publisher: { publish: async ({ audience }) => void published.push(audience) },
      topic: TOPIC,
      states: {
        async of(topic) {
          reads += 1;
          return topic === TOPIC ? state : undefined;
        },
      },
      users: {
        async holderOf(address) {
          lookedUp.push(address);
          if (address === DAMAGED) throw new DamagedItem('created_at');
          return people.get(address) ?? 'nobody';
        },
      },
      clock: { nowMs: () => nowMs },
    });
  };
  const found = (unsafeCount: number, complianceAddresses: readonly string[] = []): TopicState => ({
    topic: TOPIC,
    checkedAt: at(0),
    unsafeCount,
    complianceAddresses,
  });

  test('compliance mail is held until its subscriptions were looked at and found safe; customers’ mail goes on', async () => {
    const publisher = gate();
    for (const before of [undefined, found(1)]) {
      state = before;
      await expect(publisher.publish(message('compliance'), at(0))).rejects.toThrow(MailHeld);
      await publisher.publish(message('customer'), at(0));
    }
    state = found(0);
    await publisher.publish(message('compliance'), at(0));
    expect(published).toEqual(['customer', 'customer', 'compliance']);
  });

  test('what was found is read once a minute, and a topic that became unsafe holds it again', async () => {
    state = found(0);
    const publisher = gate();
    for (let mail = 0; mail < 5; mail += 1) await publisher.publish(message('compliance'), at(0));
    expect(reads).toBe(1);
    state = found(2);
    nowMs += 60_000;
    await expect(publisher.publish(message('compliance'), at(0))).rejects.toThrow(MailHeld);
    expect(published).toHaveLength(5);
  });

  test('claim 25: compliance mail is held from the minute in which somebody who reads it is a customer', async () => {
    const publisher = gate();
    state = found(0, ['vera@bank.test', 'zoe@bank.test']);
    people.set('zoe@bank.test', aHolder({ email: 'zoe@bank.test', role: 'analyst' }));
    await publisher.publish(message('compliance'), at(0));
    expect(published).toHaveLength(1);

    // An analyst whose role was changed, and then somebody who registered.
    for (const email of ['zoe@bank.test', 'vera@bank.test']) {
      people.clear();
      people.set(email, aHolder({ email, role: 'customer' }));
      nowMs += 60_000;
      await expect(publisher.publish(message('compliance'), at(0))).rejects.toThrow(MailHeld);
      await publisher.publish(message('customer'), at(0));
    }
    people.clear();
    nowMs += 60_000;
    await publisher.publish(message('compliance'), at(0));
    expect(published.filter((audience) => audience === 'compliance')).toHaveLength(2);
  });

  test('somebody whose record cannot be read may be a customer', async () => {
    const publisher = gate();
    state = found(0, [DAMAGED]);
    await expect(publisher.publish(message('compliance'), at(0))).rejects.toThrow(MailHeld);
  });

  const ZOE = 'zoe@bank.test';
  const notReaders: readonly (readonly [string, AddressOwner])[] = [
    ['a teller', aHolder({ email: ZOE, role: 'teller' })],
    ['an analyst who was dismissed', aHolder({ email: ZOE, role: 'analyst', status: 'disabled' })],
    ['one of two who have the address', 'contested'],
    ['somebody whom the console cannot know before the adoption', 'notAdopted'],
  ];
  test.each(notReaders)('claim 25: compliance mail is held once its reader is %s', async (_who, holder) => {
    const publisher = gate();
    state = found(0, [ZOE]);
    people.set(ZOE, aHolder({ email: ZOE, role: 'analyst' }));
    await publisher.publish(message('compliance'), at(0));
    people.set(ZOE, holder);
    nowMs += 60_000;
    await expect(publisher.publish(message('compliance'), at(0))).rejects.toThrow(MailHeld);
    people.set(ZOE, aHolder({ email: ZOE, role: 'admin' }));
    nowMs += 60_000;
    await publisher.publish(message('compliance'), at(0));
    expect(published).toEqual(['compliance', 'compliance']);
  });

  test('a look is good for a week: without another one compliance mail is held, customers’ mail goes on', async () => {
    const publisher = gate();
    state = found(0);
    const lookedMs = Date.parse(state.checkedAt);
    const week = 7 * 24 * 60 * 60_000;
    nowMs = lookedMs + week - 1;
    await publisher.publish(message('compliance'), at(0));
    nowMs = lookedMs + week + 60_000;
    await expect(publisher.publish(message('compliance'), at(0))).rejects.toThrow(MailHeld);
    await publisher.publish(message('customer'), at(0));
    state = { ...found(0), checkedAt: toTimestamp(nowMs) };
    await publisher.publish(message('compliance'), at(0));
    expect(published).toEqual(['compliance', 'customer', 'compliance']);
  });

  test('the people behind its addresses are looked up once a minute and for each look, not for each mail', async () => {
    const publisher = gate();
    state = found(0, ['vera@bank.test', 'zoe@bank.test']);
    for (let mail = 0; mail < 5; mail += 1) await publisher.publish(message('compliance'), at(0));
    expect([reads, lookedUp.length]).toEqual([1, 2]);
    nowMs += 60_000;
    people.set('zoe@bank.test', aHolder({ email: 'zoe@bank.test', role: 'customer' }));
    for (let mail = 0; mail < 5; mail += 1) {
      await expect(publisher.publish(message('compliance'), at(0))).rejects.toThrow(MailHeld);
    }
    // What was found is read with each mail that is held, as it always was, so that it goes out soon.
    expect([reads, lookedUp.length]).toEqual([6, 4]);
    state = { ...found(0), checkedAt: at(1) };
    await publisher.publish(message('compliance'), at(0));
    expect(lookedUp).toHaveLength(4);
  });
});

const local = await dynamoDbLocal();

describe.skipIf(local.reason !== undefined)(suiteName('what was found out about a topic', local), () => {
  const client = localClient(local.endpoint);
  let bank: DynamoBank;
  beforeAll(async () => {
    const tables = uniqueTableNames();
    await createBankTables(client, tables);
    bank = openDynamoBank({ client, tables, highValueCents: DEFAULT_RULES.highValueCents });
  });
  afterAll(async () => {
    await bank.close();
    client.destroy();
  });

  test('is read by key by every console, the newest look whichever arrives last, and is no user', async () => {
    expect(await bank.topicStates.of(TOPIC)).toBeUndefined();
    const two = { topic: TOPIC, checkedAt: at(2), unsafeCount: 1, complianceAddresses: ['vera@bank.test'] };
    await bank.topicStates.record(two);
    await bank.topicStates.record({ topic: TOPIC, checkedAt: at(1), unsafeCount: 0, complianceAddresses: [] });
    expect(await bank.topicStates.of(TOPIC)).toEqual(two);
    const three = { topic: TOPIC, checkedAt: at(3), unsafeCount: 0, complianceAddresses: [] };
    await bank.topicStates.record(three);
    expect(await bank.topicStates.of(TOPIC)).toEqual(three);
    expect(await bank.topicStates.of('Another')).toBeUndefined();
    expect((await bank.users.all({ cursor: undefined, limit: 10 })).items).toEqual([]);
  });

  test('and whom SNS was asked for are read by topic and address, whatever is found later', async () => {
    await bank.topicStates.noteAsked('Asked', 'zoe@bank.test', at(1));
    expect(await bank.topicStates.of('Asked')).toBeUndefined();
    await bank.topicStates.record({ topic: 'Asked', checkedAt: at(2), unsafeCount: 0, complianceAddresses: [] });
    expect(await bank.topicStates.askedAt('Asked', 'zoe@bank.test')).toBe(at(1));
    expect(await bank.topicStates.askedAt('Asked', 'vera@bank.test')).toBeUndefined();
    expect(await bank.topicStates.askedAt(TOPIC, 'zoe@bank.test')).toBeUndefined();
    expect((await bank.users.all({ cursor: undefined, limit: 10 })).items).toEqual([]);
  });
});
