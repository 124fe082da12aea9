import { Button } from '@mantine/core';
import { useState } from 'react';
import { may } from '../../../shared/domain/permissions';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { Section } from '../../components/section';
import { resetTraining } from '../../session-actions';
import { useSignedIn } from '../../stores/session';

/** Starting the training bank over. */
export function TrainingSection() {
  const { role } = useSignedIn();
  const [asking, setAsking] = useState(false);
  if (!may(role, 'resetTraining')) return null;
  return (
    <Section
      title="Training bank"
      lead="Fills the bank again as on its first opening. Everything done in it since is lost, and every session ends."
      actions={
        <Button variant="default" onClick={() => setAsking(true)}>
          Reset the training bank
        </Button>
      }
    >
      <ConfirmDialog
        opened={asking}
        title="Reset the training bank?"
        confirmLabel="Reset the training bank"
        danger
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void resetTraining();
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
