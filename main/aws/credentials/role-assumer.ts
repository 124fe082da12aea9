import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  type AssumeRoleCommandOutput,
  AssumeRoleWithWebIdentityCommand,
  type AssumeRoleWithWebIdentityCommandInput,
} from '@aws-sdk/client-sts';
import type { Credentials, MakeSts } from './credentials';
import type { MfaCode } from './mfa';
import type { OpenedRoles } from './opened-roles';

/*
 * Roles are assumed with the workspace's own client: its region, its endpoint, its time limits, and errors that keep
 * their names.
 */

export interface RoleAssumerOptions {
  readonly makeSts: MakeSts;
  /**
   * The session's name where the profile names none. The SDK makes one up with the time in it, by which the same profile
   * would be another identity at each renewal.
   */
  readonly sessionName: string;
}

export interface AssumingWithCode extends RoleAssumerOptions {
  readonly code: MfaCode;
  /** The roles before the one that waits for a code of its own. */
  readonly opened: OpenedRoles;
}

const MADE_UP = /^aws-sdk-js-(session-)?\d+$/;

const named = (asked: string | undefined, sessionName: string): string =>
  asked === undefined || MADE_UP.test(asked) ? sessionName : asked;

export const roleAssumer =
  ({ makeSts, sessionName, code, opened }: AssumingWithCode) =>
  async (source: Credentials, given: AssumeRoleCommandInput): Promise<Credentials> => {
    const input = { ...given, RoleSessionName: named(given.RoleSessionName, sessionName) };
    const { SerialNumber: serial } = input;
    if (serial === undefined) return assume(makeSts, source, input);
    const before = opened.find(source, input);
    if (before !== undefined) return before;
    const credentials = await assume(makeSts, source, { ...input, TokenCode: code.take(serial) });
    opened.keep(source, input, credentials);
    return credentials;
  };

async function assume(makeSts: MakeSts, source: Credentials, input: AssumeRoleCommandInput): Promise<Credentials> {
  const sts = makeSts(source);
  try {
    return credentialsIn(await sts.send(new AssumeRoleCommand(input)));
  } finally {
    sts.destroy();
  }
}

export const webIdentityAssumer =
  ({ makeSts, sessionName }: RoleAssumerOptions) =>
  async (given: AssumeRoleWithWebIdentityCommandInput): Promise<Credentials> => {
    const input = { ...given, RoleSessionName: named(given.RoleSessionName, sessionName) };
    const sts = makeSts(undefined);
    try {
      return credentialsIn(await sts.send(new AssumeRoleWithWebIdentityCommand(input)));
    } finally {
      sts.destroy();
    }
  };

type Assumed = Pick<AssumeRoleCommandOutput, 'Credentials' | 'AssumedRoleUser'>;

function credentialsIn({ Credentials: given, AssumedRoleUser: user }: Assumed): Credentials {
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken, Expiration } = given ?? {};
  if (accessKeyId === undefined || secretAccessKey === undefined) throw new Error('STS answered no credentials');
  const accountId = user?.Arn?.split(':')[4];
  return {
    accessKeyId,
    secretAccessKey,
    ...(SessionToken === undefined ? {} : { sessionToken: SessionToken }),
    ...(Expiration === undefined ? {} : { expiration: Expiration }),
    ...(accountId === undefined ? {} : { accountId }),
  };
}
