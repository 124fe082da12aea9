import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ChosenFile, ImportProfile } from '../../../../shared/contract/imports';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { SelectField } from '../../../components/fields';
import { FormActions } from '../../../components/form-actions';
import { JobProgress } from '../../../components/job-progress';
import { FailureNotice } from '../../../components/states';
import { useAction } from '../../../hooks/use-action';
import { navigate, useRouter } from '../../../router';
import { Advice } from './advice';
import classes from './import.module.css';
import { chooseImportProfile, editMappingDraft, runImport, useImportDesk } from './import-desk';
import { draftOf } from './mapping-draft';
import { guessMapping } from './mapping-guess';
import { MappingSummary } from './mapping-summary';
import { likelyDelimiter, type Preview } from './preview';
import { misfits, profileHints } from './profile-fit';

interface ProfileChoiceProps {
  readonly file: ChosenFile;
  readonly preview: Preview;
  readonly profiles: readonly ImportProfile[];
  readonly onProfilesChange: () => void;
}

/** How the file is to be read, whether that fits it, and the import itself. */
export function ProfileChoice({ file, preview, profiles, onProfilesChange }: ProfileChoiceProps) {
  const { profileId, jobId } = useImportDesk();
  const profile = profiles.find((candidate) => candidate.profileId === profileId);
  const reasons = profile === undefined ? [] : misfits(profile, file.preview, file.delimiter);
  const hints = profile === undefined || reasons.length > 0 ? [] : profileHints(profile, preview);
  const newProfile = () => {
    const mapping = profile?.mapping ?? null;
    editMappingDraft(
      mapping === null ? guessMapping(preview, file.delimiter ?? likelyDelimiter(file.preview)) : draftOf('', mapping),
    );
  };
  return (
    <div className={classes.choice}>
      <SelectField
        label="Profile"
        help="Says which column is which. The file suggests one where its header is known."
        value={profileId}
        options={profileOptions(profiles)}
        disabled={jobId !== undefined}
        onChange={chooseImportProfile}
      />
      <div className={classes.choiceButtons}>
        <Button variant="default" size="xs" disabled={jobId !== undefined} onClick={newProfile}>
          {profile?.mapping ? 'New profile from this one' : 'New profile'}
        </Button>
        {profile !== undefined && !profile.builtIn && jobId === undefined && (
          <DeleteProfile profile={profile} onDeleted={onProfilesChange} />
        )}
      </div>
      {profile !== undefined && <MappingSummary profile={profile} />}
      <Advice title="This profile does not fit the file:" lines={reasons} />
      <Advice title="Of the lines shown:" lines={hints} />
      <div className={classes.bottom}>
        {jobId === undefined ? (
          <FormActions reason={importReason(profile, reasons)}>
            <Button disabled={profile === undefined || reasons.length > 0} onClick={() => void importAndShow()}>
              Import {file.name.length > 28 ? 'file' : file.name}
            </Button>
          </FormActions>
        ) : (
          <JobProgress jobId={jobId} label="Importing" />
        )}
      </div>
    </div>
  );
}

const profileOptions = (profiles: readonly ImportProfile[]) => [
  { value: '', label: 'Choose a profile' },
  ...profiles.map((profile) => ({
    value: profile.profileId,
    label: profile.builtIn ? `${profile.name} (built in)` : profile.name,
  })),
];

function importReason(profile: ImportProfile | undefined, reasons: readonly string[]): string | null {
  if (profile === undefined) return 'Choose a profile first';
  return reasons.length > 0 ? 'Choose a profile that fits' : null;
}

/** The report is shown when the import ends, unless the person has gone elsewhere meanwhile. */
async function importAndShow(): Promise<void> {
  const report = await runImport();
  if (report === undefined) return;
  const { entries, index } = useRouter.getState();
  const route = entries[index];
  if (route?.page !== 'administration' || route.params.tab !== 'import') return;
  navigate('administration', { tab: 'import', importId: report.importId });
}

interface DeleteProfileProps {
  readonly profile: ImportProfile;
  readonly onDeleted: () => void;
}

function DeleteProfile({ profile, onDeleted }: DeleteProfileProps) {
  const [asking, setAsking] = useState(false);
  const remove = useAction('imports.deleteProfile');
  const confirm = async () => {
    const result = await remove.run({ profileId: profile.profileId });
    if (result?.ok !== true) return;
    setAsking(false);
    chooseImportProfile('');
    onDeleted();
  };
  return (
    <>
      <Button variant="subtle" color="red" size="xs" onClick={() => setAsking(true)}>
        Delete profile
      </Button>
      <ConfirmDialog
        opened={asking}
        title={`Delete the profile “${profile.name}”?`}
        confirmLabel="Delete profile"
        danger
        busy={remove.busy}
        onCancel={() => setAsking(false)}
        onConfirm={() => void confirm()}
      >
        <p className={classes.plain}>What was imported with it stays. The mapping itself cannot be brought back.</p>
        {remove.failure !== undefined && <FailureNotice failure={remove.failure} />}
      </ConfirmDialog>
    </>
  );
}
