import type { AwsProblem } from '../../shared/failures';
import { refusalOf } from '../aws/calls/refusals';
import { MailNotPublished } from './mail-not-published';

/** Permissions that somebody has to give: until then it is of no use to try again. */
const UNTIL_PERMITTED: readonly string[] = ['accessDenied', 'keyUnusable'] satisfies AwsProblem[];

/** Whether a failure is a permission that the profile lacks, which trying again does not mend. */
export function isNotPermitted(error: unknown): boolean {
  if (error instanceof MailNotPublished) return UNTIL_PERMITTED.includes(error.reason);
  const refusal = refusalOf(error);
  return refusal?.code === 'aws.failed' && UNTIL_PERMITTED.includes(refusal.problem);
}
