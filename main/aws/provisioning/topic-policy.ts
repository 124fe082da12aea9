import { z } from 'zod';
import type { TopicView } from '../../../shared/contract/topics';

/** All that a topic's own policy can permit. */
const ACTIONS = [
  'AddPermission',
  'DeleteTopic',
  'GetTopicAttributes',
  'ListSubscriptionsByTopic',
  'Publish',
  'RemovePermission',
  'SetTopicAttributes',
  'Subscribe',
].map((action) => `SNS:${action}`);

/**
 * Who may reach a topic besides those whose own policies permit it: the account, and nobody else. Services of AWS and other
 * accounts are let in by nobody but who manages the account.
 */
export const accountOnlyPolicy = (topic: unknown, accountRoot: unknown) => ({
  Version: '2012-10-17',
  Statement: [
    { Sid: 'AccountOnly', Effect: 'Allow', Principal: { AWS: accountRoot }, Action: ACTIONS, Resource: topic },
  ],
});

/** The same as JSON, for a topic that is known by its ARN. */
export const topicPolicyText = (topicArn: string): string => {
  const [, partition = '', , , account = ''] = topicArn.split(':');
  return JSON.stringify(accountOnlyPolicy(topicArn, `arn:${partition}:iam::${account}:root`));
};

const policy = z.object({
  Statement: z.array(
    z.looseObject({
      Sid: z.string().optional(),
      Effect: z.string(),
      Principal: z.unknown().optional(),
      Condition: z.unknown().optional(),
    }),
  ),
});
type Statement = z.infer<typeof policy>['Statement'][number];

/** Of a topic that nobody has given a policy. It lets in whatever AWS does in the name of the account. */
const AWS_DEFAULT = '__default_statement_ID';

/** Whom the policy of a topic lets in. One that cannot be read is somebody else's. */
export function accessOf(text: string | undefined, topicArn: string): TopicView['access'] {
  if (text === undefined) return 'awsDefault';
  const account = topicArn.split(':')[4] ?? '';
  const statements = statementsIn(text);
  if (statements === undefined) return 'other';
  const permitting = statements.filter(({ Effect }) => Effect !== 'Deny');
  if (permitting.every((statement) => isOfAccount(statement, account))) return 'accountOnly';
  const [first, ...rest] = statements;
  return first?.Sid === AWS_DEFAULT && rest.length === 0 && isBoundTo(first, account) ? 'awsDefault' : 'other';
}

function statementsIn(text: string): readonly Statement[] | undefined {
  try {
    return policy.safeParse(JSON.parse(text)).data?.Statement;
  } catch {
    return undefined;
  }
}

const named = z.object({ AWS: z.union([z.string(), z.array(z.string())]) }).strict();

/** The account itself, or somebody of it by name. */
function isOfAccount({ Principal }: Statement, account: string): boolean {
  const { data } = named.safeParse(Principal);
  if (data === undefined) return false;
  return [data.AWS].flat().every((one) => one === account || one.split(':')[4] === account);
}

const bound = z.object({ StringEquals: z.record(z.string(), z.union([z.string(), z.array(z.string())])) });

function isBoundTo({ Condition }: Statement, account: string): boolean {
  const { data } = bound.safeParse(Condition);
  const owners = Object.entries(data?.StringEquals ?? {}).filter(([key]) => /^aws:SourceOwner$/i.test(key));
  return owners.length > 0 && owners.every(([, value]) => [value].flat().every((owner) => owner === account));
}
