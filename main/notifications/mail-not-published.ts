import { awsProblemWords } from '../../shared/aws-problems';
import type { AwsProblem } from '../../shared/failures';
import { refusalOf } from '../aws/calls/refusals';

export type NotPublishedReason = AwsProblem | 'mfaNeeded' | 'tooLarge';

/**
 * A mail that SNS did not take, thrown so that the relay tries again later. It is logged and kept with the alert, so it
 * says what is wrong with the way, and nothing of the mail: no address, no customer, no words of SNS, which may quote both.
 */
export class MailNotPublished extends Error {
  override readonly name = 'MailNotPublished';

  constructor(
    readonly reason: NotPublishedReason,
    message: string,
  ) {
    super(message);
  }
}

/** Why a call of SNS failed, as it is kept. Undefined for a defect of this program. */
export function notPublished(error: unknown): MailNotPublished | undefined {
  const refusal = refusalOf(error);
  if (refusal === undefined) return undefined;
  if (refusal.code === 'aws.mfaNeeded') return new MailNotPublished('mfaNeeded', 'The profile asks for an MFA code.');
  // Of a limit AWS's own words would be told.
  const { reason, ...ours } = refusal;
  const kept = refusal.problem === 'limitReached' ? ours : refusal;
  return new MailNotPublished(refusal.problem, awsProblemWords(kept).what);
}
