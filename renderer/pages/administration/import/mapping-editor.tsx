import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ImportProfile } from '../../../../shared/contract/imports';
import { BusyButton } from '../../../components/busy-button';
import { SelectField, TextField } from '../../../components/fields';
import { FormActions } from '../../../components/form-actions';
import { FailureNotice } from '../../../components/states';
import { useAction } from '../../../hooks/use-action';
import { Advice } from './advice';
import classes from './import.module.css';
import { chooseImportProfile, editMappingDraft } from './import-desk';
import { DELIMITERS, type MappingDraft, mappingOf } from './mapping-draft';
import { ColumnFields, DirectionFields } from './mapping-fields';
import { mappingHints } from './mapping-hints';
import { type MappingField, type MappingProblems, mappingProblems, refusedFields } from './mapping-problems';
import type { Preview } from './preview';

interface MappingEditorProps {
  readonly draft: MappingDraft;
  readonly preview: Preview;
  readonly profiles: readonly ImportProfile[];
  readonly onProfilesChange: () => void;
}

/** A new profile: which column is which, checked against the file's own first lines while it is made. */
export function MappingEditor({ draft, preview, profiles, onProfilesChange }: MappingEditorProps) {
  const save = useAction('imports.saveProfile');
  const [touched, setTouched] = useState<ReadonlySet<MappingField>>(new Set());
  const [tried, setTried] = useState(false);
  const found = mappingProblems(draft, { preview, profiles });
  const refused = save.failure?.code === 'import.mappingRefused' ? refusedFields(save.failure.issues) : {};
  const problems: MappingProblems = { ...refused, ...found };
  const shown = (field: MappingField): string | undefined =>
    tried || touched.has(field) || (draft[field] !== '' && field !== 'name') ? problems[field] : undefined;
  const edit = (change: Partial<MappingDraft>) => {
    save.reset();
    setTouched((before) => new Set([...before, ...(Object.keys(change) as MappingField[])]));
    editMappingDraft({ ...draft, ...change });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(found).length > 0) return;
    const result = await save.run({ name: draft.name.trim(), mapping: mappingOf(draft) });
    if (result?.ok !== true) return;
    onProfilesChange();
    chooseImportProfile(result.value.profileId);
  };
  return (
    <form className={classes.editor} onSubmit={(event) => void submit(event)}>
      <h3>New profile</h3>
      <TextField
        label="Profile name"
        value={draft.name}
        maxLength={80}
        problem={shown('name')}
        onChange={(name) => edit({ name })}
        first
      />
      <SelectField
        label="Delimiter"
        value={draft.delimiter}
        options={DELIMITERS}
        onChange={(delimiter) => edit({ delimiter })}
      />
      <ColumnFields draft={draft} preview={preview} shown={shown} edit={edit} />
      <DirectionFields draft={draft} preview={preview} shown={shown} edit={edit} />
      <Advice title="Of the lines shown:" lines={mappingHints(draft, preview)} />
      {save.failure !== undefined && save.failure.code !== 'import.mappingRefused' && (
        <FailureNotice failure={save.failure} />
      )}
      <div className={classes.bottom}>
        <FormActions reason={tried && Object.keys(found).length > 0 ? 'Correct the marked fields' : null}>
          <Button variant="default" onClick={() => editMappingDraft(undefined)}>
            Back
          </Button>
          <BusyButton type="submit" busy={save.busy}>
            Save profile
          </BusyButton>
        </FormActions>
      </div>
    </form>
  );
}
