import { ProgressLine } from '../../../components/job-progress';
import { readProgress } from '../../../words/progress';
import { stepWords } from './apply-words';
import type { Applying } from './use-apply';

/** How far the plan is, with the button that stops after the step under way. */
export function ApplyProgress({ applying: { step, isCancelling, cancel } }: { readonly applying: Applying }) {
  if (isCancelling) {
    return <ProgressLine label="Cancelling: the step under way is ended first" reading={reading(step)} />;
  }
  return (
    <ProgressLine
      label={step === undefined ? 'Applying the plan' : stepWords(step)}
      reading={reading(step)}
      onCancel={cancel}
    />
  );
}

/** Steps differ too much in length for a rate. */
const reading = (step: Applying['step']) =>
  step === undefined ? undefined : readProgress({ done: step.done, total: step.total, unit: 'items' }, 0);
