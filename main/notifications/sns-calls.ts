import { type Attempted, type AwsFailure, AwsUnavailable, awsFailure, limitExceeded } from '../aws/calls/failures';

/** A key that is disabled, deleted or not there is told like one that the profile may not use: the step to take is the same. */
const KEY_UNUSABLE = /^KMS(AccessDenied|Disabled|InvalidState|NotFound|OptInRequired)(Exception)?$/;

/** The failures that only SNS has; the rest are named as those of every service. */
function snsOnlyFailure({ name, message }: Error): AwsFailure | undefined {
  if (name.endsWith('LimitExceededException')) return limitExceeded(name, message);
  if (name === 'KMSThrottlingException') return { kind: 'throttled' };
  return KEY_UNUSABLE.test(name) ? { kind: 'keyUnusable' } : undefined;
}

/** Makes one call of SNS. A failed one throws `AwsUnavailable`; what is no failure of AWS is thrown as it is. */
export async function snsCall<T>(attempted: Attempted, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const snsOnly = error instanceof Error ? snsOnlyFailure(error) : undefined;
    const failure = snsOnly ?? awsFailure(error, attempted);
    if (failure === undefined) throw error;
    throw new AwsUnavailable(failure, attempted, error);
  }
}

/** Whether a call failed because what it was about is not there. */
export const isMissing = (error: unknown): boolean =>
  error instanceof AwsUnavailable && error.failure.kind === 'resourceMissing';

/** Whether AWS allows no more filter policies. */
export const isFilterLimit = (error: unknown): boolean =>
  error instanceof AwsUnavailable &&
  error.failure.kind === 'limitExceeded' &&
  error.failure.limit === 'FilterPolicyLimitExceededException';

/** What a call to subscribe says for everybody; the rest of it is the address. */
const OF_THE_CALL = /topicarn|filter ?policy|attribute|protocol/i;

/** Whether SNS takes no such address: "Invalid parameter: Email address". */
export const isAddressRefused = (error: unknown): boolean =>
  error instanceof AwsUnavailable &&
  error.failure.kind === 'invalidRequest' &&
  !OF_THE_CALL.test(error.failure.message);

const OTHER_ATTRIBUTES = /already exists with different (attributes|tags)/i;

/** SNS refuses to create what is there already with other attributes. */
export const existsOtherwise = (error: unknown): boolean =>
  error instanceof AwsUnavailable &&
  error.failure.kind === 'invalidRequest' &&
  OTHER_ATTRIBUTES.test(error.failure.message);
