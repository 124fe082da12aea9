import type { EventPayload } from '../../../../shared/events';
import { ProgressLine } from '../../../components/job-progress';
import { applyJob } from '../../../window-jobs';
import { readProgress } from '../../../words/progress';
import { stepWords } from './apply-words';

type Step = EventPayload<'tables.progress'> | undefined;

interface ApplyProgressProps {
  /** The one that was told of last. */
  readonly step: Step;
  readonly isCancelling: boolean;
}

/** How far the plan is, with the button that stops after the step under way. */
export function ApplyProgress({ step, isCancelling }: ApplyProgressProps) {
  if (isCancelling) {
    return <ProgressLine label="Cancelling: the step under way is ended first" reading={reading(step)} />;
  }
  return (
    <ProgressLine
      label={step === undefined ? 'Applying the plan' : stepWords(step)}
      reading={reading(step)}
      onCancel={applyJob.cancel}
    />
  );
}

/** Steps differ too much in length for a rate. */
const reading = (step: Step) =>
  step === undefined ? undefined : readProgress({ done: step.done, total: step.total, unit: 'items' }, 0);
