import { type AwsProblem, type AwsRefusal, fail, ok, type Result } from '../../../shared/failures';
import { CredentialsUnavailable } from './credentials-unavailable';
import { type Attempted, type AwsFailure, AwsUnavailable, awsFailure } from './failures';
import { isContention } from './repeats';
import { traced } from './trace';

interface Told {
  readonly problem: AwsProblem;
  readonly action?: string;
  readonly resource?: string | undefined;
  readonly reason?: string;
}

/**
 * How a failed call is told to a person. Undefined for what is no failure of AWS: a defect of this program. `attempted`
 * names the call of an error that comes straight from the SDK.
 */
export function refusalOf(error: unknown, attempted?: Attempted): AwsRefusal | undefined {
  if (error instanceof CredentialsUnavailable) return error.refusal;
  if (error instanceof AwsUnavailable) return refusalOfUnavailable(error);
  const failure = attempted === undefined ? undefined : awsFailure(error, attempted);
  if (attempted === undefined || failure === undefined) return undefined;
  return traced(awsFailed(tell(failure, attempted)), failure, error);
}

/** Work with AWS's refusals as values, for those who tell them to a person. Throws only defects. */
export async function answered<T>(work: () => Promise<T>): Promise<Result<T, AwsRefusal>> {
  try {
    return ok(await work());
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return fail(refusal);
  }
}

export const awsFailed = ({ problem, action, resource, reason }: Told, command: string | null = null): AwsRefusal => ({
  code: 'aws.failed',
  problem,
  action: action ?? null,
  resource: resource ?? null,
  command,
  ...(reason === undefined ? {} : { reason }),
});

function refusalOfUnavailable({ failure, attempted, cause }: AwsUnavailable): AwsRefusal {
  // Why there were no credentials is known better than the reply of a call that never left can say.
  if (cause instanceof CredentialsUnavailable) return cause.refusal;
  return traced(awsFailed(tell(failure, attempted)), failure, cause);
}

function tell(failure: AwsFailure, { action, resource, region }: Attempted): Told {
  switch (failure.kind) {
    case 'accessDenied':
      return { problem: 'accessDenied', action: failure.action, resource: nameIn(failure.resource) };
    case 'keyUnusable':
      return { problem: 'keyUnusable', action, resource };
    case 'resourceMissing':
      return missing(failure, action);
    case 'noReply':
      // A line that breaks is no matter of the table or topic that was asked for over it.
      if (failure.reason === 'connectionLost') return { problem: 'noNetwork' };
      return { problem: NO_REPLY[failure.reason], action, resource };
    case 'unreachable':
      if (failure.region !== undefined) return { problem: 'regionNotFound', resource: failure.region };
      return { problem: failure.problem ?? 'noNetwork', resource: failure.host, reason: failure.reason };
    case 'clockOff':
      return { problem: 'clockSkew' };
    case 'credentialsMissing':
    case 'credentialsExpired':
    case 'credentialsRefused':
      return { problem: failure.kind };
    case 'wrongRegion':
      return { problem: 'wrongRegion', resource: regionIn(failure.hint) ?? region };
    case 'throttled':
    case 'conflict':
      return { problem: 'throttled', action, resource };
    case 'cancelled':
      // Others were at work at the same items for longer than it was tried.
      return { problem: isContention(failure.reasons) ? 'throttled' : 'unknown', action, resource };
    case 'notAdopted':
      return { problem: 'notAdopted', resource };
    case 'limitExceeded':
      return { problem: 'limitReached', action, resource, reason: failure.message };
    default:
      return { problem: 'unknown', action, resource };
  }
}

const NO_REPLY = {
  timeout: 'timeout',
  serviceError: 'unknown',
  stillInProgress: 'unknown',
} as const satisfies Record<Exclude<Extract<AwsFailure, { kind: 'noReply' }>['reason'], 'connectionLost'>, AwsProblem>;

function missing(failure: Extract<AwsFailure, { kind: 'resourceMissing' }>, action: string): Told {
  const { resource, index } = failure;
  if (index !== undefined)
    return { problem: 'indexMissing', resource: index === '' ? resource : `${resource}/${index}` };
  return { problem: action.startsWith('sns:') ? 'topicMissing' : 'tableMissing', resource };
}

/** "Credential should be scoped to a valid region, not 'eu-central-1'." */
const regionIn = (hint: string): string | undefined => /not '([a-z0-9-]+)'/.exec(hint)?.[1];

/** `table/BankingUsers/index/EmailIndex` out of an ARN: what a person can look for. */
const nameIn = (resource: string | undefined): string | undefined => resource?.replace(/^arn:([^:]*:){4}/, '');
