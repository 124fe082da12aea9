import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCloud, IconCopy, IconPencil, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { WorkspaceView } from '../../../shared/contract/workspaces';
import { StatusPill } from '../../components/status-pill';
import { useCall } from '../../hooks/use-call';
import { failureWords } from '../../words/failures';
import classes from '../workspace-chooser.module.css';
import { reachWords } from './reach-words';

interface AwsCardProps {
  readonly workspace: WorkspaceView;
  readonly busy: boolean;
  readonly onOpen: () => void;
  readonly onEdit: () => void;
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
}

/** One AWS workspace of this machine: how it is reached, and what can be done with it. */
export function AwsCard({ workspace, busy, onOpen, onEdit, onDuplicate, onRemove }: AwsCardProps) {
  const { workspaceId, name, production } = workspace;
  const settings = useCall('aws.readSettings', { workspaceId });
  return (
    <li className={classes.card} data-production={production}>
      <IconCloud size={22} stroke={1.5} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <h2 className={classes.name}>
          {name}
          {production && <StatusPill tone="bad">Production</StatusPill>}
        </h2>
        <p className={classes.reach}>
          {settings.status === 'ready' && reachWords(settings.data)}
          {settings.status === 'failed' && failureWords(settings.failure).what}
        </p>
      </div>
      <Icon label={`Edit ${name}`} tip="Edit" onClick={onEdit} icon={<IconPencil size={17} stroke={1.6} />} />
      <Icon
        label={`Duplicate ${name}`}
        tip="Duplicate"
        onClick={onDuplicate}
        icon={<IconCopy size={17} stroke={1.6} />}
      />
      <Icon label={`Remove ${name}`} tip="Remove" onClick={onRemove} icon={<IconTrash size={17} stroke={1.6} />} />
      <Button aria-label={`Open ${name}`} loading={busy} onClick={onOpen}>
        Open
      </Button>
    </li>
  );
}

interface IconProps {
  readonly label: string;
  readonly tip: string;
  readonly icon: ReactNode;
  readonly onClick: () => void;
}

function Icon({ label, tip, icon, onClick }: IconProps) {
  return (
    <Tooltip label={tip}>
      <ActionIcon aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
