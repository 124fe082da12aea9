import { createHash } from 'node:crypto';
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import type { AwsIdentity, AwsSettings } from '../../../shared/contract/aws';
import { type AwsRefusal, fail, ok, type Result } from '../../../shared/failures';
import { awsFailed, refusalOf } from '../calls/refusals';
import type { ProfileSession } from './profile-session';

const ACTION = 'sts:GetCallerIdentity';
/** As long as a user's id may be. */
const MAX_ID_LENGTH = 64;
const DIGEST_LENGTH = 12;

/** Whose the credentials are, as AWS says. Throws only for a defect. */
export async function callerIdentity(
  sts: Pick<STSClient, 'send'>,
  { profile, region }: Pick<AwsSettings, 'profile' | 'region'>,
): Promise<Result<ProfileSession, AwsRefusal>> {
  try {
    const { Arn: arn, Account: account, UserId: principalId } = await sts.send(new GetCallerIdentityCommand({}));
    if (arn === undefined || account === undefined || principalId === undefined) {
      return fail(awsFailed({ problem: 'unknown', action: ACTION }));
    }
    const identity: AwsIdentity = { arn, account, region, profile };
    const userId = `iam#${withoutName(principalId)}`.slice(0, MAX_ID_LENGTH);
    return ok({ userId, fullName: nameIn(arn), profile: identity });
  } catch (error) {
    const refusal = refusalOf(error, { action: ACTION, resource: undefined, region });
    if (refusal === undefined) throw error;
    return fail(refusal);
  }
}

/** `aws` in `arn:aws:iam::123456789012:user/alice`. */
export const partitionOf = (arn: string): string => arn.split(':')[1] ?? 'aws';

/**
 * A role's session is `AROAEXAMPLE:vera@bank.example`: the name is a digest in the id, which goes into logs and records.
 * It still tells two people in one role apart, and whoever has a name at hand can find it.
 */
function withoutName(principalId: string): string {
  const [principal = '', name] = principalId.split(/:(.*)/s);
  if (name === undefined) return principal;
  return `${principal}:${createHash('sha256').update(principalId, 'utf8').digest('hex').slice(0, DIGEST_LENGTH)}`;
}

/** What a person calls the identity: `alice`, or `alice (Administrators)` under an assumed role. */
function nameIn(arn: string): string {
  const [kind, ...names] = (arn.split(':')[5] ?? '').split('/');
  const last = names.at(-1) ?? kind ?? '';
  return kind === 'assumed-role' && names.length > 1 ? `${last} (${names.slice(0, -1).join('/')})` : last;
}
