import { refusalOf } from '../aws/calls/refusals';
import { MailNotPublished } from './mail-not-published';

/** Whether a failure is a permission that the profile lacks, which trying again does not mend. */
export function isNotPermitted(error: unknown): boolean {
  if (error instanceof MailNotPublished) return error.reason === 'accessDenied';
  const refusal = refusalOf(error);
  return refusal?.code === 'aws.failed' && refusal.problem === 'accessDenied';
}
