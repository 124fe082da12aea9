import { lookup } from 'node:dns/promises';
import type { AwsSettings, CheckLine } from '../../shared/contract/aws';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { type Failure, fail, type Result } from '../../shared/failures';
import { traceOf } from '../aws/calls/trace';
import { checkNetwork } from '../aws/check/check-network';
import { checkConnection } from '../aws/check/connection-check';
import { unheardWishes } from '../aws/check/endpoint-wishes';
import { readProfiles } from '../aws/credentials/profiles';
import { profileInUse } from '../aws/credentials/workspace-credentials';
import { tableNames } from '../aws/tables';
import { askedTarget } from '../notifications/asked-target';
import { SubscriptionCheck } from '../notifications/subscription-check';
import { SnsSubscriptions } from '../notifications/subscriptions';
import { openDynamoBank } from '../repositories/dynamodb/open';
import { type AwsClients, endpointsOf, identify, makeClients, type newRoles } from './aws-clients';
import { topicsOf } from './aws-mail';
import { networkOfWorkspace } from './network';
import type { BankParts } from './parts';

export interface ConnectionTestOptions extends Pick<BankParts, 'clock' | 'log' | 'systemProxy'> {
  readonly settings: AwsSettings;
  readonly mfaCode: string | undefined;
  readonly onLine: (line: CheckLine, done: number, total: number) => void;
  readonly roles: ReturnType<typeof newRoles>;
  readonly signal: AbortSignal;
}

type Tested = Result<CheckLine[], Failure<'aws.mfaNeeded' | 'job.cancelled'>>;

/** Tries settings with clients of their own. When it is cancelled, what is under way is cut off and nothing more is told. */
export async function testConnection(options: ConnectionTestOptions): Promise<Tested> {
  const { settings, clock, log, roles, signal } = options;
  const network = await networkOfWorkspace(settings, options);
  const clients = makeClients({ settings, network, clock, signedInArn: () => undefined, log, roles });
  const cancelled = new Promise<Tested>((resolve) => {
    const cancel = () => resolve(fail({ code: 'job.cancelled' }));
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel);
  });
  const running = check(clients, options, network);
  try {
    return await Promise.race([running, cancelled]);
  } finally {
    // What was cut off ends in its own time, and nobody hears of it.
    running.catch(() => undefined);
    clients.close();
  }
}

async function check(
  clients: AwsClients,
  { settings, mfaCode, onLine, log, signal }: ConnectionTestOptions,
  network: Awaited<ReturnType<typeof networkOfWorkspace>>,
): Promise<Tested> {
  const topics = topicsOf(settings, () => identify(clients));
  const { users, pendingSubscriptions, topicStates } = openDynamoBank({
    client: clients.dynamo,
    tables: tableNames(settings),
    highValueCents: DEFAULT_RULES.highValueCents,
  });
  const subscriptions = new SubscriptionCheck({
    topicsOfBank: topics,
    subscriptions: new SnsSubscriptions({ sns: clients.sns, topics }),
    users,
    askedTarget: askedTarget({ pendingSubscriptions, states: topicStates, clock: clients.clock }),
    clock: clients.clock,
    states: undefined,
  });
  const target = endpointsOf(settings).dynamo;
  const wishes = unheardWishes(settings, await readProfiles(), profileInUse(settings.profile), process.env);
  return checkConnection(
    {
      ...clients,
      settings,
      awsHost: new URL(target).hostname,
      proxy: await network.proxyTo(new URL(target)),
      network: await checkNetwork({ network, target, wishes }),
      resolveHost: (host) => lookup(host),
      clockDifferenceMs: () => clients.clock.knownDifferenceMs,
      lookAtSubscriptions: () => subscriptions.run(),
      onLine(line, done, total) {
        if (signal.aborted) return;
        const trace = traceOf(line);
        if (trace !== undefined) log.warn({ subject: line.subject, ...trace }, 'A call of a connection test failed');
        onLine(line, done, total);
      },
    },
    mfaCode,
  );
}
