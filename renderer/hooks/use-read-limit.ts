import { useSession } from '../stores/session';
import { useCall } from './use-call';

/** Read units over which a read says so first; undefined while it is not known, and in training. */
export function useReadLimit(): number | undefined {
  const workspace = useSession((state) => state.workspace);
  const settings = useCall(
    'aws.readSettings',
    workspace?.kind === 'aws' ? { workspaceId: workspace.workspaceId } : null,
  );
  return settings.data?.confirmReadUnits;
}
