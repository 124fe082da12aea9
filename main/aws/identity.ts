import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import type { AwsIdentity, AwsSettings } from '../../shared/contract/aws';
import { fail, ok, type Result } from '../../shared/failures';
import type { ProfileSession } from '../services/session';
import type { AwsRefusal } from './credentials-unavailable';
import { awsFailed, refusalOf } from './refusals';

const ACTION = 'sts:GetCallerIdentity';
/** As long as a user's id may be. */
const MAX_ID_LENGTH = 64;

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
    const userId = `iam#${principalId}`.slice(0, MAX_ID_LENGTH);
    return ok({ userId, fullName: nameIn(arn), profile: identity });
  } catch (error) {
    const refusal = refusalOf(error, { action: ACTION, resource: undefined });
    if (refusal === undefined) throw error;
    return fail(refusal);
  }
}

/** `aws` in `arn:aws:iam::123456789012:user/alice`. */
export const partitionOf = (arn: string): string => arn.split(':')[1] ?? 'aws';

/** What a person calls the identity: `alice`, or `alice (Administrators)` under an assumed role. */
function nameIn(arn: string): string {
  const [kind, ...names] = (arn.split(':')[5] ?? '').split('/');
  const last = names.at(-1) ?? kind ?? '';
  return kind === 'assumed-role' && names.length > 1 ? `${last} (${names.slice(0, -1).join('/')})` : last;
}
