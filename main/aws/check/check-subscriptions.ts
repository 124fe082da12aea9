import { complianceReceivers } from '../../../shared/compliance-receivers';
import type { CheckLine } from '../../../shared/contract/aws';
import type { SubscriptionList } from '../../../shared/contract/topics';
import { refusalOf } from '../calls/refusals';
import { failed, good, refused, skipped, warning } from './check-line';
import { SUBSCRIBE_COMPLIANCE } from './check-topic';

const SUBJECT = 'Subscriptions';

const USE_HTTPS =
  'Subscribe the https address of the system instead: whoever is on the way reads what goes over plain http.';

const MISSING = skipped(SUBJECT, 'Not looked at: a topic or a table is missing.');

/** Whether anybody who is subscribed receives what is not meant for them. Only an administrator's profile may see it. */
export async function checkSubscriptions(
  look: () => Promise<Pick<SubscriptionList, 'items' | 'unsafeCount'>>,
  topics: readonly CheckLine[],
): Promise<CheckLine> {
  // Of what is not there nobody is subscribed to anything, which says nothing.
  if (topics.some(({ state }) => state === 'failed')) return MISSING;
  try {
    const { items, unsafeCount } = await look();
    const counted = items.length === 1 ? '1 subscription' : `${items.length} subscriptions`;
    if (unsafeCount === 0 && complianceReceivers(items).length === 0) {
      return warning(SUBJECT, `${counted}; none that is confirmed receives compliance alerts.`, SUBSCRIBE_COMPLIANCE);
    }
    const plainCount = items.filter(({ finding }) => finding === 'plainHttp').length;
    if (unsafeCount === 0 && plainCount > 0) {
      return warning(SUBJECT, `${counted}; the mail of ${plainCount} goes over plain http.`, USE_HTTPS);
    }
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
      return MISSING;
    }
    return refused(SUBJECT, refusal);
  }
}
