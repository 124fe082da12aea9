import { STSClient } from '@aws-sdk/client-sts';
import { clientSettings } from '../../main/aws/calls/clients';
import { CredentialsUnavailable } from '../../main/aws/calls/credentials-unavailable';
import type { Credentials } from '../../main/aws/credentials/credentials';
import { OpenedRoles } from '../../main/aws/credentials/opened-roles';
import { WorkspaceCredentials } from '../../main/aws/credentials/workspace-credentials';
import { type Clock, systemClock } from '../../main/time/clock';

export interface ProfileDeskOptions {
  readonly profile: string;
  readonly endpoint: string;
  readonly clock?: Clock;
  readonly limitMs?: number;
}

const unsigned = () => Promise.reject(new Error('not signed'));

/** The credentials of a workspace whose STS is the endpoint. */
export const credentialsOf = ({ profile, endpoint, clock = systemClock, limitMs }: ProfileDeskOptions) =>
  new WorkspaceCredentials({
    profile,
    region: 'eu-central-1',
    roles: { sessionName: 'countinghouse-test', opened: new OpenedRoles(clock) },
    clock,
    makeSts: (credentials: Credentials | undefined) =>
      new STSClient(clientSettings({ region: 'eu-central-1', endpoint, credentials: credentials ?? unsigned }, 1)),
    ...(limitMs === undefined ? {} : { limitMs }),
  });

/** Why there are no credentials; a test fails where there are some. */
export async function refusalOfCredentials(fetching: Promise<unknown>) {
  try {
    await fetching;
  } catch (error) {
    if (error instanceof CredentialsUnavailable) return error.refusal;
    throw error;
  }
  throw new Error('There were credentials');
}
