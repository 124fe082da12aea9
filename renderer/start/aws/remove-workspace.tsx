import type { WorkspaceView } from '../../../shared/contract/workspaces';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { FailureNotice } from '../../components/states';
import { useAction } from '../../hooks/use-action';

interface RemoveWorkspaceProps {
  /** The one to remove; undefined while nobody asks. */
  readonly workspace: WorkspaceView | undefined;
  readonly onRemoved: () => void;
  readonly onCancel: () => void;
}

/** Forgets an AWS workspace after its name was typed. */
export function RemoveWorkspace({ workspace, onRemoved, onCancel }: RemoveWorkspaceProps) {
  const remove = useAction('aws.removeWorkspace');
  const name = workspace?.name ?? '';
  const close = () => {
    remove.reset();
    onCancel();
  };
  const run = async () => {
    if (workspace === undefined) return;
    const result = await remove.run({ workspaceId: workspace.workspaceId, typedName: name });
    if (result?.ok) onRemoved();
  };
  return (
    <ConfirmDialog
      opened={workspace !== undefined}
      title={`Remove ${name}?`}
      confirmLabel="Remove workspace"
      danger
      typed={name}
      busy={remove.busy}
      onCancel={close}
      onConfirm={() => void run()}
    >
      <p>
        This machine forgets its settings and what it keeps of it, its journal of postings included. Nothing in AWS is
        touched: the tables, the money and the mail stay as they are.
      </p>
      {remove.failure !== undefined && <FailureNotice failure={remove.failure} />}
    </ConfirmDialog>
  );
}
