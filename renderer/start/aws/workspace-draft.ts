import { create } from 'zustand';
import type { SettingsText } from './settings-draft';

/** What was typed and not saved. */
export interface WorkspaceDraft {
  readonly values: SettingsText;
  readonly production: boolean;
}

const useDrafts = create<Readonly<Record<string, WorkspaceDraft>>>(() => ({}));

/** Null for a workspace that is being added. */
const keyOf = (workspaceId: string | null): string => workspaceId ?? 'new';

export const draftOf = (workspaceId: string | null): WorkspaceDraft | undefined =>
  useDrafts.getState()[keyOf(workspaceId)];

/** Kept until it is saved or begun anew, for as long as the window lives; what says the same as before is no draft. */
export function keepDraft(workspaceId: string | null, draft: WorkspaceDraft, before: WorkspaceDraft): void {
  const isSame = JSON.stringify(draft) === JSON.stringify(before);
  if (isSame) dropDraft(workspaceId);
  else useDrafts.setState({ [keyOf(workspaceId)]: draft });
}

export function dropDraft(workspaceId: string | null): void {
  const { [keyOf(workspaceId)]: _, ...others } = useDrafts.getState();
  useDrafts.setState(others, true);
}
