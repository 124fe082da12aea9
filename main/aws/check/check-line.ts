import { awsProblemWords } from '../../../shared/aws-problems';
import type { CheckLine } from '../../../shared/contract/aws';
import type { AwsRefusal } from '../../../shared/failures';
import { tracedLine } from '../calls/trace';

export const good = (subject: string, finding: string): CheckLine => ({
  subject,
  state: 'ok',
  finding,
  nextStep: null,
  command: null,
});

export const warning = (subject: string, finding: string, nextStep: string): CheckLine => ({
  subject,
  state: 'warning',
  finding,
  nextStep,
  command: null,
});

export const failed = (subject: string, finding: string, nextStep: string): CheckLine => ({
  ...warning(subject, finding, nextStep),
  state: 'failed',
});

export const skipped = (subject: string, finding: string): CheckLine => ({
  ...good(subject, finding),
  state: 'skipped',
});

/** A call of the check that AWS did not answer as wished, in the words of the failure. */
export function refused(subject: string, refusal: AwsRefusal): CheckLine {
  if (refusal.code === 'aws.mfaNeeded') {
    return failed(subject, 'The profile asks for an MFA code.', 'Test again and enter the code of the device.');
  }
  const { what, next } = awsProblemWords(refusal);
  return tracedLine({ ...failed(subject, what, next), command: refusal.command }, refusal);
}
