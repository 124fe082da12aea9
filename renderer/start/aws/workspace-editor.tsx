import { Button } from '@mantine/core';
import { useState } from 'react';
import { FailureNotice, Skeleton } from '../../components/states';
import { useCall } from '../../hooks/use-call';
import { Front } from '../front';
import { NO_PROFILES } from './profile-options';
import { NEW_SETTINGS } from './settings-draft';
import { dropDraft } from './workspace-draft';
import { WorkspaceForm } from './workspace-form';

interface WorkspaceEditorProps {
  /** Null for a workspace that is being added. */
  readonly workspaceId: string | null;
  readonly onSaved: (workspaceId: string) => void;
  readonly onBack: () => void;
}

/** Reads what the form starts from: the profiles of this machine, and the settings of a workspace that is changed. */
export function WorkspaceEditor({ workspaceId, onSaved, onBack }: WorkspaceEditorProps) {
  const profiles = useCall('aws.profiles', {});
  const settings = useCall('aws.readSettings', workspaceId === null ? null : { workspaceId });
  const [round, setRound] = useState(0);
  const initial = workspaceId === null ? NEW_SETTINGS : settings.data;
  if (initial !== undefined && profiles.status !== 'loading') {
    const known = profiles.data ?? NO_PROFILES;
    const startOver = () => {
      dropDraft(workspaceId);
      setRound(round + 1);
    };
    return (
      <WorkspaceForm
        key={round}
        {...{
          workspaceId,
          initial,
          profiles: known,
          readProfiles: profiles.reload,
          onSaved,
          onBack,
          onStartOver: startOver,
        }}
      />
    );
  }
  return (
    <Front title={workspaceId === null ? 'Add AWS workspace' : 'Edit workspace'} width="desk">
      {settings.status === 'failed' ? (
        <FailureNotice
          failure={settings.failure}
          onRetry={settings.reload}
          action={
            <Button size="xs" onClick={onBack}>
              Back
            </Button>
          }
        />
      ) : (
        <Skeleton lines={6} lineHeight={60} label="Reading the AWS configuration" />
      )}
    </Front>
  );
}
