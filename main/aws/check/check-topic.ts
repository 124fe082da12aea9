import { GetTopicAttributesCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { AwsIdentity, CheckLine } from '../../../shared/contract/aws';
import { refusalOf } from '../calls/refusals';
import { partitionOf } from '../identity/identity';
import { accessOf } from '../provisioning/topic-policy';
import { failed, good, refused, warning } from './check-line';

export const topicArn = ({ arn, account, region }: AwsIdentity, topic: string): string =>
  `arn:${partitionOf(arn)}:sns:${region}:${account}:${topic}`;

export const SUBSCRIBE_COMPLIANCE =
  'Sign in with the IAM profile, subscribe an address of the bank for compliance under Administration, Notifications, and have its receiver confirm.';

const OPEN_TO_OTHERS =
  'Exists, with a policy of its own that lets in more than this account: others may read mail of the bank or send in its name.';
const LIMIT_ACCESS =
  'Look at the access policy of the topic in the AWS console, and take out of it what the bank does not need.';

/**
 * Whether a topic of the account exists and may be looked at; one that carries nothing but compliance mail wants a receiver.
 */
export async function checkTopic(
  sns: Pick<SNSClient, 'send'>,
  topic: string,
  identity: AwsIdentity,
  carries: 'compliance' | 'others',
): Promise<CheckLine> {
  const subject = `Topic ${topic}`;
  try {
    const arn = topicArn(identity, topic);
    const { Attributes: found = {} } = await sns.send(new GetTopicAttributesCommand({ TopicArn: arn }));
    if (accessOf(found.Policy, arn) === 'other') return warning(subject, OPEN_TO_OTHERS, LIMIT_ACCESS);
    const confirmed = Number(found.SubscriptionsConfirmed ?? 0);
    if (carries === 'compliance' && confirmed === 0) {
      return warning(
        subject,
        'Exists, with no confirmed subscription: compliance alerts reach nobody.',
        SUBSCRIBE_COMPLIANCE,
      );
    }
    return good(subject, `Exists, with ${confirmed} confirmed ${confirmed === 1 ? 'subscription' : 'subscriptions'}.`);
  } catch (error) {
    const refusal = refusalOf(error, { action: 'sns:GetTopicAttributes', resource: topic });
    if (refusal === undefined) throw error;
    if (refusal.code !== 'aws.failed' || refusal.problem !== 'topicMissing') return refused(subject, refusal);
    return failed(
      subject,
      `There is no such topic in ${identity.region} of account ${identity.account}.`,
      'Check the name; if it is right, sign in with the IAM profile and create it under Administration, Notifications.',
    );
  }
}
