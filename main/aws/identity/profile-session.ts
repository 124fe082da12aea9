import type { AwsIdentity } from '../../../shared/contract/aws';

/** The session of an IAM profile, before its times are set. */
export interface ProfileSession {
  /** `iam#` and the principal's id: no user has it, as a user's is a UUID. */
  readonly userId: string;
  /** What the person is called on the screen. */
  readonly fullName: string;
  readonly profile: AwsIdentity;
}
