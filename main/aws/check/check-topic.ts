import { GetTopicAttributesCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { AwsIdentity, CheckLine } from '../../../shared/contract/aws';
import { refusalOf } from '../calls/refusals';
import { partitionOf } from '../identity/identity';
import { failed, good, refused, warning } from './check-line';

export const topicArn = ({ arn, account, region }: AwsIdentity, topic: string): string =>
  `arn:${partitionOf(arn)}:sns:${region}:${account}:${topic}`;

export const SUBSCRIBE_COMPLIANCE =
  'Sign in with the IAM profile, subscribe an address of the bank for compliance under Administration, Notifications, and have its receiver confirm.';

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
