import { IconCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { type RulesState, toRulesView } from '../../../../shared/contract/rules';
import { DEFAULT_RULES } from '../../../../shared/domain/rules';
import type { Failure } from '../../../../shared/failures';
import { BusyButton } from '../../../components/busy-button';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { DateTime } from '../../../components/date-time';
import { TextField } from '../../../components/fields';
import { FormActions } from '../../../components/form-actions';
import { FailureNotice } from '../../../components/states';
import { useAction } from '../../../hooks/use-action';
import { useForm } from '../../../hooks/use-form';
import { useProductionName } from '../../../hooks/use-production-name';
import classes from './rules.module.css';
import { type RuleField, readRules, textOf } from './rules-draft';

interface FieldWords {
  readonly name: RuleField;
  readonly label: string;
  readonly help: string;
}

const DEFAULT_TEXT = textOf(toRulesView(DEFAULT_RULES));

const GROUPS: readonly { readonly title: string; readonly fields: readonly FieldWords[] }[] = [
  {
    title: 'Transactions',
    fields: [
      { name: 'minAmountCents', label: 'Smallest amount, USD', help: 'Of one deposit, withdrawal or transfer' },
      { name: 'maxAmountCents', label: 'Largest amount, USD', help: 'Of one deposit, withdrawal or transfer' },
    ],
  },
  {
    title: 'Compliance',
    fields: [
      {
        name: 'highValueCents',
        label: 'High value from, USD',
        help: 'A transaction of this and over is an alert; what is posted is judged by it once, for good',
      },
      { name: 'suspiciousCount', label: 'High-value transactions', help: 'So many on one account are suspicious' },
      { name: 'suspiciousWindowHours', label: 'Within hours', help: 'Any stretch of this length counts' },
    ],
  },
  {
    title: 'Sign-in and sessions',
    fields: [
      { name: 'maxFailedSignIns', label: 'Failures before a lock', help: 'Wrong passwords in a row' },
      { name: 'lockMinutes', label: 'Lock, minutes', help: 'Released by itself afterwards' },
      { name: 'sessionMinutes', label: 'Session, minutes', help: 'A session ends so long after the sign-in' },
      { name: 'idleMinutes', label: 'Lock when idle, minutes', help: 'Without input the window asks for the password' },
    ],
  },
];

const NOWHERE = () => undefined;
const INITIAL_CHECK = (values: Readonly<Record<RuleField, string>>) => {
  const read = readRules(values);
  return 'problems' in read ? read.problems : {};
};

interface RulesFormProps {
  readonly state: RulesState;
  /** The state as it then is is read again. */
  readonly onSaved: () => void;
  /** With the version that was shown when somebody else came before. */
  readonly onChangedMeanwhile: (failure: Failure, seenVersion: number) => void;
}

/** Every number with what it is by default; refused numbers are told at their field. */
export function RulesForm({ state, onSaved, onChangedMeanwhile }: RulesFormProps) {
  const write = useAction('rules.write');
  const productionName = useProductionName();
  const [initial] = useState(() => textOf(state.rules));
  // What the numbers in the fields were read or saved as: a version that is read later was not seen.
  const [seenVersion, setSeenVersion] = useState(state.version);
  const [saved, setSaved] = useState(false);
  const [asking, setAsking] = useState(false);
  const form = useForm<RuleField>({ initial, check: INITIAL_CHECK, failure: write.failure, fieldOf: NOWHERE });

  const save = async () => {
    setAsking(false);
    const read = readRules(form.values);
    if ('problems' in read) return;
    const result = await write.run({
      rules: read.rules,
      seenVersion,
      typedName: productionName ?? null,
    });
    setSaved(result?.ok === true);
    if (result?.ok) {
      setSeenVersion(result.value.version);
      onSaved();
    } else if (result?.error.code === 'rules.changedMeanwhile') onChangedMeanwhile(result.error, seenVersion);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSaved(false);
    if (!form.passes()) return;
    if (productionName === undefined) void save();
    else setAsking(true);
  };
  return (
    <form className={classes.form} noValidate onSubmit={submit} onChange={() => setSaved(false)}>
      {GROUPS.map(({ title, fields }) => (
        <fieldset key={title} className={classes.group}>
          <legend>{title}</legend>
          <div className={classes.fields}>
            {fields.map(({ name, label, help }) => (
              <TextField
                key={name}
                label={label}
                help={`${help}. Default ${DEFAULT_TEXT[name]}.`}
                inputMode={name.endsWith('Cents') ? 'decimal' : 'numeric'}
                autoComplete="off"
                maxLength={20}
                {...form.field(name)}
              />
            ))}
          </div>
        </fieldset>
      ))}
      {form.rest !== undefined && <FailureNotice failure={form.rest} />}
      <FormActions>
        <span role="status" className={classes.saved}>
          {saved ? (
            <>
              <IconCheck size={14} aria-hidden />
              Saved. Each desk goes by them from its next decision on.
            </>
          ) : (
            <LastChange changed={state.changed} />
          )}
        </span>
        <BusyButton type="submit" busy={write.busy}>
          Save rules
        </BusyButton>
      </FormActions>
      <ConfirmDialog
        opened={asking}
        title="Change the rules of the bank?"
        confirmLabel="Save rules"
        danger
        {...(productionName === undefined ? {} : { typed: productionName })}
        onCancel={() => setAsking(false)}
        onConfirm={() => void save()}
      >
        <p>From now on every desk of the bank takes amounts, raises alerts and locks by these numbers.</p>
      </ConfirmDialog>
    </form>
  );
}

function LastChange({ changed }: Pick<RulesState, 'changed'>) {
  if (changed === null) return 'Nobody has changed them yet.';
  return (
    <>
      Last changed <DateTime value={changed.at} /> by {changed.by}
    </>
  );
}
