import { Button } from '@mantine/core';
import { IconCloudPlus, IconSchool } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import type { WorkspaceView } from '../../shared/contract/workspaces';
import { BusyButton } from '../components/busy-button';
import { useFirstFocus } from '../components/fields';
import { Notices } from '../components/notices';
import { FailureNotice, Skeleton } from '../components/states';
import { useAction } from '../hooks/use-action';
import { useCall } from '../hooks/use-call';
import { acceptWorkspace } from '../stores/session';
import { AwsCard } from './aws/aws-card';
import { RemoveWorkspace } from './aws/remove-workspace';
import { WorkspaceEditor } from './aws/workspace-editor';
import { Front } from './front';
import { OpeningProgress } from './opening-progress';
import classes from './workspace-chooser.module.css';

/** The first screen: which bank to work on. */
export function WorkspaceChooser() {
  /** The workspace in the form; null for a new one, undefined while none is. */
  const [edited, setEdited] = useState<string | null | undefined>(undefined);
  /** Where the form was left to: its card has the focus again. */
  const [left, setLeft] = useState<string | null | undefined>(undefined);
  const back = useCallback((workspaceId: string | null) => {
    setLeft(workspaceId);
    setEdited(undefined);
  }, []);
  const leave = useCallback(() => back(edited ?? null), [back, edited]);
  if (edited !== undefined) return <WorkspaceEditor workspaceId={edited} onSaved={back} onBack={leave} />;
  return <WorkspaceList left={left} onEdit={setEdited} />;
}

interface WorkspaceListProps {
  /** The workspace whose form was left; null for a new one, undefined for none. */
  readonly left: string | null | undefined;
  readonly onEdit: (workspaceId: string | null) => void;
}

function WorkspaceList({ left, onEdit }: WorkspaceListProps) {
  const workspaces = useCall('workspaces.list', {});
  const about = useCall('app.about', {});
  const opening = useAction('workspaces.open');
  const duplicating = useAction('aws.duplicateWorkspace');
  const [chosen, setChosen] = useState<WorkspaceView | undefined>(undefined);
  const [removed, setRemoved] = useState<WorkspaceView | undefined>(undefined);

  const open = async (workspace: WorkspaceView) => {
    setChosen(workspace);
    const result = await opening.run({ workspaceId: workspace.workspaceId });
    if (result?.ok) acceptWorkspace(result.value);
  };
  const duplicate = async ({ workspaceId }: WorkspaceView) => {
    const result = await duplicating.run({ workspaceId });
    if (result?.ok) workspaces.reload();
  };

  const training = workspaces.data?.find(({ kind }) => kind === 'training');
  const failure = opening.failure ?? duplicating.failure;
  return (
    <Front
      title="Choose a workspace"
      lead="A workspace is one bank to work on."
      width="wide"
      foot={about.data === undefined ? undefined : `Version ${about.data.version}`}
    >
      <Notices notices={about.data?.notices ?? []} />
      {workspaces.status === 'loading' && <Skeleton lines={4} label="Reading workspaces" />}
      {workspaces.status === 'failed' && <FailureNotice failure={workspaces.failure} onRetry={workspaces.reload} />}
      {workspaces.status === 'ready' && (
        <ul className={classes.list}>
          {training !== undefined && (
            <TrainingCard
              training={training}
              opening={opening.busy && chosen === training}
              onOpen={() => void open(training)}
            />
          )}
          {workspaces.data
            .filter(({ kind }) => kind === 'aws')
            .map((workspace) => (
              <AwsCard
                key={workspace.workspaceId}
                workspace={workspace}
                busy={opening.busy && chosen === workspace}
                focused={left === workspace.workspaceId}
                onOpen={() => void open(workspace)}
                onEdit={() => onEdit(workspace.workspaceId)}
                onDuplicate={() => void duplicate(workspace)}
                onRemove={() => setRemoved(workspace)}
              />
            ))}
          <AddCard focused={left === null} onAdd={() => onEdit(null)} />
        </ul>
      )}
      {failure !== undefined && <FailureNotice failure={failure} />}
      <RemoveWorkspace
        workspace={removed}
        onCancel={() => setRemoved(undefined)}
        onRemoved={() => {
          setRemoved(undefined);
          workspaces.reload();
        }}
      />
    </Front>
  );
}

interface TrainingCardProps {
  readonly training: WorkspaceView;
  readonly opening: boolean;
  readonly onOpen: () => void;
}

function TrainingCard({ training, opening, onOpen }: TrainingCardProps) {
  return (
    <li className={classes.card}>
      <IconSchool size={22} stroke={1.5} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <h2 className={classes.name}>{training.name}</h2>
        {opening ? (
          <OpeningProgress />
        ) : (
          <p className={classes.text}>
            A complete bank on this machine, with 18 months of transactions. It can be reset at any time.
          </p>
        )}
      </div>
      <BusyButton onClick={onOpen} busy={opening}>
        Open training workspace
      </BusyButton>
    </li>
  );
}

interface AddCardProps {
  readonly focused: boolean;
  readonly onAdd: () => void;
}

function AddCard({ focused, onAdd }: AddCardProps) {
  const button = useFirstFocus<HTMLButtonElement>(focused);
  return (
    <li className={classes.card}>
      <IconCloudPlus size={22} stroke={1.5} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <h2 className={classes.name}>AWS</h2>
        <p className={classes.text}>
          A bank whose system of record is Amazon DynamoDB, reached with a profile of this machine’s AWS configuration.
        </p>
      </div>
      <Button ref={button} variant="default" onClick={onAdd}>
        Add AWS workspace
      </Button>
    </li>
  );
}
