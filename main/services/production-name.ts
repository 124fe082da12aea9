import type { WorkspaceView } from '../../shared/contract/workspaces';
import type { Failure } from '../../shared/failures';

/** Why something that destroys or reconfigures may not be done: in production its name must have been typed. */
export function unconfirmedName(
  { name, production }: Pick<WorkspaceView, 'name' | 'production'>,
  typedName: string | null,
): Failure<'workspace.nameMismatch'> | undefined {
  if (!production || typedName?.trim() === name) return undefined;
  return { code: 'workspace.nameMismatch', name };
}
