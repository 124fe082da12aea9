import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MailHeld } from '../../main/notifications/mail-held';
import { SafetyGate } from '../../main/notifications/safety-gate';
import { type DynamoBank, openDynamoBank } from '../../main/repositories/dynamodb/open';
import type { AlertMessage } from '../../main/repositories/mailbox';
import type { TopicState } from '../../main/repositories/topic-states';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { at } from '../contracts/samples';
import { createBankTables } from '../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../support/dynamodb-local';

const TOPIC = 'BankingTransactionAlerts';
const message = (audience: AlertMessage['audience']): AlertMessage => ({
  reference: 'T-1',
  alertType: 'high-value',
  severity: 'high',
  subject: 'Alert',
  body: 'Alert',
  ...(audience === 'customer' ? { audience, userId: 'anna', recipient: 'anna@example.test' } : { audience }),
});

describe('with one topic for customers’ and compliance mail', () => {
  let state: TopicState | undefined;
  let reads = 0;
  let nowMs = 0;
  let published: string[] = [];
  const gate = () => {
    published = [];
    reads = 0;
    return new SafetyGate({
      publisher: { publish: async ({ audience }) => void published.push(audience) },
      topic: TOPIC,
      states: {
        async of(topic) {
          reads += 1;
          return topic === TOPIC ? state : undefined;
        },
      },
      clock: { nowMs: () => nowMs },
    });
  };
  const found = (unsafeCount: number): TopicState => ({ topic: TOPIC, checkedAt: at(0), unsafeCount });

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
    await bank.topicStates.record({ topic: TOPIC, checkedAt: at(2), unsafeCount: 1 });
    await bank.topicStates.record({ topic: TOPIC, checkedAt: at(1), unsafeCount: 0 });
    expect(await bank.topicStates.of(TOPIC)).toEqual({ topic: TOPIC, checkedAt: at(2), unsafeCount: 1 });
    await bank.topicStates.record({ topic: TOPIC, checkedAt: at(3), unsafeCount: 0 });
    expect(await bank.topicStates.of(TOPIC)).toMatchObject({ unsafeCount: 0 });
    expect(await bank.topicStates.of('Another')).toBeUndefined();
    expect((await bank.users.all({ cursor: undefined, limit: 10 })).items).toEqual([]);
  });
});
