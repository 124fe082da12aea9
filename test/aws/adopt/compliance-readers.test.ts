import { randomUUID } from 'node:crypto';
import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Adopter } from '../../../main/aws/adopt/adopter';
import { bankTables } from '../../../main/aws/tables';
import { askedTarget } from '../../../main/notifications/asked-target';
import { filterPolicyFor } from '../../../main/notifications/mail-filter';
import { SubscriptionCheck } from '../../../main/notifications/subscription-check';
import { type DynamoBank, openDynamoBank } from '../../../main/repositories/dynamodb/open';
import type { Clock } from '../../../main/time/clock';
import { DEFAULT_RULES } from '../../../shared/domain/rules';
import { createTables } from '../../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../../support/dynamodb-local';
import { PythonBank } from './python-bank';

const local = await dynamoDbLocal();
const clock: Clock = { nowMs: () => Date.parse('2026-11-26T12:00:00.000Z') };
const arnOf = (name: string) => `arn:aws:sns:eu-central-1:111111111111:${name}`;
const LAYOUTS = [
  ['one topic', { alerts: arnOf('Mail'), compliance: arnOf('Mail') }],
  ['two topics', { alerts: arnOf('Alerts'), compliance: arnOf('Compliance') }],
] as const;

/** Of two customers, and of one. */
const SHARED = 'shared@bank.example';
const SINGLE = 'single@bank.example';
/** Of the bank, and nobody's own. */
const OFFICE = 'compliance@bank.example';

describe.skipIf(local.reason !== undefined)(suiteName('who reads compliance mail in an adopted bank', local), () => {
  let client: DynamoDBClient;
  let bank: DynamoBank;
  let adopter: Adopter;
  let table: string;
  let singleId: string;
  beforeEach(async () => {
    const tables = uniqueTableNames();
    client = localClient(local.endpoint);
    await createTables(client, bankTables(tables));
    const python = new PythonBank(client, tables);
    await python.user(SHARED, 'Ana Novák');
    await python.user('Shared@bank.example', 'Jan Novák');
    singleId = await python.user(SINGLE, 'Eva Malá');
    table = tables.users;
    bank = openDynamoBank({ client, tables, highValueCents: DEFAULT_RULES.highValueCents });
    adopter = new Adopter({ client, tables, rules: DEFAULT_RULES, clock });
  });
  afterEach(async () => {
    await bank.close();
    client.destroy();
  });

  const adopt = () => adopter.adopt({ signal: new AbortController().signal, onProgress() {} });

  test('an address is no one person’s while an adoption that was broken off has not seen everybody', async () => {
    const sentinel = { user_id: { S: `email#${SINGLE}` }, owner_user_id: { S: singleId } };
    await client.send(new PutItemCommand({ TableName: table, Item: sentinel }));
    expect(await bank.users.holderOf(SINGLE)).toBe('notAdopted');
    expect(await adopt()).toMatchObject({ ok: true });
    expect(await bank.users.holderOf(SINGLE)).toMatchObject({ userId: singleId });
    expect(await bank.users.holderOf(OFFICE)).toBe('nobody');
  });

  test.each(LAYOUTS)(
    'claim 25: with %s, nobody counts as safe before the adoption, and no customer after it',
    async (_, topics) => {
      const check = new SubscriptionCheck({
        topicsOfBank: async () => topics,
        subscriptions: {
          list: async () =>
            [SHARED, SINGLE, OFFICE].map((endpoint) => ({
              subscriptionArn: `${topics.compliance}:${randomUUID()}`,
              topicArn: topics.compliance,
              protocol: 'email',
              endpoint,
              confirmation: 'confirmed' as const,
              filterPolicy: filterPolicyFor({ audience: 'compliance' }),
              filterScope: undefined,
            })),
        },
        users: bank.users,
        askedTarget: askedTarget({ pendingSubscriptions: bank.pendingSubscriptions, states: bank.topicStates, clock }),
        clock,
        states: bank.topicStates,
      });
      const look = async () => {
        const { items } = await check.run();
        const state = await bank.topicStates.of(topics === LAYOUTS[0][1] ? 'Mail' : 'Compliance');
        return {
          findings: items.map(({ safety, finding }) => `${safety} ${finding}`),
          unsafeCount: state?.unsafeCount,
        };
      };
      const unknown = 'unsafe holderNotAdopted';
      expect(await look()).toEqual({ findings: [unknown, unknown, unknown], unsafeCount: 3 });

      const adopted = await adopter.adopt({ signal: new AbortController().signal, onProgress() {} });
      expect(adopted).toMatchObject({ ok: true, value: { duplicates: { count: 1 } } });
      expect(await bank.users.holderOf(SHARED)).toBe('contested');
      expect(await look()).toEqual({
        findings: ['unsafe addressContested', 'unsafe customerReadsCompliance', 'safe none'],
        unsafeCount: 2,
      });
    },
  );
});
