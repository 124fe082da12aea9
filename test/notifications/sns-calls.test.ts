import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../main/aws/calls/refusals';
import { isFilterLimit, snsCall } from '../../main/notifications/sns-calls';

const failing = (name: string, message: string) =>
  snsCall({ action: 'sns:Subscribe', resource: 'BankingTransactionAlerts' }, async () => {
    throw Object.assign(new Error(message), { name });
  }).catch((error: unknown) => error);

describe('a limit of SNS', () => {
  test('is told to the person in AWS’s own words', async () => {
    const error = await failing('SubscriptionLimitExceededException', 'This account has 5,000 pending subscriptions');
    expect(refusalOf(error)).toMatchObject({
      problem: 'limitReached',
      action: 'sns:Subscribe',
      reason: 'This account has 5,000 pending subscriptions',
    });
    expect(isFilterLimit(error)).toBe(false);
  });

  test('on filter policies is known by its name, whatever AWS says with it', async () => {
    for (const message of ['', 'Too many filter policies', 'FilterPolicyLimitExceededException']) {
      expect(isFilterLimit(await failing('FilterPolicyLimitExceededException', message))).toBe(true);
    }
    expect(isFilterLimit(await failing('TopicLimitExceededException', 'FilterPolicyLimitExceededException'))).toBe(
      false,
    );
  });
});
