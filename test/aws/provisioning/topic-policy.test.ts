import { expect, test } from 'vitest';
import { accessOf, topicPolicyText } from '../../../main/aws/provisioning/topic-policy';

const TOPIC = 'arn:aws-us-gov:sns:us-gov-west-1:123456789012:BankingAlerts';
const statement = (given: object) => ({ Effect: 'Allow', Action: 'SNS:Publish', Resource: TOPIC, ...given });
const access = (...statements: readonly object[]) => accessOf(JSON.stringify({ Statement: statements }), TOPIC);
const byDefault = (account: string) =>
  statement({
    Sid: '__default_statement_ID',
    Principal: { AWS: '*' },
    Condition: { StringEquals: { 'AWS:SourceOwner': account } },
  });

test('the policy that a topic is given names the root of its own account in its own part of AWS, and no one else', () => {
  expect(JSON.parse(topicPolicyText(TOPIC)).Statement).toEqual([
    expect.objectContaining({ Principal: { AWS: 'arn:aws-us-gov:iam::123456789012:root' }, Resource: TOPIC }),
  ]);
  expect(accessOf(topicPolicyText(TOPIC), TOPIC)).toBe('accountOnly');
});

test('what AWS gives every topic is known as that, for this account only', () => {
  expect(access(byDefault('123456789012'))).toBe('awsDefault');
  expect(accessOf(undefined, TOPIC)).toBe('awsDefault');
  expect(access(byDefault('999999999999'))).toBe('other');
  expect(access(byDefault('123456789012'), statement({ Principal: '*' }))).toBe('other');
});

test.each<[string, object]>([
  ['everybody', { Principal: '*' }],
  ['everybody of AWS', { Principal: { AWS: '*' } }],
  ['another account', { Principal: { AWS: 'arn:aws:iam::999999999999:root' } }],
  ['another account beside this one', { Principal: { AWS: ['123456789012', '999999999999'] } }],
  ['a service', { Principal: { Service: 'cloudwatch.amazonaws.com' } }],
  ['everybody but one', { NotPrincipal: { AWS: '123456789012' } }],
])('a policy that lets in %s is told as one', (_who, given) => {
  expect(access(statement(given))).toBe('other');
});

test('people and roles of the account by name, and what is denied to others, are no opening; what cannot be read is one', () => {
  const role = statement({ Principal: { AWS: ['arn:aws-us-gov:iam::123456789012:role/Teller', '123456789012'] } });
  expect(access(role, { Effect: 'Deny', Principal: '*', Action: '*', Resource: TOPIC })).toBe('accountOnly');
  for (const text of ['', 'no policy', '{}', '[]']) expect(accessOf(text, TOPIC), text).toBe('other');
});
