import { create } from 'zustand';
import type { ChosenFile, ImportReport } from '../../../../shared/contract/imports';
import type { Failure } from '../../../../shared/failures';
import { call } from '../../../call';
import type { MappingDraft } from './mapping-draft';

/** An import that is being prepared or run. Kept outside the page, so that looking elsewhere loses nothing. */
interface ImportDesk {
  /** Whose desk this is: nobody finds another person's file on it. */
  readonly ownerId: string | undefined;
  readonly file: ChosenFile | undefined;
  /** Empty while no profile is chosen. */
  readonly profileId: string;
  /** A new profile that is being edited. */
  readonly draft: MappingDraft | undefined;
  /** The import under way. */
  readonly jobId: string | undefined;
  /** Why choosing or importing the file failed. */
  readonly failure: Failure | undefined;
  /** What the last import of this desk did. */
  readonly finished: ImportReport | undefined;
}

const EMPTY = { file: undefined, profileId: '', draft: undefined, jobId: undefined, failure: undefined } as const;

export const useImportDesk = create<ImportDesk>(() => ({ ...EMPTY, ownerId: undefined, finished: undefined }));

const patch = (change: Partial<ImportDesk>): void => useImportDesk.setState(change);

/** Clears the desk when somebody else sits down at it. */
export function takeImportDesk(ownerId: string): void {
  if (useImportDesk.getState().ownerId !== ownerId) patch({ ...EMPTY, finished: undefined, ownerId });
}

/** Main's file dialog; closing it without a choice changes nothing. */
export async function chooseImportFile(): Promise<void> {
  const result = await call('imports.chooseFile', {});
  if (result.ok) {
    patch({ ...EMPTY, file: result.value, profileId: result.value.suggestedProfileId ?? '', finished: undefined });
  } else if (result.error.code !== 'file.notChosen') {
    patch({ failure: result.error });
  }
}

export const discardImportFile = (): void => patch(EMPTY);

export const chooseImportProfile = (profileId: string): void =>
  patch({ profileId, draft: undefined, failure: undefined });

export const editMappingDraft = (draft: MappingDraft | undefined): void => patch({ draft, failure: undefined });

/** Runs the import to its end, whatever page is looked at meanwhile. Answers its report. */
export async function runImport(): Promise<ImportReport | undefined> {
  const { file, profileId, jobId: running, ownerId } = useImportDesk.getState();
  if (file === undefined || profileId === '' || running !== undefined) return undefined;
  const jobId = crypto.randomUUID();
  patch({ jobId, failure: undefined, finished: undefined });
  const result = await call('imports.run', { fileId: file.fileId, profileId, jobId });
  // Somebody else may have signed in meanwhile: their desk is not to be touched.
  if (useImportDesk.getState().ownerId !== ownerId) return undefined;
  if (!result.ok) {
    patch({ jobId: undefined, failure: result.error });
    return undefined;
  }
  patch({ ...EMPTY, finished: result.value });
  return result.value;
}
