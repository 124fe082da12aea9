import { Button } from '@mantine/core';
import { type FormEvent, useEffect, useMemo, useState } from 'react';
import type { AwsProfiles, AwsSettings } from '../../../shared/contract/aws';
import type { Failure } from '../../../shared/failures';
import { BusyButton } from '../../components/busy-button';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { SwitchField } from '../../components/fields';
import { FormActions } from '../../components/form-actions';
import { FailureNotice } from '../../components/states';
import { useAction } from '../../hooks/use-action';
import { useEscape } from '../../hooks/use-escape';
import { useForm } from '../../hooks/use-form';
import { firstProblem } from '../../words/form-problems';
import { Front } from '../front';
import { AdvancedFields } from './advanced-fields';
import { Checklist } from './checklist';
import {
  ADVANCED_FIELDS,
  atFields,
  checkText,
  type SettingsField,
  sameReach,
  settingsOf,
  textOf,
} from './settings-draft';
import { SettingsFields } from './settings-fields';
import { useConnectionTest } from './use-connection-test';
import { draftOf, dropDraft, keepDraft } from './workspace-draft';
import classes from './workspace-form.module.css';

interface WorkspaceFormProps {
  /** Null for a workspace that is being added. */
  readonly workspaceId: string | null;
  readonly initial: AwsSettings;
  readonly profiles: AwsProfiles;
  readonly readProfiles: () => void;
  readonly onSaved: (workspaceId: string) => void;
  readonly onBack: () => void;
  /** Forgets what was typed before. */
  readonly onStartOver: () => void;
}

const FIELDS: Partial<Record<Failure['code'], SettingsField>> = {
  'workspace.nameTaken': 'name',
  'workspace.caFileRefused': 'caFile',
};
const fieldOf = ({ code }: Failure): SettingsField | undefined => FIELDS[code];

/** How an AWS workspace is reached, and the test whether it can be. */
export function WorkspaceForm({ workspaceId, initial, profiles, readProfiles, ...rest }: WorkspaceFormProps) {
  const { onSaved, onBack, onStartOver } = rest;
  const save = useAction('aws.saveWorkspace');
  const test = useConnectionTest(workspaceId);
  const [kept] = useState(() => draftOf(workspaceId));
  const stored = useMemo(() => ({ values: textOf(initial), production: initial.production }), [initial]);
  const refusal = save.failure ?? test.failure;
  const failure = useMemo(() => atFields(refusal), [refusal]);
  const form = useForm<SettingsField>({ initial: kept?.values ?? stored.values, check: checkText, failure, fieldOf });
  const [production, setProduction] = useState(kept?.production ?? initial.production);
  const [confirming, setConfirming] = useState(false);
  const settings = settingsOf(form.values, production);
  const { values } = form;
  useEffect(() => keepDraft(workspaceId, { values, production }, stored), [workspaceId, values, production, stored]);
  useEscape(confirming ? undefined : onBack);
  const isWrong = ADVANCED_FIELDS.some((name) => form.field(name).problem !== undefined);

  const write = async (typedName: string | null) => {
    const result = await save.run({ workspaceId, settings, typedName });
    setConfirming(false);
    if (result?.ok !== true) return;
    dropDraft(workspaceId);
    onSaved(result.value.workspaceId);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.passes()) return;
    if (workspaceId !== null && initial.production) setConfirming(true);
    else void write(null);
  };
  const runTest = () => {
    save.reset();
    const wrong = firstProblem<SettingsField>(['region', 'confirmReadUnits'], checkText(form.values));
    // The name is ours alone: a connection can be tried before the workspace has one.
    if (wrong !== undefined && !form.passes()) return;
    const name = settings.name.trim() === '' ? 'Unnamed' : settings.name;
    void test.run({ ...settings, name });
  };

  const title = workspaceId === null ? 'Add AWS workspace' : `Edit ${initial.name}`;
  return (
    <Front title={title} lead="No key and no password of AWS is kept here: they stay in its own files." width="desk">
      <div className={classes.halves}>
        <form className={classes.form} onSubmit={submit} noValidate>
          {kept !== undefined && (
            <p role="status" className={classes.note}>
              As you left it, not saved yet.{' '}
              <Button variant="subtle" size="compact-xs" onClick={onStartOver}>
                Start over
              </Button>
            </p>
          )}
          <SettingsFields form={form} profiles={profiles} readProfiles={readProfiles} />
          <SwitchField
            label="Production"
            help="A red edge around the window, and the workspace's name typed before anything that destroys or reconfigures."
            checked={production}
            onChange={setProduction}
          />
          <AdvancedFields form={form} isWrong={isWrong} />
          {save.failure !== undefined && form.rest !== undefined && <FailureNotice failure={form.rest} />}
          <FormActions>
            {test.state === 'running' && (
              <Button variant="subtle" onClick={test.cancel}>
                Cancel test
              </Button>
            )}
            <Button variant="default" onClick={onBack}>
              Back
            </Button>
            <BusyButton variant="default" busy={test.state === 'running'} onClick={runTest}>
              Test connection
            </BusyButton>
            <BusyButton type="submit" busy={save.busy}>
              {workspaceId === null ? 'Add workspace' : 'Save workspace'}
            </BusyButton>
          </FormActions>
        </form>
        <Checklist test={test} isOfOthers={test.tested !== undefined && !sameReach(test.tested, settings)} />
      </div>
      <ConfirmDialog
        opened={confirming}
        title={`Change how ${initial.name} is reached?`}
        confirmLabel="Save workspace"
        danger
        typed={initial.name}
        busy={save.busy}
        onCancel={() => setConfirming(false)}
        onConfirm={(typed) => void write(typed)}
      >
        <p>{productionWords(production)}</p>
      </ConfirmDialog>
    </Front>
  );
}

const productionWords = (stays: boolean): string =>
  stays
    ? 'It is a production workspace: from the next opening on, this desk works on what these settings name.'
    : 'It loses its production mark: the red edge goes, and nothing asks for its name any more.';
