import {
  CreateTopicCommand,
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  SetTopicAttributesCommand,
  type SNSClient,
  TagResourceCommand,
} from '@aws-sdk/client-sns';
import type { TopicChange, TopicUse, TopicView } from '../../shared/contract/topics';
import { accessOf, topicPolicyText } from '../aws/provisioning/topic-policy';
import { existsOtherwise, isMissing, snsCall } from './sns-calls';
import { type TopicSource, topicNameOf } from './topic-arns';

export type TopicState = Readonly<TopicView>;

/** The key that AWS manages for SNS: whoever may publish may use it, so no policy has to name it. */
const AWS_MANAGED_KEY = 'alias/aws/sns';

const tagsOf = (use: TopicUse): Readonly<Record<string, string>> => ({ application: 'countinghouse', audience: use });
const tagList = (tags: Readonly<Record<string, string>>, keys = Object.keys(tags)) =>
  keys.map((key) => ({ Key: key, Value: tags[key] ?? '' }));

/** The topics of a bank: as they are, and made as they should be. Throws `AwsUnavailable`. */
export class SnsTopics {
  readonly #sns: Pick<SNSClient, 'send'>;
  readonly #topics: TopicSource;

  constructor({ sns, topics }: { readonly sns: Pick<SNSClient, 'send'>; readonly topics: TopicSource }) {
    this.#sns = sns;
    this.#topics = topics;
  }

  /** One entry for each topic; one in the single-topic layout. */
  async describe(): Promise<readonly TopicState[]> {
    const states: TopicState[] = [];
    for (const { topicArn, use } of await this.#used()) states.push(await this.#describe(topicArn, use));
    return states;
  }

  /**
   * Creates what is missing, adds encryption and tags where there are none, and lets in the account only where nobody has
   * said otherwise; a key of one's own, a policy of one's own and other tags stay.
   * Answers what it did: nothing the second time.
   */
  async provision(): Promise<readonly TopicChange[]> {
    const changes: TopicChange[] = [];
    for (const { topicArn, use } of await this.#used()) {
      const state = await this.#describe(topicArn, use);
      const name = topicNameOf(topicArn);
      if (!state.exists && (await this.#create(topicArn, use))) {
        changes.push({ name, change: 'created' });
        continue;
      }
      // Made by another console since we looked: then it is treated as one that was there.
      changes.push(...(await this.#complete(state.exists ? state : await this.#describe(topicArn, use))));
    }
    return changes;
  }

  async #used(): Promise<readonly { readonly topicArn: string; readonly use: TopicUse }[]> {
    const { alerts, compliance } = await this.#topics();
    if (alerts === compliance) return [{ topicArn: alerts, use: 'both' }];
    return [
      { topicArn: alerts, use: 'customer' },
      { topicArn: compliance, use: 'compliance' },
    ];
  }

  async #describe(topicArn: string, use: TopicUse): Promise<TopicState> {
    const name = topicNameOf(topicArn);
    const identity = { use, name, topicArn };
    try {
      const { Attributes: attributes = {} } = await snsCall({ action: 'sns:GetTopicAttributes', resource: name }, () =>
        this.#sns.send(new GetTopicAttributesCommand({ TopicArn: topicArn })),
      );
      return {
        ...identity,
        exists: true,
        encryption: encryptionOf(attributes.KmsMasterKeyId),
        access: accessOf(attributes.Policy, topicArn),
        confirmedCount: Number(attributes.SubscriptionsConfirmed ?? 0),
        pendingCount: Number(attributes.SubscriptionsPending ?? 0),
        missingTags: await this.#missingTags(topicArn, use),
      };
    } catch (error) {
      if (!isMissing(error)) throw error;
      const missingTags = Object.keys(tagsOf(use));
      const none = {
        exists: false,
        encryption: 'none',
        access: 'awsDefault',
        confirmedCount: 0,
        pendingCount: 0,
      } as const;
      return { ...identity, ...none, missingTags };
    }
  }

  async #missingTags(topicArn: string, use: TopicUse): Promise<string[]> {
    const attempted = { action: 'sns:ListTagsForResource', resource: topicNameOf(topicArn) };
    const { Tags: tags = [] } = await snsCall(attempted, () =>
      this.#sns.send(new ListTagsForResourceCommand({ ResourceArn: topicArn })),
    );
    const present = new Set(tags.map(({ Key: key }) => key));
    return Object.keys(tagsOf(use)).filter((key) => !present.has(key));
  }

  /** False when somebody else created it meanwhile, otherwise than this. */
  async #create(topicArn: string, use: TopicUse): Promise<boolean> {
    const name = topicNameOf(topicArn);
    const command = new CreateTopicCommand({
      Name: name,
      Attributes: { KmsMasterKeyId: AWS_MANAGED_KEY, Policy: topicPolicyText(topicArn) },
      Tags: tagList(tagsOf(use)),
    });
    try {
      await snsCall({ action: 'sns:CreateTopic', resource: name }, () => this.#sns.send(command));
      return true;
    } catch (error) {
      if (existsOtherwise(error)) return false;
      throw error;
    }
  }

  async #complete({
    topicArn,
    use,
    name,
    encryption,
    access,
    missingTags,
  }: TopicState): Promise<readonly TopicChange[]> {
    const changes: TopicChange[] = [];
    if (encryption === 'none') {
      await this.#set(topicArn, 'KmsMasterKeyId', AWS_MANAGED_KEY);
      changes.push({ name, change: 'encrypted' });
    }
    if (access === 'awsDefault') {
      await this.#set(topicArn, 'Policy', topicPolicyText(topicArn));
      changes.push({ name, change: 'limited' });
    }
    if (missingTags.length > 0) {
      await snsCall({ action: 'sns:TagResource', resource: name }, () =>
        this.#sns.send(new TagResourceCommand({ ResourceArn: topicArn, Tags: tagList(tagsOf(use), [...missingTags]) })),
      );
      changes.push({ name, change: 'tagged' });
    }
    return changes;
  }

  async #set(topicArn: string, AttributeName: string, AttributeValue: string): Promise<void> {
    const attribute = { TopicArn: topicArn, AttributeName, AttributeValue };
    await snsCall({ action: 'sns:SetTopicAttributes', resource: topicNameOf(topicArn) }, () =>
      this.#sns.send(new SetTopicAttributesCommand(attribute)),
    );
  }
}

function encryptionOf(keyId: string | undefined): TopicState['encryption'] {
  if (keyId === undefined || keyId === '') return 'none';
  return keyId.endsWith(AWS_MANAGED_KEY) ? 'awsManagedKey' : 'ownKey';
}
