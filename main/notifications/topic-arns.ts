import type { AwsRefusal, Result } from '../../shared/failures';
import { CredentialsUnavailable } from '../aws/calls/credentials-unavailable';

/** The two topics of a bank; the same one twice in the source document's layout. */
export interface Topics {
  /** Customers' mail. */
  readonly alerts: string;
  readonly compliance: string;
}

/** The topics of the open workspace. Throws when AWS does not say whose the credentials are. */
export type TopicSource = () => Promise<Topics>;

/** `BankingTransactionAlerts` in `arn:aws:sns:eu-central-1:123456789012:BankingTransactionAlerts`. */
export const topicNameOf = (topicArn: string): string => topicArn.split(':')[5] ?? topicArn;

/**
 * The ARNs of the topics, in the caller's own account and partition. They are put together and not looked up: sns:ListTopics can
 * only be allowed for all topics of an account.
 */
export function topicArns(callerArn: string, region: string, names: Topics): Topics {
  const [, partition = 'aws', , , account = ''] = callerArn.split(':');
  const arnOf = (name: string) => `arn:${partition}:sns:${region}:${account}:${name}`;
  return { alerts: arnOf(names.alerts), compliance: arnOf(names.compliance) };
}

export interface TopicSourceOptions {
  readonly identify: () => Promise<Result<{ readonly profile: { readonly arn: string } }, AwsRefusal>>;
  readonly region: string;
  readonly names: Topics;
}

/** Asks AWS whose the credentials are when the first topic is needed, and again only after it did not say. */
export function topicSource({ identify, region, names }: TopicSourceOptions): TopicSource {
  let asked: Promise<Topics> | undefined;
  const ask = async (): Promise<Topics> => {
    const identity = await identify();
    if (!identity.ok) throw new CredentialsUnavailable(identity.error);
    return topicArns(identity.value.profile.arn, region, names);
  };
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
}
