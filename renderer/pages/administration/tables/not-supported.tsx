import type { Failure } from '../../../../shared/failures';
import { StatusPill } from '../../../components/status-pill';
import { failureLine } from '../../../words/failures';
import { PLAN_STATE_WORDS, PLAN_TONES } from './plan-words';
import classes from './tables.module.css';

/** No fault, and nothing that trying again would mend. */
export function NotSupported({ failure }: { readonly failure: Failure }) {
  return (
    <p role="status" className={classes.unsupported}>
      <StatusPill tone={PLAN_TONES.unsupported}>{PLAN_STATE_WORDS.unsupported}</StatusPill>
      {failureLine(failure)}
    </p>
  );
}
