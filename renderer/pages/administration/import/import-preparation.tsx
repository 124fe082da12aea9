import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { ChosenFile } from '../../../../shared/contract/imports';
import type { Failure } from '../../../../shared/failures';
import { FailureNotice, Skeleton } from '../../../components/states';
import { useCall } from '../../../hooks/use-call';
import { fileSize } from './file-size';
import classes from './import.module.css';
import { chooseImportFile, discardImportFile, useImportDesk } from './import-desk';
import { draftOf } from './mapping-draft';
import { MappingEditor } from './mapping-editor';
import { previewOf, splitAgain } from './preview';
import { PreviewTable } from './preview-table';
import { ProfileChoice } from './profile-choice';
import { previewFor } from './profile-fit';
import { RefusedRows } from './refused-rows-view';
import { SampleTable } from './sample-table';

/** A chosen file: what is in it, how it will be read, and the button that imports it. */
export function ImportPreparation({ file }: { readonly file: ChosenFile }) {
  const { draft, profileId, failure, jobId } = useImportDesk();
  const profiles = useCall('imports.profiles', {});
  const profile = profiles.data?.find((candidate) => candidate.profileId === profileId);
  const delimiter = draft?.delimiter;
  const preview = useMemo(
    () =>
      delimiter === undefined
        ? previewFor(file.preview, file.delimiter, profile)
        : previewOf(splitAgain(file.preview, file.delimiter, delimiter)),
    [file.preview, file.delimiter, delimiter, profile],
  );
  const shownDraft =
    draft ?? (profile?.mapping === null || profile === undefined ? undefined : draftOf(profile.name, profile.mapping));

  return (
    <div className={classes.preparation}>
      <div className={classes.file}>
        <div className={classes.fileName}>
          <h2>{file.name}</h2>
          <span>{fileSize(file.sizeBytes)}</span>
        </div>
        <Button variant="default" disabled={jobId !== undefined} onClick={() => void chooseImportFile()}>
          Choose another file
        </Button>
        <Button variant="default" disabled={jobId !== undefined} onClick={discardImportFile}>
          Remove file
        </Button>
      </div>
      <div className={classes.columns}>
        <div className={classes.looks}>
          <Outcome failure={failure} />
          <PreviewTable preview={preview} />
          {shownDraft !== undefined && <SampleTable preview={preview} draft={shownDraft} />}
        </div>
        <div className={classes.side}>
          {profiles.status === 'failed' && <FailureNotice failure={profiles.failure} onRetry={profiles.reload} />}
          {profiles.status === 'loading' && <Skeleton lines={6} label="Loading profiles" />}
          {profiles.status === 'ready' &&
            (draft === undefined ? (
              <ProfileChoice
                file={file}
                preview={preview}
                profiles={profiles.data}
                onProfilesChange={profiles.reload}
              />
            ) : (
              <MappingEditor
                draft={draft}
                preview={preview}
                profiles={profiles.data}
                onProfilesChange={profiles.reload}
              />
            ))}
        </div>
      </div>
    </div>
  );
}

/** Why the last run added nothing. */
function Outcome({ failure }: { readonly failure: Failure | undefined }) {
  if (failure === undefined) return null;
  if (failure.code === 'import.rowsRefused') {
    return <RefusedRows refusedCount={failure.refusedCount} rows={failure.rows} />;
  }
  if (failure.code === 'job.cancelled') {
    return (
      <p role="status" className={classes.cancelled}>
        The import was cancelled. Nothing of the file was kept.
      </p>
    );
  }
  return <FailureNotice failure={failure} />;
}
