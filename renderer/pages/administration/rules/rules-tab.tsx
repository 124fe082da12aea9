import { useState } from 'react';
import type { Failure } from '../../../../shared/failures';
import { Section } from '../../../components/section';
import { FailureNotice, Skeleton } from '../../../components/states';
import { useCall } from '../../../hooks/use-call';
import classes from './rules.module.css';
import { RulesForm } from './rules-form';

/** A save that somebody else had come before. */
interface Overtaken {
  readonly seenVersion: number;
  /** Undefined once the change was made again. */
  readonly failure: Failure | undefined;
}

/** The numbers of the bank: the source document's, until somebody sets others. */
export function RulesTab() {
  const rules = useCall('rules.read', {});
  const [overtaken, setOvertaken] = useState<Overtaken | undefined>(undefined);
  const isShownAnew = overtaken !== undefined && rules.data?.version !== overtaken.seenVersion;
  return (
    <div className={classes.tab}>
      <Section
        title="Rules of the bank"
        lead="Kept in the bank, for every desk. A change holds at each desk from its next decision on; what was posted before stays as it was judged."
      >
        {rules.status === 'failed' && <FailureNotice failure={rules.failure} onRetry={rules.reload} />}
        {rules.status === 'loading' && <Skeleton lines={8} lineHeight={48} label="Reading the rules" />}
        {isShownAnew && overtaken.failure !== undefined && <FailureNotice failure={overtaken.failure} />}
        {rules.status === 'ready' && (
          <RulesForm
            // Starts over from what is there now, once it has been read.
            key={isShownAnew ? `after ${overtaken.seenVersion}` : 'first'}
            state={rules.data}
            onSaved={() => {
              setOvertaken((before) => (before === undefined ? before : { ...before, failure: undefined }));
              rules.reload();
            }}
            onChangedMeanwhile={(failure, seenVersion) => {
              setOvertaken({ seenVersion, failure });
              rules.reload();
            }}
          />
        )}
      </Section>
    </div>
  );
}
