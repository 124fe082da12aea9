import { Button } from '@mantine/core';
import { IconCloud, IconSchool } from '@tabler/icons-react';
import { useState } from 'react';
import type { WorkspaceView } from '../../shared/contract/workspaces';
import { Notices } from '../components/notices';
import { FailureNotice, Skeleton } from '../components/states';
import { useAction } from '../hooks/use-action';
import { useCall } from '../hooks/use-call';
import { acceptWorkspace } from '../stores/session';
import { Front } from './front';
import { OpeningProgress } from './opening-progress';
import classes from './workspace-chooser.module.css';

/** The first screen: which bank to work on. */
export function WorkspaceChooser() {
  const workspaces = useCall('workspaces.list', {});
  const about = useCall('app.about', {});
  const opening = useAction('workspaces.open');
  const [chosen, setChosen] = useState<WorkspaceView | undefined>(undefined);

  const open = async (workspace: WorkspaceView) => {
    setChosen(workspace);
    const result = await opening.run({ workspaceId: workspace.workspaceId });
    if (result?.ok) acceptWorkspace(result.value);
  };

  const training = workspaces.data?.find(({ kind }) => kind === 'training');
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
            <li className={classes.card}>
              <IconSchool size={22} stroke={1.5} className={classes.icon} aria-hidden />
              <div className={classes.words}>
                <h2 className={classes.name}>{training.name}</h2>
                {opening.busy && chosen === training ? (
                  <OpeningProgress />
                ) : (
                  <p className={classes.text}>
                    A complete bank on this machine, with 18 months of transactions. It can be reset at any time.
                  </p>
                )}
              </div>
              <Button onClick={() => void open(training)} disabled={opening.busy}>
                Open training workspace
              </Button>
            </li>
          )}
          <AwsCard />
        </ul>
      )}
      {opening.failure !== undefined && <FailureNotice failure={opening.failure} />}
    </Front>
  );
}

function AwsCard() {
  return (
    <li className={classes.card}>
      <IconCloud size={22} stroke={1.5} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <h2 className={classes.name}>AWS</h2>
        <p className={classes.text}>A bank whose system of record is Amazon DynamoDB, opened with an IAM profile.</p>
        <p className={classes.reason} id="aws-reason">
          Not in this version yet: it works on the training workspace only.
        </p>
      </div>
      <Button variant="default" disabled aria-describedby="aws-reason">
        Add AWS workspace
      </Button>
    </li>
  );
}
