import { SNSClient } from '@aws-sdk/client-sns';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { z } from 'zod';
import { clientSettings, OTHER_ATTEMPTS } from '../../main/aws/calls/clients';
import { SnsPublisher } from '../../main/notifications/sns-publisher';
import { SnsSubscriptions } from '../../main/notifications/subscriptions';
import { type Topics, topicArns, topicSource } from '../../main/notifications/topic-arns';
import { SnsTopics } from '../../main/notifications/topics';
import { ok } from '../../shared/failures';
import { SnsLine } from './sns-line';

const REGION = 'eu-central-1';
const CALLER = 'arn:aws:iam::000000000000:user/console';
export const SEPARATE_TOPICS: Topics = { alerts: 'BankingTransactionAlerts', compliance: 'BankingComplianceAlerts' };
/** The source document's layout. */
export const SINGLE_TOPIC: Topics = { alerts: 'BankingTransactionAlerts', compliance: 'BankingTransactionAlerts' };

const envelope = z.object({
  Subject: z.string().optional(),
  Message: z.string(),
  MessageAttributes: z.record(z.string(), z.object({ Type: z.string(), Value: z.string() })).optional(),
});

/** A mail as a subscribed queue has it. */
export interface Received {
  readonly subject: string | undefined;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** An SNS endpoint of its own with the way to it, and what a console makes to use it. */
export interface SnsAtWork {
  readonly server: FauxqsServer;
  readonly line: SnsLine;
  readonly sns: SNSClient;
  readonly arns: Topics;
  readonly topics: SnsTopics;
  readonly subscriptions: SnsSubscriptions;
  readonly publisher: SnsPublisher;
  /** A queue to subscribe; its ARN. */
  queue(name: string): string;
  /** What the queue has received, in order. */
  received(name: string): readonly Received[];
  close(): Promise<void>;
}

export const newSnsClient = (endpoint: string): SNSClient =>
  new SNSClient(
    clientSettings(
      { region: REGION, endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } },
      OTHER_ATTEMPTS,
    ),
  );

export async function startSns(names: Topics = SEPARATE_TOPICS): Promise<SnsAtWork> {
  const server = await startFauxqs({
    port: 0,
    logger: false,
    defaultRegion: REGION,
    messageSpies: { bufferSize: 2_000 },
  });
  const line = await SnsLine.to(`http://127.0.0.1:${server.port}`);
  const sns = newSnsClient(line.address);
  const topics = topicSource({ identify: async () => ok({ profile: { arn: CALLER } }), region: REGION, names });
  return {
    server,
    line,
    sns,
    arns: topicArns(CALLER, REGION, names),
    topics: new SnsTopics({ sns, topics }),
    subscriptions: new SnsSubscriptions({ sns, topics }),
    publisher: new SnsPublisher({ sns, topics }),
    queue: (name) => server.createQueue(name).queueArn,
    received: (name) =>
      (server.inspectQueue(name)?.messages.ready ?? []).map(({ body }) => {
        const {
          Subject: subject,
          Message: message,
          MessageAttributes: attributes = {},
        } = envelope.parse(JSON.parse(body));
        const values = Object.entries(attributes).map(([key, { Value: value }]) => [key, value]);
        return { subject, body: message, attributes: Object.fromEntries(values) };
      }),
    async close() {
      sns.destroy();
      await line.close();
      await server.stop();
    },
  };
}
