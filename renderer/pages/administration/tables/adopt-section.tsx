import { useState } from 'react';
import { useStore } from 'zustand';
import type { TableFacts } from '../../../../shared/contract/tables';
import { BusyButton } from '../../../components/busy-button';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { ProgressLine } from '../../../components/job-progress';
import { Section } from '../../../components/section';
import { FailureNotice } from '../../../components/states';
import { useCall } from '../../../hooks/use-call';
import { useEnded } from '../../../hooks/use-ended';
import { useProductionName } from '../../../hooks/use-production-name';
import { useReadLimit } from '../../../hooks/use-read-limit';
import { useReportingZone } from '../../../stores/settings';
import { adoptJob } from '../../../window-jobs';
import { readProgress } from '../../../words/progress';
import { AdoptReport } from './adopt-report';
import {
  type AdoptionProgress,
  adoptionCostWords,
  adoptionStateWords,
  adoptionUnits,
  PHASE_WORDS,
} from './adopt-words';
import classes from './tables.module.css';

interface AdoptSectionProps {
  /** Undefined until the tables have been read. */
  readonly facts: readonly TableFacts[] | undefined;
  /** Items were added. */
  readonly onAdopted: () => void;
}

/** Takes over tables that the source application filled. */
export function AdoptSection({ facts, onAdopted }: AdoptSectionProps) {
  const adopting = useStore(adoptJob.store);
  const limit = useReadLimit();
  const productionName = useProductionName();
  const [asking, setAsking] = useState(false);
  const complete = facts !== undefined && facts.length > 0 && facts.every(({ status }) => status === 'ACTIVE');
  const state = useCall('adoption.state', complete ? {} : null);
  const zone = useReportingZone();
  useEnded(adopting.busy, () => {
    state.reload();
    onAdopted();
  });
  const start = () => {
    setAsking(false);
    void adoptJob.run({ typedName: productionName ?? null, confirmedUnits: adoptionUnits(facts ?? []) });
  };
  return (
    <Section
      title="Adopt existing data"
      lead="For tables that the source application filled: adds what this console needs and they lack. Nothing that is there is changed or deleted."
      actions={
        <BusyButton variant="default" busy={adopting.busy} disabled={!complete} onClick={() => setAsking(true)}>
          Adopt
        </BusyButton>
      }
    >
      <div className={classes.stack}>
        {facts !== undefined && !complete && (
          <p className={classes.note}>The three tables have to be there and active first: apply the plan above.</p>
        )}
        {state.data !== undefined && <p className={classes.note}>{adoptionStateWords(state.data, zone)}</p>}
        {adopting.busy && <AdoptProgress progress={adopting.progress} onCancel={adoptJob.cancel} />}
        {adopting.failure !== undefined && <FailureNotice failure={adopting.failure} />}
        {adopting.outcome !== undefined && <AdoptReport adopted={adopting.outcome} />}
      </div>
      <ConfirmDialog
        opened={asking}
        title="Adopt the existing data?"
        confirmLabel="Adopt"
        {...(productionName === undefined ? {} : { typed: productionName })}
        onCancel={() => setAsking(false)}
        onConfirm={start}
      >
        <p>
          Stop the source application first: it writes a balance and its entry one after the other. The run can be
          cancelled and repeated; what it added stays.
        </p>
        <p>{adoptionCostWords(facts ?? [], limit)}</p>
      </ConfirmDialog>
    </Section>
  );
}

interface AdoptProgressProps {
  readonly progress: AdoptionProgress | undefined;
  readonly onCancel: () => void;
}

/** Phases differ too much in length for a rate. */
const reading = (progress: AdoptionProgress | undefined) =>
  progress === undefined ? undefined : readProgress({ ...progress, unit: 'items' }, 0);

const AdoptProgress = ({ progress, onCancel }: AdoptProgressProps) => (
  <ProgressLine
    label={progress === undefined ? 'Reading the tables' : PHASE_WORDS[progress.phase]}
    reading={reading(progress)}
    onCancel={onCancel}
  />
);
