import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../main/aws/calls/refusals';
import { notPublished } from '../../main/notifications/mail-not-published';
import { isNotPermitted } from '../../main/notifications/not-permitted';
import { isFilterLimit, snsCall } from '../../main/notifications/sns-calls';
import { awsProblemWords } from '../../shared/aws-problems';

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

  test('is kept with the alert without AWS’s words, which may quote the address and the subject', async () => {
    const said = 'TEXT of ana@bank.test “Large withdrawal” is over the limit';
    const kept = notPublished(await failing('SubscriptionLimitExceededException', said));
    expect([kept?.reason, kept?.message]).toEqual([
      'limitReached',
      'A limit of AWS is reached on BankingTransactionAlerts.',
    ]);
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

describe('a key (KMS) of a topic that AWS cannot use', () => {
  const names = ['Disabled', 'InvalidState', 'NotFound', 'OptInRequired', 'AccessDenied'];

  test.each(names)('%s: is told as such, with what gives mail its way again', async (name) => {
    for (const thrown of [`KMS${name}Exception`, `KMS${name}`]) {
      const refusal = refusalOf(await failing(thrown, 'arn:aws:kms:eu-central-1:123456789012:key/1234 is not enabled'));
      if (refusal?.code !== 'aws.failed') throw new Error(`${thrown} is not told as a failure of AWS`);
      expect([refusal.problem, refusal.resource]).toEqual(['keyUnusable', 'BankingTransactionAlerts']);
      const { what, next } = awsProblemWords(refusal);
      expect(what).toContain('cannot use the key (KMS) that BankingTransactionAlerts is encrypted with');
      expect(next).toMatch(/enable it.*kms:GenerateDataKey and kms:Decrypt/);
    }
  });

  test('leaves the mail waiting as a missing permission does: no try of it is used up', async () => {
    const error = await failing('KMSDisabledException', 'The key is disabled');
    expect([isNotPermitted(error), isNotPermitted(notPublished(error))]).toEqual([true, true]);
  });

  test('is no matter of a key that is asked too often', async () => {
    expect(refusalOf(await failing('KMSThrottlingException', ''))).toMatchObject({ problem: 'throttled' });
  });
});
