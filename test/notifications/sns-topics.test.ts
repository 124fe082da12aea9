import { GetTopicAttributesCommand, ListTagsForResourceCommand, ListTopicsCommand } from '@aws-sdk/client-sns';
import { afterEach, describe, expect, test } from 'vitest';
import { AwsUnavailable } from '../../main/aws/calls/failures';
import { answered } from '../../main/aws/calls/refusals';
import { SINGLE_TOPIC, type SnsAtWork, startSns } from './sns-endpoint';

let at: SnsAtWork;
afterEach(() => at.close());

const ALERTS = 'BankingTransactionAlerts';
const COMPLIANCE = 'BankingComplianceAlerts';
const names = async () => {
  const { Topics: topics = [] } = await at.sns.send(new ListTopicsCommand({}));
  return topics.map(({ TopicArn: arn = '' }) => arn.split(':')[5]);
};

const OPEN_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'SNS:Subscribe', Resource: '*' }],
});

describe('the topics of a bank', () => {
  test('are created encrypted, tagged, and for this account only, once', async () => {
    at = await startSns();
    expect((await at.topics.describe()).map(({ name, exists }) => [name, exists])).toEqual([
      [ALERTS, false],
      [COMPLIANCE, false],
    ]);
    expect(await at.topics.provision()).toEqual([
      { name: ALERTS, change: 'created' },
      { name: COMPLIANCE, change: 'created' },
    ]);
    expect(await at.topics.provision()).toEqual([]);
    expect(await names()).toEqual([COMPLIANCE, ALERTS]);
    const { Attributes: attributes } = await at.sns.send(new GetTopicAttributesCommand({ TopicArn: at.arns.alerts }));
    expect(attributes?.KmsMasterKeyId).toBe('alias/aws/sns');
    expect(JSON.parse(attributes?.Policy ?? '{}').Statement).toEqual([
      expect.objectContaining({
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::000000000000:root' },
        Resource: at.arns.alerts,
      }),
    ]);
    const { Tags: tags } = await at.sns.send(new ListTagsForResourceCommand({ ResourceArn: at.arns.compliance }));
    expect(tags).toEqual([
      { Key: 'application', Value: 'countinghouse' },
      { Key: 'audience', Value: 'compliance' },
    ]);
    expect(await at.topics.describe()).toMatchObject([
      { use: 'customer', exists: true, encryption: 'awsManagedKey', missingTags: [] },
      { use: 'compliance', exists: true, encryption: 'awsManagedKey', missingTags: [] },
    ]);
  });

  test('are one in the source document’s layout', async () => {
    at = await startSns(SINGLE_TOPIC);
    expect(await at.topics.provision()).toEqual([{ name: ALERTS, change: 'created' }]);
    expect(await at.topics.describe()).toMatchObject([{ use: 'both', name: ALERTS, exists: true }]);
    expect(await names()).toEqual([ALERTS]);
  });

  test('of the source application are completed, and a key and a policy of one’s own stay', async () => {
    at = await startSns();
    at.server.createTopic(ALERTS);
    at.server.createTopic(COMPLIANCE, {
      attributes: { KmsMasterKeyId: 'alias/bank', Policy: OPEN_POLICY },
      tags: { audience: 'auditors' },
    });
    expect(await at.topics.provision()).toEqual([
      { name: ALERTS, change: 'encrypted' },
      { name: ALERTS, change: 'limited' },
      { name: ALERTS, change: 'tagged' },
      { name: COMPLIANCE, change: 'tagged' },
    ]);
    expect((await at.topics.describe()).map(({ access }) => access)).toEqual(['accountOnly', 'other']);
    expect((await at.topics.describe()).map(({ encryption }) => encryption)).toEqual(['awsManagedKey', 'ownKey']);
    const { Tags: tags } = await at.sns.send(new ListTagsForResourceCommand({ ResourceArn: at.arns.compliance }));
    expect(tags).toContainEqual({ Key: 'audience', Value: 'auditors' });
    expect(await at.topics.provision()).toEqual([]);
  });

  test('that another console makes otherwise at the same moment are completed, not refused', async () => {
    at = await startSns();
    let others = 0;
    at.line.fault = ({ action, parameters }) => {
      // Ours is about to arrive: theirs is there before it.
      if (action === 'CreateTopic' && parameters.get('Name') === ALERTS && others === 0) {
        others += 1;
        at.server.createTopic(ALERTS, { attributes: { KmsMasterKeyId: 'alias/bank' } });
      }
      return undefined;
    };
    expect(await at.topics.provision()).toEqual([
      { name: ALERTS, change: 'limited' },
      { name: ALERTS, change: 'tagged' },
      { name: COMPLIANCE, change: 'created' },
    ]);
  });

  test('that may not be read are refused with the missing permission named', async () => {
    at = await startSns();
    at.line.fault = () => 'deny';
    await expect(at.topics.describe()).rejects.toBeInstanceOf(AwsUnavailable);
    expect(await answered(() => at.topics.describe())).toMatchObject({
      ok: false,
      error: { code: 'aws.failed', problem: 'accessDenied', action: 'SNS:Publish' },
    });
  });
});
