import { expect, test } from 'vitest';
import { type PolicyPlace, type ProfileRole, policyFor } from '../../../main/aws/provisioning/policies';
import { DEFAULT_TABLE_NAMES, INDEX } from '../../../main/aws/tables';
import { allows } from './policy-matcher';
import { dynamoUses, snsUses } from './uses';

const place: PolicyPlace = {
  account: '123456789012',
  region: 'eu-central-1',
  partition: 'aws',
  tables: DEFAULT_TABLE_NAMES,
  topics: { alerts: 'BankingAlerts', compliance: 'BankingCompliance' },
};
const SOMEBODY = '3f0c7a52-6f0e-4d0c-9c53-0d3f6f2f4a11';
const { users, transactions } = DEFAULT_TABLE_NAMES;

const may = (profile: ProfileRole, operation: string, body: Parameters<typeof dynamoUses>[1]): boolean =>
  dynamoUses(operation, body, place).every((asked) => allows(policyFor(profile, place), asked));
const update = (userId: string, ...attributes: readonly string[]) => ({
  TableName: users,
  Key: { user_id: { S: userId } },
  ExpressionAttributeNames: Object.fromEntries(attributes.map((name) => [`#${name}`, name])),
});

test('an analyst’s keys count a guess and change a password, and give nobody a role or a status', () => {
  expect(may('analyst', 'UpdateItem', update(SOMEBODY, 'email', 'failed_login_attempts'))).toBe(true);
  for (const attribute of ['role', 'status', 'mail_state']) {
    expect(may('analyst', 'UpdateItem', update(SOMEBODY, attribute)), attribute).toBe(false);
  }
});

test.each(['customer-facing', 'teller', 'analyst'] as const)(
  'the keys of a console that is no administrator’s set no rules, and nothing that is known of topics and adopting: %s',
  (profile) => {
    for (const key of ['rules#bank', 'topic#BankingAlerts', 'adoption#complete', 'anything']) {
      expect(may(profile, 'UpdateItem', update(key, 'change_id')), key).toBe(false);
      expect(may(profile, 'PutItem', { TableName: users, Item: { user_id: { S: key } } }), key).toBe(false);
    }
  },
);

test('an analyst’s keys see no movement and no waiting mail: only the months of alerts, and a count', () => {
  const months = (key: string) => ({ TableName: transactions, Key: { transaction_id: { S: key } } });
  expect(may('analyst', 'GetItem', months('months#high-value'))).toBe(true);
  expect(may('analyst', 'GetItem', months(SOMEBODY))).toBe(false);
  const waiting = { TableName: transactions, IndexName: INDEX.pendingAlert };
  expect(may('analyst', 'Query', { ...waiting, Select: 'COUNT' })).toBe(true);
  expect(may('analyst', 'Query', { ...waiting, Select: 'ALL_ATTRIBUTES' })).toBe(false);
  expect(may('analyst', 'Query', waiting)).toBe(false);
});

test('a request that names no item and no attribute is not let through by holding of nothing', () => {
  expect(may('analyst', 'UpdateItem', { TableName: users })).toBe(false);
  expect(may('teller', 'PutItem', { TableName: users })).toBe(false);
});

test('an administrator’s keys subscribe mail addresses to the topics, and no address of another kind', () => {
  const TopicArn = 'arn:aws:sns:eu-central-1:123456789012:BankingCompliance';
  const subscribes = (Protocol: string) =>
    snsUses({ Action: 'Subscribe', TopicArn, Protocol }, place).every((asked) =>
      allows(policyFor('administrator', place), asked),
    );
  expect(['email', 'https', 'sqs', 'sms', 'lambda', 'email-json'].filter(subscribes)).toEqual(['email']);
});
