import { expect, test } from 'vitest';
import type { PendingSubscription } from '../../main/repositories/pending-subscriptions';
import { customerSubscription, ownSubscription } from '../../main/services/own-subscription';
import { MAIL_PROBLEMS } from '../../shared/domain/mail-problems';

const wanting = (subscription: PendingSubscription | undefined) => ({ of: async () => subscription });
const wanted = (problem: PendingSubscription['problem']) => wanting({ state: 'wanted', problem });

test.each(MAIL_PROBLEMS)(
  'the desk is told why AWS did not subscribe a customer (%s), and they themselves that it did not',
  async (problem) => {
    expect(await customerSubscription(wanted(problem), 'anna')).toBe(problem);
    expect(await ownSubscription(wanted(problem), 'anna')).toBe('refused');
  },
);

test('who only waits, was asked, or is not known here is told so at the desk and at home alike', async () => {
  for (const told of [customerSubscription, ownSubscription]) {
    expect(await told(wanted(undefined), 'anna')).toBe('waiting');
    expect(await told(wanting({ state: 'asked', problem: undefined }), 'anna')).toBe('asked');
    expect(await told(wanting({ state: 'unknown', problem: undefined }), 'anna')).toBe('unknown');
    expect(await told(wanting(undefined), 'anna')).toBeNull();
    expect(await told(undefined, 'anna')).toBeNull();
  }
});
