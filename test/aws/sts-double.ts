import {
  type AwsEndpoint,
  type AwsReply,
  type AwsRequest,
  assumeRoleReply,
  callerIdentityReply,
  queryError,
} from './aws-endpoint';

export interface StsDouble {
  /** Whose a key of the profile's files is. */
  readonly owners: Map<string, string>;
  /** The session names that roles were assumed under, in order. */
  readonly sessionNames: readonly string[];
  /** How long the credentials of a role last. */
  lastMs: number;
}

const AN_HOUR_MS = 3_600_000;
const keyIdOf = ({ headers }: AwsRequest): string =>
  /Credential=(\w+)\//.exec(String(headers.authorization))?.[1] ?? '';

/**
 * Has the endpoint answer as STS does: a role's identity has the name of its session in it, each answer has keys of its
 * own, a code is taken once, and `GetCallerIdentity` goes by the key that signs.
 */
export function answerAsSts(endpoint: AwsEndpoint, nowMs: () => number = Date.now): StsDouble {
  const owners = new Map<string, string>();
  const sessionNames: string[] = [];
  const usedCodes = new Set<string>();
  const double = { owners, sessionNames, lastMs: AN_HOUR_MS };
  const assume =
    (action: 'AssumeRole' | 'AssumeRoleWithWebIdentity') =>
    ({ parameters: { RoleArn = '', RoleSessionName = '', SerialNumber, TokenCode = '' } }: AwsRequest): AwsReply => {
      if (SerialNumber !== undefined && (TokenCode === '' || usedCodes.has(TokenCode))) {
        return queryError(
          403,
          'AccessDenied',
          'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
        );
      }
      usedCodes.add(TokenCode);
      sessionNames.push(RoleSessionName);
      const [, , , , account = '', role = ''] = RoleArn.split(':');
      const arn = `arn:aws:sts::${account}:assumed-${role}/${RoleSessionName}`;
      const keyId = `ASIA${sessionNames.length}`;
      owners.set(keyId, arn);
      return assumeRoleReply(`secret-${keyId}`, new Date(nowMs() + double.lastMs), { arn, keyId }, action);
    };
  endpoint.on('AssumeRole', assume('AssumeRole'));
  endpoint.on('AssumeRoleWithWebIdentity', assume('AssumeRoleWithWebIdentity'));
  endpoint.on('GetCallerIdentity', (request) => {
    const arn = owners.get(keyIdOf(request));
    return arn === undefined
      ? queryError(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.')
      : callerIdentityReply(arn, arn.includes(':assumed-role/') ? `AROA1:${arn.split('/').at(-1)}` : 'AIDA1');
  });
  return double;
}
