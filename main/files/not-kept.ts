import type { Failure } from '../../shared/failures';
import { fileProblem } from './file-problem';

/**
 * The failure of a write to a file of the program's own, in the disk's words. What is no refusal of the disk is a defect:
 * it is logged, and the number of its incident stands for the reason.
 */
export function notKept(error: unknown, newIncident: (error: unknown) => string): Failure<'settings.notKept'> {
  const reason =
    fileProblem(error) ?? `the program met an error that it did not expect (incident ${newIncident(error)}).`;
  return { code: 'settings.notKept', reason };
}
