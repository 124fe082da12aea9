import { Button } from '@mantine/core';
import { useState } from 'react';
import { may } from '../../../shared/domain/permissions';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { Section } from '../../components/section';
import { FailureNotice } from '../../components/states';
import { useAction } from '../../hooks/use-action';
import { OpeningProgress } from '../../start/opening-progress';
import { useSignedIn } from '../../stores/session';

/** Starting the training bank over. */
export function TrainingSection() {
  const { role } = useSignedIn();
  const [asking, setAsking] = useState(false);
  const reset = useAction('training.reset');
  if (!may(role, 'resetTraining')) return null;
  return (
    <Section
      title="Training bank"
      lead="Fills the bank again as on its first opening. Everything done in it since is lost, and every session ends."
      actions={
        <Button variant="default" onClick={() => setAsking(true)} disabled={reset.busy}>
          Reset the training bank
        </Button>
      }
    >
      {reset.busy && <OpeningProgress />}
      {reset.failure !== undefined && <FailureNotice failure={reset.failure} />}
      <ConfirmDialog
        opened={asking}
        title="Reset the training bank?"
        confirmLabel="Reset the training bank"
        danger
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void reset.run({});
        }}
      >
        <p>
          All customers, accounts and transactions are deleted and made anew. This cannot be undone. You sign in again
          afterwards.
        </p>
      </ConfirmDialog>
    </Section>
  );
}
