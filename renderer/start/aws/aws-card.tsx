import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCloud, IconCopy, IconPencil, IconTrash } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import type { WorkspaceView } from '../../../shared/contract/workspaces';
import { BusyButton } from '../../components/busy-button';
import { useFirstFocus } from '../../components/fields';
import { StatusPill } from '../../components/status-pill';
import { useCall } from '../../hooks/use-call';
import { failureWords } from '../../words/failures';
import classes from '../workspace-chooser.module.css';
import { reachWords } from './reach-words';

interface AwsCardProps {
  readonly workspace: WorkspaceView;
  readonly busy: boolean;
  /** Its form was left: the focus comes back. */
  readonly focused: boolean;
  readonly onOpen: () => void;
  readonly onEdit: () => void;
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
}

/** One AWS workspace of this machine: how it is reached, and what can be done with it. */
export function AwsCard({ workspace, busy, focused, onOpen, onEdit, onDuplicate, onRemove }: AwsCardProps) {
  const { workspaceId, name, production } = workspace;
  const settings = useCall('aws.readSettings', { workspaceId });
  const edit = useFirstFocus<HTMLButtonElement>(focused);
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
      <Icon
        ref={edit}
        label={`Edit ${name}`}
        tip="Edit"
        onClick={onEdit}
        icon={<IconPencil size={17} stroke={1.6} />}
      />
      <Icon
        label={`Duplicate ${name}`}
        tip="Duplicate: the same bank, with the rules that it keeps"
        onClick={onDuplicate}
        icon={<IconCopy size={17} stroke={1.6} />}
      />
      <Icon label={`Remove ${name}`} tip="Remove" onClick={onRemove} icon={<IconTrash size={17} stroke={1.6} />} />
      <BusyButton aria-label={`Open ${name}`} busy={busy} onClick={onOpen}>
        Open
      </BusyButton>
    </li>
  );
}

interface IconProps {
  readonly label: string;
  readonly tip: string;
  readonly icon: ReactNode;
  readonly onClick: () => void;
  readonly ref?: Ref<HTMLButtonElement>;
}

function Icon({ label, tip, icon, onClick, ref }: IconProps) {
  return (
    <Tooltip label={tip}>
      <ActionIcon ref={ref} aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
