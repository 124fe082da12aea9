import { useState } from 'react';
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

/** Forgets an AWS workspace after its name was typed; once more where postings in doubt would be given up with it. */
export function RemoveWorkspace({ workspace, onRemoved, onCancel }: RemoveWorkspaceProps) {
  const remove = useAction('aws.removeWorkspace');
  const [inDoubt, setInDoubt] = useState(0);
  const name = workspace?.name ?? '';
  const close = () => {
    remove.reset();
    setInDoubt(0);
    onCancel();
  };
  const run = async (typedName: string) => {
    if (workspace === undefined) return;
    const { workspaceId } = workspace;
    const result = await remove.run({ workspaceId, typedName, givenUpInDoubt: inDoubt });
    if (result?.ok === false && result.error.code === 'workspace.inDoubt') setInDoubt(result.error.count);
    if (result?.ok !== true) return;
    setInDoubt(0);
    onRemoved();
  };
  const failure = remove.failure?.code === 'workspace.inDoubt' ? undefined : remove.failure;
  return (
    <ConfirmDialog
      // Another question wants the name typed anew.
      key={inDoubt}
      opened={workspace !== undefined}
      title={inDoubt === 0 ? `Remove ${name}?` : `Remove ${name}, and give up ${postings(inDoubt)}?`}
      confirmLabel={inDoubt === 0 ? 'Remove workspace' : `Give up ${postings(inDoubt)} and remove`}
      danger
      typed={name}
      busy={remove.busy}
      onCancel={close}
      onConfirm={(typed) => void run(typed)}
    >
      {inDoubt === 0 ? <WhatGoes /> : <InDoubt count={inDoubt} />}
      {failure !== undefined && <FailureNotice failure={failure} />}
    </ConfirmDialog>
  );
}

function WhatGoes() {
  return (
    <p>
      This machine forgets its settings and what it keeps of it, its journal of postings included. Nothing in AWS is
      touched: the tables, the money and the mail stay as they are.
    </p>
  );
}

function InDoubt({ count }: { readonly count: number }) {
  return (
    <>
      <p>
        The journal holds {postings(count)} in doubt: whether the money has moved is not known yet. Without the journal
        this desk never finds it out, and nobody is told.
      </p>
      <p>To find it out, cancel, open the workspace and sign in. Then remove it.</p>
    </>
  );
}

const postings = (count: number): string => (count === 1 ? '1 posting' : `${count} postings`);
