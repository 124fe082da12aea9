import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  AssumeRoleWithWebIdentityCommand,
  type AssumeRoleWithWebIdentityCommandInput,
  type Credentials as StsCredentials,
} from '@aws-sdk/client-sts';
import type { Credentials, MakeSts } from './credentials';

/*
 * Roles are assumed with the workspace's own client: its region, its endpoint, its time limits, and errors that keep
 * their names.
 */

export const roleAssumer =
  (makeSts: MakeSts) =>
  async (source: Credentials, input: AssumeRoleCommandInput): Promise<Credentials> => {
    const sts = makeSts(source);
    try {
      return credentialsIn(await sts.send(new AssumeRoleCommand(input)));
    } finally {
      sts.destroy();
    }
  };

export const webIdentityAssumer =
  (makeSts: MakeSts) =>
  async (input: AssumeRoleWithWebIdentityCommandInput): Promise<Credentials> => {
    const sts = makeSts(undefined);
    try {
      return credentialsIn(await sts.send(new AssumeRoleWithWebIdentityCommand(input)));
    } finally {
      sts.destroy();
    }
  };

function credentialsIn({ Credentials: given }: { readonly Credentials?: StsCredentials | undefined }): Credentials {
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken, Expiration } = given ?? {};
  if (accessKeyId === undefined || secretAccessKey === undefined) throw new Error('STS answered no credentials');
  return {
    accessKeyId,
    secretAccessKey,
    ...(SessionToken === undefined ? {} : { sessionToken: SessionToken }),
    ...(Expiration === undefined ? {} : { expiration: Expiration }),
  };
}
