import { randomUUID } from 'node:crypto';
import type { AwsSettings } from '../../shared/contract/aws';
import type { WorkspaceView } from '../../shared/contract/workspaces';
import { askedTarget } from '../notifications/asked-target';
import { isNotPermitted } from '../notifications/not-permitted';
import type { Publisher } from '../notifications/publisher';
import { SafetyGate } from '../notifications/safety-gate';
import { SnsPublisher } from '../notifications/sns-publisher';
import { SubscriptionCheck } from '../notifications/subscription-check';
import { SubscriptionRelay } from '../notifications/subscription-relay';
import { SnsSubscriptions } from '../notifications/subscriptions';
import { type TopicSource, type TopicSourceOptions, topicSource } from '../notifications/topic-arns';
import { SnsTopics } from '../notifications/topics';
import type { DynamoBank } from '../repositories/dynamodb/open';
import { TopicService } from '../services/topic-service';
import { WaitingSubscriptions } from '../services/waiting-subscriptions';
import type { Clock } from '../time/clock';
import type { AwsClients } from './aws-clients';
import type { BankParts } from './parts';

export interface AwsMailOptions {
  readonly sns: AwsClients['sns'];
  readonly identify: TopicSourceOptions['identify'];
  readonly settings: AwsSettings;
  readonly bank: DynamoBank;
  readonly workspace: WorkspaceView;
  readonly clock: Clock;
  readonly parts: BankParts;
}

/** How mail leaves an AWS workspace: where it is published, and who is subscribed to it. */
export interface AwsMail {
  readonly publisher: Publisher;
  readonly topics: TopicService;
  readonly check: SubscriptionCheck;
  readonly relay: SubscriptionRelay;
}

export const topicsOf = (settings: AwsSettings, identify: TopicSourceOptions['identify']): TopicSource =>
  topicSource({
    identify,
    region: settings.region,
    names: { alerts: settings.alertsTopic, compliance: settings.complianceTopic },
  });

export function makeAwsMail({ sns, identify, settings, bank, workspace, clock, parts }: AwsMailOptions): AwsMail {
  const { jobs, log, tellAll } = parts;
  const { users, pendingSubscriptions, topicStates: states } = bank;
  const topics = topicsOf(settings, identify);
  const sender = new SnsPublisher({ sns, topics });
  const subscriptions = new SnsSubscriptions({ sns, topics });
  const asked = askedTarget({ pendingSubscriptions, states, clock });
  const check = new SubscriptionCheck({
    topicsOfBank: topics,
    subscriptions,
    users,
    askedTarget: asked,
    clock,
    states,
  });
  const claimant = randomUUID();
  const relay = new SubscriptionRelay({
    pendingSubscriptions,
    users,
    subscriptions,
    clock,
    log,
    claimant,
    isForbidden: isNotPermitted,
    onChange: () => tellAll('topics.changed', {}),
  });
  const topicService = new TopicService({
    topicsOfBank: topics,
    topics: new SnsTopics({ sns, topics }),
    subscriptions,
    check,
    publisher: sender,
    users,
    pendingSubscriptions,
    states,
    waiting: new WaitingSubscriptions({ pendingSubscriptions, relay, jobs, log }),
    workspace,
    clock,
    log,
  });
  const publisher = new SafetyGate({ publisher: sender, topic: settings.complianceTopic, states, users, clock });
  return { publisher, topics: topicService, check, relay };
}
