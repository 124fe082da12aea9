import { expect, test } from 'vitest';
import { PROFILES, policyFor } from '../../../main/aws/provisioning/policies';
import { DEFAULT_TABLE_NAMES } from '../../../main/aws/tables';
import { RULES_KEY } from '../../../main/repositories/dynamodb/user-items';

const PLACE = {
  account: '000000000000',
  region: 'eu-central-1',
  partition: 'aws',
  tables: DEFAULT_TABLE_NAMES,
  topics: { alerts: 'BankingAlerts', compliance: 'BankingCompliance' },
};
const USERS = `arn:aws:dynamodb:eu-central-1:000000000000:table/${DEFAULT_TABLE_NAMES.users}`;
const WRITING = /:(?:PutItem|UpdateItem|DeleteItem|BatchWriteItem)$/;

test.each(PROFILES)('the rules of the bank are written under an administrator’s profile only: %s', (profile) => {
  const { Statement } = policyFor(profile, PLACE);
  const onUsers = (effect: 'Allow' | 'Deny') =>
    Statement.filter(({ Effect, Resource }) => Effect === effect && Resource.includes(USERS));
  const writes = new Set(onUsers('Allow').flatMap(({ Action }) => Action.filter((action) => WRITING.test(action))));
  const denied = onUsers('Deny');
  if (profile === 'administrator') {
    expect(denied).toEqual([]);
    return;
  }
  // Each way in which the profile writes users at all, on the one key of the rules.
  expect(denied.map(({ Action }) => [...Action].sort())).toEqual([[...writes].sort()]);
  expect(denied.map(({ Condition }) => Condition)).toEqual([
    { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': [RULES_KEY.user_id?.S] } },
  ]);
});

test.each(PROFILES)('and read under every one, with the user of a session in one batch: %s', (profile) => {
  const reads = policyFor(profile, PLACE)
    .Statement.filter(({ Effect, Resource }) => Effect === 'Allow' && Resource.includes(USERS))
    .flatMap(({ Action }) => Action);
  expect(reads).toEqual(expect.arrayContaining(['dynamodb:BatchGetItem', 'dynamodb:GetItem']));
});
