import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TableFacts } from '../../../../shared/contract/tables';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { ProgressLine } from '../../../components/job-progress';
import { Section } from '../../../components/section';
import { FailureNotice } from '../../../components/states';
import { useCall } from '../../../hooks/use-call';
import { useProductionName } from '../../../hooks/use-production-name';
import { useReadLimit } from '../../../hooks/use-read-limit';
import { useReportingZone } from '../../../stores/settings';
import { readProgress } from '../../../words/progress';
import { AdoptReport } from './adopt-report';
import { adoptionCostWords, adoptionStateWords, adoptionUnits, PHASE_WORDS } from './adopt-words';
import classes from './tables.module.css';
import { type AdoptionProgress, useAdopt } from './use-adopt';

interface AdoptSectionProps {
  /** Undefined until the tables have been read. */
  readonly facts: readonly TableFacts[] | undefined;
  /** Items were added. */
  readonly onAdopted: () => void;
}

/** Takes over tables that the source application filled. */
export function AdoptSection({ facts, onAdopted }: AdoptSectionProps) {
  const adopting = useAdopt();
  const limit = useReadLimit();
  const productionName = useProductionName();
  const [asking, setAsking] = useState(false);
  const complete = facts !== undefined && facts.length > 0 && facts.every(({ status }) => status === 'ACTIVE');
  const state = useCall('adoption.state', complete ? {} : null);
  const zone = useReportingZone();
  const start = async () => {
    setAsking(false);
    await adopting.run(productionName ?? null, adoptionUnits(facts ?? []));
    state.reload();
    onAdopted();
  };
  return (
    <Section
      title="Adopt existing data"
      lead="For tables that the source application filled: adds what this console needs and they lack. Nothing that is there is changed or deleted."
      actions={
        <Button variant="default" disabled={!complete || adopting.busy} onClick={() => setAsking(true)}>
          Adopt
        </Button>
      }
    >
      <div className={classes.stack}>
        {facts !== undefined && !complete && (
          <p className={classes.note}>The three tables have to be there and active first: apply the plan above.</p>
        )}
        {state.data !== undefined && <p className={classes.note}>{adoptionStateWords(state.data, zone)}</p>}
        {adopting.busy && <AdoptProgress progress={adopting.progress} onCancel={adopting.cancel} />}
        {adopting.failure !== undefined && <FailureNotice failure={adopting.failure} />}
        {adopting.adopted !== undefined && <AdoptReport adopted={adopting.adopted} />}
      </div>
      <ConfirmDialog
        opened={asking}
        title="Adopt the existing data?"
        confirmLabel="Adopt"
        {...(productionName === undefined ? {} : { typed: productionName })}
        onCancel={() => setAsking(false)}
        onConfirm={() => void start()}
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
