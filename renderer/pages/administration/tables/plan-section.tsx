import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { TablePlan } from '../../../../shared/contract/tables';
import { BusyButton } from '../../../components/busy-button';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { ActionReason, Section } from '../../../components/section';
import { FailureNotice, Skeleton, StaleNotice } from '../../../components/states';
import { useCall } from '../../../hooks/use-call';
import { useEnded } from '../../../hooks/use-ended';
import { useProductionName } from '../../../hooks/use-production-name';
import { applyJob } from '../../../window-jobs';
import { AppliedOutcome } from './applied-outcome';
import { ApplyProgress } from './apply-progress';
import { OptionFields } from './option-fields';
import { PlanDiff } from './plan-diff';
import { planWords } from './plan-words';
import type { TableChoice } from './table-options';
import classes from './tables.module.css';

interface PlanSectionProps {
  readonly choice: TableChoice;
  readonly onChoice: (choice: TableChoice) => void;
  /** Something in AWS may have changed. */
  readonly onApplied: () => void;
}

/** What should stand against what stands, and the button that brings it about. */
export function PlanSection({ choice, onChoice, onApplied }: PlanSectionProps) {
  const plan = useCall('tables.plan', { options: choice });
  const applying = useStore(applyJob.store);
  const productionName = useProductionName();
  const [asked, setAsked] = useState<TablePlan | undefined>(undefined);
  // The answer of an application is newer than the plan that was read before it.
  const [after, setAfter] = useState<{ readonly plan: TablePlan; readonly readAt: number | undefined } | undefined>();
  const shown = after !== undefined && after.readAt === plan.asOf ? after.plan : plan.data;
  // The fields stay while a changed choice is planned.
  const stands = useRef<TablePlan['stands'] | undefined>(undefined);
  stands.current = shown?.stands ?? stands.current;

  useEnded(applying.busy, () => {
    if (applying.outcome !== undefined) setAfter({ plan: applying.outcome.plan, readAt: plan.asOf });
    plan.reload();
    onApplied();
  });
  const reason = applying.busy ? 'Being applied' : shown?.isNeeded === false ? 'Nothing to apply' : undefined;
  const apply = ({ digest }: TablePlan) => {
    setAsked(undefined);
    void applyJob.run({ options: choice, digest, typedName: productionName ?? null });
  };
  return (
    <Section
      title="Plan"
      lead="What stands in AWS against what this bank needs. What nobody changes here stays as it stands; nothing is ever deleted, and no protection is taken away."
      actions={
        <>
          {reason !== undefined && <ActionReason>{reason}</ActionReason>}
          <Button variant="default" disabled={applying.busy} onClick={plan.reload}>
            Refresh
          </Button>
          <BusyButton
            busy={applying.busy}
            disabled={!applying.busy && shown?.isNeeded !== true}
            onClick={() => setAsked(shown)}
          >
            Apply plan
          </BusyButton>
        </>
      }
    >
      <div className={classes.stack}>
        {stands.current !== undefined && (
          <OptionFields
            choice={(applying.busy ? applying.asked?.options : undefined) ?? choice}
            stands={stands.current}
            disabled={applying.busy}
            onChange={onChoice}
          />
        )}
        {plan.status === 'failed' && <FailureNotice failure={plan.failure} onRetry={plan.reload} />}
        {plan.status === 'loading' && <Skeleton lines={8} label="Looking at the tables" />}
        {plan.status === 'ready' && plan.stale !== undefined && (
          <StaleNotice asOf={plan.asOf} failure={plan.stale} onRetry={plan.reload} />
        )}
        {applying.busy && <ApplyProgress step={applying.progress} isCancelling={applying.isCancelling} />}
        {applying.failure !== undefined && <FailureNotice failure={applying.failure} />}
        {applying.outcome !== undefined && <AppliedOutcome applied={applying.outcome} />}
        {shown !== undefined && !applying.busy && (
          <>
            <p role="status" className={classes.summary}>
              {shown.isNeeded ? `${planWords(shown.lines)}.` : `Nothing to apply: ${planWords(shown.lines)}.`}
            </p>
            <PlanDiff lines={shown.lines} />
          </>
        )}
      </div>
      <ConfirmDialog
        opened={asked !== undefined}
        title="Apply the plan?"
        confirmLabel="Apply plan"
        danger={productionName !== undefined}
        {...(productionName === undefined ? {} : { typed: productionName })}
        onCancel={() => setAsked(undefined)}
        onConfirm={() => asked !== undefined && apply(asked)}
      >
        <p>
          {asked !== undefined &&
            `${planWords(asked.lines.filter(({ state }) => state === 'create' || state === 'change'))}. `}
          The bank stays usable meanwhile. Filling a new index of a large table can take hours, and is paid for.
        </p>
      </ConfirmDialog>
    </Section>
  );
}
