import type { CheckLine } from '../../../shared/contract/aws';
import type { SubscriptionList } from '../../../shared/contract/topics';
import { refusalOf } from '../calls/refusals';
import { failed, good, refused, skipped } from './check-line';

const SUBJECT = 'Subscriptions';

/** Whether anybody who is subscribed receives what is not meant for them. Only an administrator's profile may see it. */
export async function checkSubscriptions(
  look: () => Promise<Pick<SubscriptionList, 'items' | 'unsafeCount'>>,
): Promise<CheckLine> {
  try {
    const { items, unsafeCount } = await look();
    const counted = items.length === 1 ? '1 subscription' : `${items.length} subscriptions`;
    if (unsafeCount === 0) return good(SUBJECT, `${counted}; none receives what is not meant for it.`);
    return failed(
      SUBJECT,
      `${unsafeCount} of ${counted} ${unsafeCount === 1 ? 'receives' : 'receive'} mail that is not meant for ${unsafeCount === 1 ? 'it' : 'them'}.`,
      'Sign in with the IAM profile, and limit or end what is unsafe under Administration, Notifications.',
    );
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    if (refusal.code !== 'aws.failed') return refused(SUBJECT, refusal);
    if (refusal.problem === 'accessDenied') {
      return skipped(SUBJECT, 'This profile is not permitted to see who is subscribed: test with an administrator’s.');
    }
    // The line of the topic or the table says what to do.
    if (refusal.problem === 'topicMissing' || refusal.problem === 'tableMissing') {
      return skipped(SUBJECT, 'Not looked at: a topic or a table is missing.');
    }
    return refused(SUBJECT, refusal);
  }
}
