import type { AwsRefusal } from '../../../shared/failures';

/**
 * There are no credentials for a call, and why. It carries nothing of what the provider said: the output of a
 * credential process, a token or a path may stand in there, and errors are logged.
 */
export class CredentialsUnavailable extends Error {
  /** The SDK's own name for it, so that whoever names failures of calls takes it for what it is. */
  override readonly name = 'CredentialsProviderError';
  readonly tryNextLink = false;

  constructor(readonly refusal: AwsRefusal) {
    super(
      refusal.code === 'aws.failed' ? `No credentials: ${refusal.problem}` : 'No credentials: an MFA code is needed',
    );
  }
}
