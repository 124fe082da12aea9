import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { STSClient } from '@aws-sdk/client-sts';
import type { AwsIdentity, AwsSettings, CheckLine } from '../../../shared/contract/aws';
import { type Failure, fail, ok, type Result } from '../../../shared/failures';
import { CredentialsUnavailable } from '../calls/credentials-unavailable';
import { kindOf, readProfiles } from '../credentials/profiles';
import type { WorkspaceCredentials } from '../credentials/workspace-credentials';
import { callerIdentity } from '../identity/identity';
import { bankTables, TABLE_ROLES, tableNames } from '../tables';
import { checkClock } from './check-clock';
import { good, refused, skipped } from './check-line';
import { checkRegion, type RegionCheck } from './check-region';
import { checkSubscriptions } from './check-subscriptions';
import { checkTable } from './check-table';
import { checkTopic } from './check-topic';

export interface ConnectionCheckOptions {
  readonly settings: AwsSettings;
  readonly credentials: WorkspaceCredentials;
  readonly dynamo: Pick<DynamoDBClient, 'send'>;
  readonly sns: Pick<SNSClient, 'send'>;
  readonly sts: Pick<STSClient, 'send'>;
  readonly awsHost: string;
  readonly proxy: RegionCheck['proxy'];
  readonly resolveHost: RegionCheck['resolveHost'];
  /** What is to be told of the way there; undefined for nothing. */
  readonly network: CheckLine | undefined;
  /** Throws what AWS refuses. */
  readonly lookAtSubscriptions: Parameters<typeof checkSubscriptions>[0];
  /** Milliseconds that AWS's clock is ahead of this machine's; undefined while no reply has said it. */
  readonly clockDifferenceMs: () => number | undefined;
  readonly onLine: (line: CheckLine, done: number, total: number) => void;
}

const NO_CREDENTIALS = 'Not tried: there are no credentials.';

/**
 * Tries everything that a workspace needs, what is independent of each other at the same time. Answers a line for each,
 * in a fixed order; each is told as soon as it is known. Throws only for a defect.
 */
export async function checkConnection(
  options: ConnectionCheckOptions,
  mfaCode: string | undefined,
): Promise<Result<CheckLine[], Failure<'aws.mfaNeeded'>>> {
  const { settings, credentials, onLine } = options;
  const tables = Object.values(bankTables(tableNames(settings)));
  const topics = [...new Set([settings.alertsTopic, settings.complianceTopic])];
  const total = (options.network === undefined ? 5 : 6) + TABLE_ROLES.length + topics.length;
  let done = 0;
  const told = async (line: Promise<CheckLine>): Promise<CheckLine> => {
    const known = await line;
    done += 1;
    onLine(known, done, total);
    return known;
  };

  const network = options.network === undefined ? [] : [await told(Promise.resolve(options.network))];
  const region = told(checkRegion(options));
  const refusal = await credentials.renew(mfaCode).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof CredentialsUnavailable) return error.refusal;
      throw error;
    },
  );
  if (refusal?.code === 'aws.mfaNeeded') {
    await region;
    return fail(refusal);
  }
  const found =
    refusal === undefined ? await foundLine(settings.profile, credentials.endsAt) : refused('Credentials', refusal);
  const credentialsLine = await told(Promise.resolve(found));
  const asking = refusal === undefined;
  const withKeys = (subject: string, check: () => Promise<CheckLine>) =>
    told(asking ? check() : Promise.resolve(skipped(subject, NO_CREDENTIALS)));

  const identity = asking ? callerIdentity(options.sts, settings) : undefined;
  const whose = withKeys('Identity', async () => identityLine(await identity));
  const known = async () => {
    const caller = await identity;
    return caller?.ok === true ? caller.value.profile : undefined;
  };
  const carries = (topic: string) =>
    topic === settings.complianceTopic && topics.length > 1 ? ('compliance' as const) : ('others' as const);
  const topicLines = topics.map((topic) =>
    withKeys(`Topic ${topic}`, async () => topicLine(options.sns, topic, carries(topic), await known())),
  );
  const lines = await Promise.all([
    whose,
    region,
    ...tables.map((table) => withKeys(`Table ${table.name}`, () => checkTable(options.dynamo, table, settings.region))),
    ...topicLines,
    withKeys('Subscriptions', async () =>
      checkSubscriptions(options.lookAtSubscriptions, await Promise.all(topicLines)),
    ),
  ]);
  const clock = await told(Promise.resolve(checkClock(options.clockDifferenceMs())));
  return ok([...network, credentialsLine, ...lines, clock]);
}

async function foundLine(profile: string, endsAt: Date | undefined): Promise<CheckLine> {
  const until = endsAt === undefined ? '' : `, valid until ${endsAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  if (profile === '') return good('Credentials', `Found by the default chain of the AWS tools${until}.`);
  const data = (await readProfiles())[profile];
  const kind = data === undefined ? 'unknown' : kindOf(data);
  return good('Credentials', `Found in the profile ${profile}${kind === 'unknown' ? '' : ` (${kind})`}${until}.`);
}

const identityLine = (caller: Awaited<ReturnType<typeof callerIdentity>> | undefined): CheckLine => {
  if (caller === undefined) return skipped('Identity', NO_CREDENTIALS);
  if (!caller.ok) return refused('Identity', caller.error);
  return good('Identity', `${caller.value.profile.arn} in account ${caller.value.profile.account}.`);
};

const topicLine = (
  sns: ConnectionCheckOptions['sns'],
  topic: string,
  carries: Parameters<typeof checkTopic>[3],
  identity: AwsIdentity | undefined,
): Promise<CheckLine> =>
  identity === undefined
    ? Promise.resolve(skipped(`Topic ${topic}`, 'Not tried: the account is not known.'))
    : checkTopic(sns, topic, identity, carries);
