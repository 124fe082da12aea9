import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { AlertMessage } from '../repositories/mailbox';
import { ATTRIBUTE, type MailTarget } from './mail-filter';
import { MailNotPublished, notPublished } from './mail-not-published';
import { asciiSubject } from './plain-text';
import type { Publisher } from './publisher';
import { snsCall } from './sns-calls';
import { type TopicSource, topicNameOf } from './topic-arns';

/** SNS takes no message whose body and attributes are larger together. */
export const MAX_MESSAGE_BYTES = 256 * 1024;
/** Shorter than the relay waits, so that a publish that it gave up cannot succeed afterwards unseen. */
const GIVE_UP_AFTER_MS = 9_000;

export interface SnsPublisherOptions {
  readonly sns: Pick<SNSClient, 'send'>;
  readonly topics: TopicSource;
}

/** What leaves for a topic. */
interface Outgoing {
  readonly target: MailTarget;
  readonly alertType: string;
  readonly severity: AlertMessage['severity'];
  readonly reference: string;
  readonly subject: string;
  readonly body: string;
}

/**
 * The publisher of an AWS workspace: customers' mail to the alerts topic, compliance mail to the compliance topic. Who
 * receives it is decided by the subscriptions' filter policies, from the message attributes set here. Both topics may be
 * one: the attributes are the same then, and so are the policies.
 */
export class SnsPublisher implements Publisher {
  readonly #sns: Pick<SNSClient, 'send'>;
  readonly #topics: TopicSource;

  constructor({ sns, topics }: SnsPublisherOptions) {
    this.#sns = sns;
    this.#topics = topics;
  }

  /** Throws `MailNotPublished`. A repeat is the same message with the same reference: SNS does not recognise repeats. */
  async publish(message: AlertMessage): Promise<void> {
    try {
      await this.#send({ ...message, target: message });
    } catch (error) {
      throw notPublished(error) ?? error;
    }
  }

  /** A mail that says that mail arrives. Throws `AwsUnavailable`. */
  async sendTest(target: MailTarget, reference: string): Promise<void> {
    await this.#send({
      target,
      alertType: 'test',
      severity: 'info',
      reference,
      subject: 'Test of your notifications',
      body: `This is a test. Mail of the bank reaches this address.\n\nReference: ${reference}\n`,
    });
  }

  async #send(outgoing: Outgoing): Promise<void> {
    const { target, body } = outgoing;
    const attributes = attributesOf(outgoing);
    if (sizeOf(body, attributes) > MAX_MESSAGE_BYTES) {
      throw new MailNotPublished('tooLarge', 'The mail is larger than SNS takes (256 KB).');
    }
    const subject = asciiSubject(outgoing.subject);
    const topics = await this.#topics();
    const topicArn = target.audience === 'customer' ? topics.alerts : topics.compliance;
    const command = new PublishCommand({
      TopicArn: topicArn,
      Message: body,
      // An empty subject is refused; without one SNS puts its own.
      ...(subject === '' ? {} : { Subject: subject }),
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
      ),
    });
    const abortSignal = AbortSignal.timeout(GIVE_UP_AFTER_MS);
    await snsCall({ action: 'sns:Publish', resource: topicNameOf(topicArn) }, () =>
      this.#sns.send(command, { abortSignal }),
    );
  }
}

const attributesOf = ({ target, alertType, severity, reference }: Outgoing): Readonly<Record<string, string>> => ({
  [ATTRIBUTE.audience]: target.audience,
  // Never on compliance mail: it would tell a customer's filter policy whose account it is about.
  ...(target.audience === 'customer' ? { [ATTRIBUTE.userId]: target.userId } : {}),
  [ATTRIBUTE.alertType]: alertType,
  [ATTRIBUTE.severity]: severity,
  [ATTRIBUTE.reference]: reference,
});

/** As SNS counts: the body, and each attribute's name, type and value. */
function sizeOf(body: string, attributes: Readonly<Record<string, string>>): number {
  const texts = Object.entries(attributes).flatMap(([name, value]) => [name, 'String', value]);
  return [body, ...texts].reduce((bytes, text) => bytes + Buffer.byteLength(text), 0);
}
