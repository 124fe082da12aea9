import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { STSClient } from '@aws-sdk/client-sts';
import type { AwsSettings } from '../../shared/contract/aws';
import { type AwsRefusal, fail, type Result } from '../../shared/failures';
import {
  BRIEF_TIMEOUTS,
  type ConnectionTimeouts,
  clientSettings,
  DYNAMODB_ATTEMPTS,
  followClock,
  OTHER_ATTEMPTS,
  ownEndpoint,
  withoutSdkLog,
} from '../aws/calls/clients';
import { ConnectionWatch, watchConnection } from '../aws/calls/connection-watch';
import { CredentialsUnavailable } from '../aws/calls/credentials-unavailable';
import { CutOff, cutOffWith } from '../aws/calls/cut-off';
import { CorrectedClock } from '../aws/calls/service-clock';
import type { Credentials, MakeSts } from '../aws/credentials/credentials';
import { OpenedRoles } from '../aws/credentials/opened-roles';
import { WorkspaceCredentials } from '../aws/credentials/workspace-credentials';
import { AccountGuard } from '../aws/identity/account-guard';
import { callerIdentity } from '../aws/identity/identity';
import type { ProfileSession } from '../aws/identity/profile-session';
import type { Network } from '../aws/network/network';
import type { JournalAccount } from '../intents/journal-account';
import type { Log } from '../log';
import type { Clock } from '../time/clock';
import { systemScheduler } from '../time/scheduler';

export interface AwsClientsOptions {
  readonly settings: AwsSettings;
  readonly network: Network;
  readonly clock: Clock;
  /** Whose the live session is, where an IAM profile signed in. */
  readonly signedInArn: () => string | undefined;
  readonly log: Log;
  readonly roles: ReturnType<typeof newRoles>;
  /** Where the account is written down for the journal of intents; undefined where nothing is sent. */
  readonly journalAccount?: Pick<JournalAccount, 'heldTo' | 'note'>;
  readonly isInDoubt?: () => boolean;
}

/** How roles are assumed for as long as a workspace is open: under one name, and each code of a chain once. */
export const newRoles = (clock: Clock) => ({
  sessionName: `countinghouse-${randomUUID().slice(0, 8)}`,
  opened: new OpenedRoles(clock),
});

export type AwsClients = ReturnType<typeof makeClients>;

/** The clients of one workspace with what they share: credentials, and a clock that follows AWS's. */
export function makeClients({
  settings,
  network,
  clock: localClock,
  signedInArn,
  log,
  roles,
  journalAccount,
  isInDoubt = () => false,
}: AwsClientsOptions) {
  const { profile, region } = settings;
  const clock = new CorrectedClock(localClock);
  const cutOff = new CutOff();
  const endpoints = endpointsOf(settings);
  const sts = (
    credentials: Credentials | WorkspaceCredentials['provide'],
    maxAttempts: number,
    timeouts: Partial<ConnectionTimeouts> = {},
  ) => {
    const connection = { region, endpoint: endpoints.sts, credentials, timeouts, network };
    const client = new STSClient(clientSettings(connection, maxAttempts));
    followClock(client, clock);
    cutOffWith(client, cutOff);
    return client;
  };
  // A call that needs no signature still wants a provider: it is never asked.
  const unsigned = () => Promise.reject(new Error('This call is not signed'));
  const makeSts: MakeSts = (credentials) => sts(credentials ?? unsigned, OTHER_ATTEMPTS);
  const ask = async (given: Credentials) => {
    const brief = sts(given, 1, BRIEF_TIMEOUTS);
    return callerIdentity(brief, settings).finally(() => brief.destroy());
  };
  const guard = new AccountGuard({
    ask,
    signedInArn,
    heldTo: journalAccount?.heldTo,
    isInDoubt,
    onAccount: (account) => journalAccount?.note(account),
    forget: () => credentials.forget(),
    scheduler: systemScheduler,
    log,
  });
  const credentials: WorkspaceCredentials = new WorkspaceCredentials({
    profile,
    region,
    network,
    makeSts,
    roles,
    admit: guard.admit,
    clock: localClock,
  });
  const reach = (endpoint: string) => ({ region, endpoint, credentials: credentials.provide, network });
  const clients = {
    dynamo: new DynamoDBClient(clientSettings(reach(endpoints.dynamo), DYNAMODB_ATTEMPTS)),
    sns: new SNSClient(clientSettings(reach(endpoints.sns), OTHER_ATTEMPTS)),
    sts: sts(credentials.provide, OTHER_ATTEMPTS),
  };
  followClock(clients.dynamo, clock);
  const connection = new ConnectionWatch(localClock);
  watchConnection(clients.dynamo, connection);
  withoutSdkLog(clients.dynamo);
  withoutSdkLog(clients.sns);
  cutOffWith(clients.dynamo, cutOff);
  cutOffWith(clients.sns, cutOff);
  const close = () => {
    // Nobody waits any more for what still looks something up: nothing is sent by clients that are closed.
    guard.stop();
    cutOff.now();
    for (const client of Object.values(clients)) client.destroy();
  };
  return { ...clients, settings, guard, credentials, clock, connection, cutOff, close };
}

/** The workspace's own endpoints; AWS's for the region, of the kind that it asks for, where it names none. */
export function endpointsOf(settings: AwsSettings) {
  const { region, dynamoEndpoint, snsEndpoint, stsEndpoint } = settings;
  return {
    dynamo: dynamoEndpoint === '' ? ownEndpoint(new DynamoDBClient({ region }), settings) : dynamoEndpoint,
    sns: snsEndpoint === '' ? ownEndpoint(new SNSClient({ region }), settings) : snsEndpoint,
    sts: stsEndpoint === '' ? ownEndpoint(new STSClient({ region }), settings) : stsEndpoint,
  };
}

/** Whose the credentials in use are, as AWS says: refused when it is not the account that the workspace began with. */
export async function identify({
  sts,
  settings,
  guard,
  credentials,
}: AwsClients): Promise<Result<ProfileSession, AwsRefusal>> {
  const caller = await callerIdentity(sts, settings);
  const refusal = caller.ok ? await guard.refusalOf(caller.value.profile.account) : undefined;
  if (refusal === undefined) return caller;
  credentials.forget();
  return fail(refusal);
}

/** The same of the credentials that the profile gives now, with the code of the MFA device if there is one. */
export async function confirm(
  clients: AwsClients,
  mfaCode: string | undefined,
): Promise<Result<ProfileSession, AwsRefusal>> {
  try {
    await clients.credentials.renew(mfaCode);
  } catch (error) {
    if (error instanceof CredentialsUnavailable) return fail(error.refusal);
    throw error;
  }
  return identify(clients);
}
